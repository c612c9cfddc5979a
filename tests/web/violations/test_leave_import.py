"""A list of leave through /violations/leave/import/ and import_leave: preview, all or nothing, once."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from core.sheets.reading import Sheet
from staff.models.office import Office
from staff.models.people import StaffMember
from staff.models.time import PeriodLock
from staff.models.trail import Event
from tests.broken import BROKEN, HEADLESS
from tests.cast import Cast
from tests.web.sending import send
from tests.workbooks import SAMPLES, workbook
from violations.leave.importing.plan import make_plan
from violations.leave.importing.reading import read_leave_list
from violations.leave.importing.rows import LeaveEntry
from violations.leave.models import Leave

ASKED = ("no header", "two lists", "csv in UTF-16", "csv in TCVN3")  # tables whose columns are not understood
URL = "/violations/leave/import/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADER = ("STT", "Họ và tên", "Mã N.Viên", "Từ ngày", "Đến ngày", "Buổi", "Loại", "Số phút", "Lý do")
DAY = date(2026, 11, 9)
FILE = SAMPLES / "nghi-phep.xlsx"


def line(
    name: str | None = "Thái Văn Cường", code: str | None = "106", start: object = "09/11/2026",
    last: object = "09/11/2026", part: str | None = "cả ngày", kind: str | None = "Nghỉ phép",
    minutes: object = None, reason: str | None = None,
) -> tuple[object, ...]:  # fmt: skip
    return (1, name, code, start, last, part, kind, minutes, reason)


def upload(client: Client, content: bytes) -> Any:
    return client.post(URL, {"file": SimpleUploadedFile("np.xlsx", content, XLSX)})


def apply(client: Client, preview: Any) -> Any:
    return send(client, URL, digest=preview.context["digest"], token=str(preview.context["token"]), apply="1")


def told(client: Client, *lines: tuple[object, ...]) -> list[tuple[str, str]]:
    """Kind and details of each row of this list."""
    plan = upload(client, workbook([HEADER, *lines])).context["plan"]
    return [(row.kind, "; ".join(row.details)) for row in plan.lines]


def count(office: Office) -> int:
    return Leave.objects.filter(office=office).count()


@pytest.fixture
def ward(cast: Cast) -> Office:
    """The office of the stranger with the sample's staff in it."""
    StaffMember.objects.filter(office=cast.other_office).update(clock_code="")
    call_command("import_staff", SAMPLES / "danh-sach-can-bo.xlsx", office="18085", stdout=io.StringIO())
    return cast.other_office


def test_the_sample_goes_in_whole_and_a_second_time_adds_nothing(cast: Cast, ward: Office) -> None:
    client = cast.browser("stranger")
    before = Event.objects.count()
    preview = upload(client, FILE.read_bytes())
    assert preview.context["plan"].counts == {"added": 23}
    assert (Event.objects.count(), count(ward)) == (before, 0)

    answer = apply(client, preview)

    assert "23" in client.get(answer.url).content.decode()
    assert count(ward) == 23
    late = Leave.objects.get(office=ward, staff_member__clock_code="113")
    assert (late.kind, late.minutes, late.portion, late.reason) == ("late", 60, "day", "việc gia đình")
    again = upload(client, FILE.read_bytes())
    assert again.context["plan"].counts == {"same": 23}
    assert 'name="apply"' not in again.content.decode()


def test_the_command_tells_and_takes_it_in_whole(ward: Office) -> None:
    out = io.StringIO()
    call_command("import_leave", FILE, office="18085", dry_run=True, stdout=out)
    assert count(ward) == 0
    assert "23 thêm mới, 0 giữ nguyên, 0 sai." in out.getvalue()
    call_command("import_leave", FILE, office="18085", stdout=out)
    assert count(ward) == 23


def test_the_command_names_the_rows_that_keep_it_out(cast: Cast, tmp_path: Path) -> None:
    path, out = tmp_path / "np.xlsx", io.StringIO()
    path.write_bytes(workbook([HEADER, line(), line(code="999", name="Lê Văn Lạ")]))
    with pytest.raises(CommandError, match="Chưa nhập gì"):
        call_command("import_leave", path, office="18082", stdout=out)
    assert "dòng 3: Lê Văn Lạ: sai: không ai có mã 999" in out.getvalue()
    assert count(cast.office) == 0


@pytest.mark.parametrize(
    ("row", "kind", "words"),
    [
        (line(code="0106"), "added", "Nghỉ phép, 09/11/2026, cả ngày"),  # a clock code with zeros before it
        (line(code=None), "added", "Nghỉ phép"),
        (line(name="thai van cuong", code=None), "added", "Nghỉ phép"),
        (line(name=None), "added", "Nghỉ phép"),
        (line(start=date(2026, 11, 9), last=None, part=None), "added", "cả ngày"),
        (line(kind="Xin đi muộn", minutes="30 phút"), "added", "30 phút"),
        (line(last="12/11/2026", kind="Đi công tác"), "added", "09/11/2026–12/11/2026"),
        (line(name="Nguyễn Văn Đạt", code=None), "asked", "chưa rõ"),
        (line(name="Lê Văn Lạ", code=None), "wrong", "không có ai tên này"),
        (line(code="999"), "wrong", "không ai có mã 999"),
        (line(code="104"), "wrong", "mã 104 là của Trần Quốc Bình"),
        (line(start="31/11/2026"), "wrong", "31/11/2026"),
        (line(start="hôm nào"), "wrong", "dd/mm/yyyy"),
        (line(last="01/11/2026"), "wrong", "trước"),
        (line(kind="đi chơi"), "wrong", "đi chơi"),
        (line(part="nửa đêm"), "wrong", "nửa đêm"),
        (line(kind="Xin đi muộn"), "wrong", "600"),
        (line(name=None, code=None), "wrong", "chưa ghi người nào"),
        (line(start=None, last=None, kind=None), "wrong", "thiếu loại và ngày"),
        (line(name="Hoàng Thu Hương", code="103"), "skipped", "chính ông/bà"),
    ],
)  # fmt: skip
def test_each_row_is_told(clerk: Client, row: tuple[object, ...], kind: str, words: str) -> None:
    ((got, details),) = told(clerk, row)
    assert (got, words in details) == (kind, True), details


def test_rows_that_repeat_or_overlap_are_told(clerk: Client) -> None:
    found = told(clerk, line(), line(), line(last="10/11/2026"), line(kind="Xin đi muộn", minutes=30))
    assert [kind for kind, _details in found] == ["added", "same", "wrong", "added"]
    assert "trùng với dòng 2" in found[1][1]
    assert "chồng lên dòng 2" in found[2][1]


def test_what_is_in_the_register_already_is_the_same_or_in_the_way(cast: Cast, clerk: Client) -> None:
    cast.leave()
    cast.leave("104", kind="trip")
    found = told(clerk, line(), line(name="Trần Quốc Bình", code="104"))
    assert [kind for kind, _details in found] == ["same", "wrong"]
    assert "đã có mục công tác" in found[1][1]


def test_of_namesakes_one_is_chosen_in_the_row(cast: Cast) -> None:
    sheet = Sheet("NP", (HEADER, line(name="Nguyễn Văn Đạt", code=None), line(last="10/11/2026")))  # type: ignore[arg-type]
    read = read_leave_list([sheet])
    plan = make_plan(cast.office, None, *read)
    (question,) = plan.questions
    assert (question.key, [row.kind for row in plan.lines], plan.applies) == (
        "row:2",
        ["asked", "added"],
        False,
    )
    chosen, other = question.options
    assert chosen[1] != other[1]
    answered = make_plan(cast.office, None, *read, {"row:2": chosen[0]})
    assert (answered.questions, answered.applies) == ([], True)
    assert answered.lines[0].facts
    assert str(answered.lines[0].facts.person.pk) == chosen[0]
    assert make_plan(cast.office, None, *read, {"row:2": "0"}).questions == [question]


def test_withdrawn_rows_are_counted_and_do_not_go_in(cast: Cast) -> None:
    header, row = (*HEADER, "Trạng thái"), (*line(), "Đã rút")
    plan = make_plan(cast.office, None, *read_leave_list([Sheet("NP", (header, row))]))  # type: ignore[arg-type]
    assert (plan.counts, plan.changes) == ({"withdrawn": 1}, 0)


def test_a_wrong_cell_is_named_with_the_field_that_puts_it_right(cast: Cast) -> None:
    plan = make_plan(cast.office, None, *read_leave_list([Sheet("NP", (HEADER, line(kind="đi chơi")))]))  # type: ignore[arg-type]
    ((cell,),) = [row.cells for row in plan.lines]
    assert (cell.field, cell.text) == ("read:cell:2:kind", "đi chơi")


def test_a_kind_that_is_not_kept_is_refused_by_name(cast: Cast) -> None:
    entry = LeaveEntry(2, "Thái Văn Cường", "106", DAY, DAY, "day", "swimming", None, "")
    ((row,), applies) = (plan := make_plan(cast.office, None, [entry], [])).lines, plan.applies
    assert (row.kind, "swimming" in row.details[0], applies) == ("wrong", True, False)


def test_a_closed_month_is_told_in_the_preview(cast: Cast, clerk: Client) -> None:
    PeriodLock.objects.create(office=cast.office, start=date(2026, 11, 1), until=date(2026, 12, 1))
    ((kind, details),) = told(clerk, line())
    assert (kind, "khóa" in details) == ("wrong", True)


def test_one_wrong_row_keeps_the_whole_list_out(cast: Cast, clerk: Client) -> None:
    preview = upload(clerk, workbook([HEADER, line(), line(code="999")]))
    assert 'name="apply"' not in preview.content.decode()
    assert apply(clerk, preview).status_code == 200
    assert count(cast.office) == 0


def test_ones_own_row_is_left_for_the_other_who_imports_the_same_file(
    cast: Cast, clerk: Client, chairman: Client
) -> None:
    content = workbook([HEADER, line(), line("Hoàng Thu Hương", "103"), line("Đậu Kim Hiền", "101")])
    answer = apply(clerk, upload(clerk, content))
    assert "bỏ qua" in clerk.get(answer.url).content.decode()
    assert count(cast.office) == 2
    preview = upload(chairman, content)
    assert preview.context["plan"].counts == {"same": 2, "added": 1}
    apply(chairman, preview)
    assert count(cast.office) == 3


def test_pressed_twice_it_goes_in_once(cast: Cast, clerk: Client) -> None:
    preview = upload(clerk, workbook([HEADER, line()]))
    assert apply(clerk, preview).url == apply(clerk, preview).url
    assert count(cast.office) == 1


def test_the_template_and_the_registers_own_list_are_read(cast: Cast, clerk: Client) -> None:
    book = openpyxl.load_workbook(io.BytesIO(clerk.get(f"{URL}template/").content))
    for column, value in enumerate(line(), 1):
        book.worksheets[0].cell(4, column).value = value  # type: ignore[assignment]
    file = io.BytesIO()
    book.save(file)
    apply(clerk, upload(clerk, file.getvalue()))
    assert count(cast.office) == 1
    exported = clerk.get("/violations/leave/excel/").content
    assert upload(clerk, exported).context["plan"].counts == {"same": 1}


@pytest.mark.parametrize("name", sorted(BROKEN.keys() - {*ASKED}))
def test_a_broken_file_says_why_and_stores_nothing(clerk: Client, name: str, settings: Any) -> None:
    make, words = BROKEN[name]
    answer = upload(clerk, make())
    error = " ".join(answer.context["form"].errors["file"])
    # what is a list of people, but of no leave, lacks the columns
    assert (HEADLESS if name == "header only" else words) in error
    assert not Path(settings.UPLOADS_DIR).exists()


@pytest.mark.parametrize("name", ASKED)
def test_a_file_whose_columns_are_not_understood_is_asked_about(cast: Cast, clerk: Client, name: str) -> None:
    answer = upload(clerk, BROKEN[name][0]())
    assert (answer.context["question"].about, HEADLESS in answer.context["question"].text) == (
        "columns",
        True,
    )
    assert count(cast.office) == 0
