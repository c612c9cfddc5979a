"""What somebody answers is used or refused, remembered, and reaches the row it is about: lists on the page and by command."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from staff.models.imports import KnownColumns
from staff.models.people import StaffMember
from staff.models.trail import Event
from tests.cast import Cast
from tests.web.staff.test_questions import AN, BE, CO, ODD, USUAL
from tests.workbooks import workbook
from violations.clock.models import PunchFile
from violations.leave.models import Leave

LEAVE = ("STT", "Họ và tên", "Mã N.Viên", "Từ ngày", "Đến ngày", "Buổi", "Loại")
ODD_LEAVE = ("Ghi", "Ông/Bà", "Thẻ từ", "Cột 1", "Cột 2", "Cột 3", "Cột 4")
CLOCK = ("Mã NV", "Tên", "Ngày", "Cột 1", "Cột 2")
CLOCK_ROW = ("105", "Nguyễn Văn Đạt", "03/11/2026", "07:12", "17:31")
HALF = "105\t2026-11-03 07:12:00\t1\t0\n105\t2026-11-03 17:xx:00\t1\t0\nxin chào\n"
STAFF_URL, LEAVE_URL = "/staff/import/", "/violations/leave/import/"


def run(name: str, path: Path, **options: Any) -> str:
    """What this command says of this file, for the office 18082."""
    out = io.StringIO()
    call_command(name, path, office="18082", stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def refused(name: str, path: Path, **options: Any) -> str:
    """The words with which this command refuses this file."""
    with pytest.raises(CommandError) as error:
        run(name, path, **options)
    assert error.value.returncode == 1
    return str(error.value)


def written(tmp_path: Path, *rows: tuple[object, ...]) -> Path:
    path = tmp_path / "ds.xlsx"
    path.write_bytes(workbook([*rows]))
    return path


def leave_row(name: str | None, code: str | None, **_more: object) -> tuple[object, ...]:
    return (1, name, code, "09/11/2026", "09/11/2026", "cả ngày", "Nghỉ phép")


@pytest.mark.parametrize("dry_run", [True, False])
def test_lines_with_a_time_that_were_not_read_keep_the_file_out(
    cast: Cast, tmp_path: Path, dry_run: bool
) -> None:
    path = tmp_path / "1_attlog.dat"
    path.write_text(HALF, encoding="utf-8")
    said = refused("import_punches", path, dry_run=dry_run)
    assert "1_attlog.dat: 2" in said
    assert "--without-unread" in said
    assert not PunchFile.objects.exists()

    run("import_punches", path, dry_run=dry_run, without_unread=True)
    assert PunchFile.objects.exists() is not dry_run


def test_lines_without_a_time_keep_nothing_out(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "1_attlog.dat"
    path.write_text(HALF.replace("105\t2026-11-03 17:xx:00\t1\t0\n", ""), encoding="utf-8")
    run("import_punches", path)
    assert PunchFile.objects.get().bad_lines == 1


@pytest.mark.parametrize(
    ("name", "rows", "options", "words"),
    [
        ("import_staff", (USUAL, AN), {"columns": "D=foo"}, ("foo", "department", "skip")),
        ("import_leave", (LEAVE, leave_row(None, "106")), {"columns": "D=foo"}, ("foo", "start", "skip")),
        ("import_punches", (CLOCK, CLOCK_ROW), {"columns": "D=foo"}, ("foo", "stamp", "skip")),
        ("import_staff", (USUAL, AN), {"category": "vua"}, ("vua", "cadre, civil_servant, public_employee, non_specialised, contract")),
        ("import_leave", (LEAVE, leave_row(None, "106")), {"category": "vua"}, ("vua", "cadre")),
        ("import_staff", (USUAL, AN), {"sheet": "Không"}, ("Không", "Trang 1")),
        ("import_leave", (LEAVE, leave_row(None, "106")), {"sheet": "Không"}, ("Không", "Trang 1")),
        ("import_punches", (CLOCK, CLOCK_ROW), {"sheet": "Không"}, ("Không", "Trang 1")),
    ],
)  # fmt: skip
def test_an_answer_that_is_none_is_refused(
    cast: Cast,
    tmp_path: Path,
    name: str,
    rows: tuple[tuple[object, ...], ...],
    options: dict[str, str],
    words: tuple[str, ...],
) -> None:
    said = refused(name, written(tmp_path, *rows), **options)
    assert all(word in said for word in words), said
    assert not KnownColumns.objects.exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("import_staff", "STT;Họ và tên;Mã CC;Bộ phận;Đối tượng\n1;Lê Văn An;71;Văn phòng;Công chức\n"),
        ("import_punches", "Mã NV;Tên;Ngày;Vào;Ra\n105;Đạt;03/11/2026;07:12;17:31\n"),
        ("import_punches", HALF),
    ],
)
def test_a_text_has_no_sheets(cast: Cast, tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / "ds.csv"
    path.write_text(text, encoding="utf-8")
    assert "--sheet" in refused(name, path, sheet="Trang 1")


def test_lines_of_punches_have_no_columns_to_answer(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "1_attlog.dat"
    path.write_text(HALF, encoding="utf-8")
    assert "--columns" in refused("import_punches", path, columns="A=code")


def test_the_page_refuses_a_column_that_means_nothing(cast: Cast) -> None:
    client = cast.browser("clerk")
    file = SimpleUploadedFile("ds.xlsx", workbook([USUAL, AN, BE]))
    preview: Any = client.post(STAFF_URL, {"file": file})
    fields = {"digest": preview.context["digest"], "read:column:D": "foo"}
    told: Any = client.post(STAFF_URL, fields)
    assert "plan" not in told.context
    assert "foo" in told.context["problem"]


ODD_STAFF = {"columns": "A=skip,B=name,C=code,D=department,E=category"}
ODD_DAYS = {"columns": "A=skip,B=name,C=code,D=start,E=last,F=portion,G=kind"}
ODD_CLOCK = {"columns": "A=code,B=name,C=day,D=in,E=out"}


@pytest.mark.parametrize(
    ("name", "rows", "options", "more"),
    [
        ("import_staff", (ODD, AN, BE), ODD_STAFF, CO),
        ("import_leave", (ODD_LEAVE, leave_row("Thái Văn Cường", "106"), leave_row("Nguyễn Văn Đạt", "105")), ODD_DAYS, leave_row("Thái Văn Cường", "106")),
        ("import_punches", (CLOCK, CLOCK_ROW), ODD_CLOCK, ("106", "Thái Văn Cường", "04/11/2026", "07:12", "17:31")),
    ],
)  # fmt: skip
def test_columns_answered_by_command_are_known_for_the_next_file(
    cast: Cast,
    tmp_path: Path,
    name: str,
    rows: tuple[tuple[object, ...], ...],
    options: dict[str, str],
    more: tuple[object, ...],
) -> None:
    assert "--columns" in refused(name, written(tmp_path, *rows))
    run(name, written(tmp_path, *rows), dry_run=True, **options)
    assert not KnownColumns.objects.exists()
    run(name, written(tmp_path, *rows), **options)
    assert KnownColumns.objects.get(office=cast.office).meanings[1] == "name"
    assert Event.objects.filter(action="columns-answered").count() == 1
    run(name, written(tmp_path, *rows, more))


def test_of_several_sheets_the_one_that_was_read_is_known(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    path.write_bytes(workbook([("Ghi chú",), ("không có gì",)], [ODD, AN, BE]))
    run("import_staff", path, **ODD_STAFF)
    run("import_staff", written(tmp_path, ODD, AN, BE, CO))


@pytest.mark.parametrize(
    ("row", "fixed"),
    [
        (leave_row("Thái Văn Cường", "999"), {"code": "106"}),
        (leave_row("Thái Văn Cường", "999"), {"code": ""}),
        (leave_row("Thái Văn Cươnng", None), {"name": "Thái Văn Cường"}),
        (leave_row("Lê Văn Lạ", None), {"code": "106", "name": ""}),
        (leave_row("Lê Văn Lạ", "106"), {"name": "Thái Văn Cường"}),
    ],
)
def test_whose_a_leave_is_is_put_right_in_its_row(
    cast: Cast, row: tuple[object, ...], fixed: dict[str, str]
) -> None:
    client = cast.browser("clerk")
    file = SimpleUploadedFile("np.xlsx", workbook([LEAVE, row]))
    preview: Any = client.post(LEAVE_URL, {"file": file})
    (wrong,) = preview.context["plan"].lines
    assert {cell.field.rpartition(":")[2]: cell.text for cell in wrong.cells} == {
        "name": row[1] or "",
        "code": row[2] or "",
    }
    fields = {cell.field: cell.text for cell in wrong.cells}
    fields |= {f"read:cell:2:{meaning}": text for meaning, text in fixed.items()}
    right: Any = client.post(LEAVE_URL, {"digest": preview.context["digest"], **fields})
    assert right.context["plan"].counts == {"added": 1}
    assert not Leave.objects.filter(start=date(2026, 11, 9)).exists()


@pytest.mark.parametrize(
    ("has_left", "fixed"), [(False, {"code": "979"}), (False, {"name": "Thái Văn Cường"}), (True, {"code": "979"})]
)  # fmt: skip
def test_a_code_of_somebody_else_is_put_right_in_its_row(
    cast: Cast, has_left: bool, fixed: dict[str, str]
) -> None:
    if has_left:
        StaffMember.objects.filter(office=cast.office, clock_code="106").update(left_on=date(2020, 1, 1))
    client = cast.browser("clerk")
    row = (1, "Lê Văn Lạ", "106", "Văn phòng", "Công chức")
    preview: Any = client.post(STAFF_URL, {"file": SimpleUploadedFile("ds.xlsx", workbook([USUAL, row]))})
    (wrong,) = preview.context["plan"].lines
    fields = {cell.field: cell.text for cell in wrong.cells}
    assert fields["read:cell:2:code"] == "106"
    fields |= {f"read:cell:2:{meaning}": text for meaning, text in fixed.items()}
    right: Any = client.post(STAFF_URL, {"digest": preview.context["digest"], **fields})
    assert not right.context["plan"].counts["wrong"]
