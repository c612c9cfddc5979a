"""What a file does not say of itself is asked once: on a page, or by a command; the answer is known for the next one."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from staff.models.imports import KnownColumns
from staff.models.people import StaffMember
from staff.models.trail import Event
from tests.cast import Cast
from tests.web.sending import send
from tests.workbooks import workbook
from violations.clock.models import Punch, PunchFile

STAFF, PUNCHES = "/staff/import/", "/violations/punches/"
ODD = ("Ghi", "Ông/Bà", "Thẻ từ", "Nơi làm", "Diện")
ODD_COLUMNS = {
    "read:column:A": "skip",
    "read:column:B": "name",
    "read:column:C": "code",
    "read:column:D": "department",
    "read:column:E": "category",
}
USUAL = ("STT", "Họ và tên", "Mã CC", "Bộ phận", "Đối tượng")
AN = (1, "Lê Văn An", "71", "Văn phòng", "Công chức")
BE = (2, "Trần Thị Bé", "72", "Văn phòng", "Viên chức")
CO = (3, "Phạm Thị Cò", "73", "Văn phòng", "Công chức")
CLOCK = ("Mã NV", "Tên", "Ngày", "Cột 1", "Cột 2")
CLOCK_ROW = ("105", "Nguyễn Văn Đạt", "03/11/2026", "07:12", "17:31")


def choose(client: Client, *sheets: Any) -> Any:
    """Choose a staff list of these sheets."""
    file = SimpleUploadedFile("ds.xlsx", workbook(*sheets))
    return client.post(STAFF, {"file": file})


def answer(client: Client, asked: Any, **fields: str) -> Any:
    """Answer what the page asks; what it carries on goes with it."""
    hidden = {field.html_name: field.value() or "" for field in asked.context["form"].hidden_fields()}
    return client.post(
        STAFF, {"digest": asked.context["digest"], **asked.context["answers"], **hidden, **fields}
    )


def apply(client: Client, preview: Any) -> Any:
    """Press the preview's button."""
    context = preview.context
    return send(
        client,
        STAFF,
        digest=context["digest"],
        token=str(context["token"]),
        apply="1",
        **context["answers"],
    )


@pytest.fixture
def empty(cast: Cast) -> Client:
    """The clerk of an office with one person."""
    return cast.browser("stranger")


def test_columns_are_asked_about_once_and_known_for_the_next_file(cast: Cast, empty: Client) -> None:
    asked = choose(empty, [ODD, AN, BE])
    assert asked.context["question"].about == "columns"
    assert "Thẻ từ" in asked.content.decode()
    preview = answer(empty, asked, **ODD_COLUMNS)
    assert preview.context["plan"].counts == {"added": 2}
    assert not KnownColumns.objects.exists()

    apply(empty, preview)
    assert StaffMember.objects.get(clock_code="71").full_name == "Lê Văn An"
    known = KnownColumns.objects.get(office=cast.other_office)
    assert known.meanings == {0: "skip", 1: "name", 2: "code", 3: "department", 4: "category"}
    assert Event.objects.filter(action="columns-answered").count() == 1

    again = choose(empty, [ODD, AN, BE, CO])
    assert again.context["plan"].counts == {"same": 2, "added": 1}
    assert again.context["plan"].reads_as_before
    anew = empty.post(STAFF, {"digest": again.context["digest"], "read:again": "1"})
    assert anew.context["question"].about == "columns"


def test_too_little_an_answer_is_asked_again_with_what_was_chosen(empty: Client) -> None:
    asked = choose(empty, [ODD, AN, BE])
    half = answer(empty, asked, **{**ODD_COLUMNS, "read:column:E": ""})
    assert half.context["form"].errors
    assert half.context["form"]["read:column:B"].value() == "name"
    assert 'value="name" selected' in half.content.decode()


def test_which_sheet_then_which_category_are_asked_and_both_answers_hold(empty: Client) -> None:
    without = USUAL[:4]
    asked = choose(empty, [without, AN[:4]], [without, AN[:4], BE[:4]])
    assert asked.context["question"].about == "sheet"
    page = answer(empty, asked, **{"read:sheet": "Trang 2"})
    assert page.context["question"].about == "category"
    preview = answer(empty, page, **{"read:category": "public_employee"})
    assert [line.name for line in preview.context["plan"].lines] == ["Lê Văn An", "Trần Thị Bé"]
    apply(empty, preview)
    assert StaffMember.objects.filter(
        clock_code__in=("71", "72"), postings__category="public_employee"
    ).count() == 2  # fmt: skip


def test_a_wrong_cell_is_put_right_in_its_row(empty: Client) -> None:
    preview = choose(empty, [USUAL, AN, (*BE[:4], "Vua")])
    (wrong,) = [line for line in preview.context["plan"].lines if line.kind == "wrong"]
    (cell,) = wrong.cells
    assert (cell.text, cell.field) == ("Vua", "read:cell:3:category")
    assert f'name="{cell.field}"' in preview.content.decode()
    still = empty.post(STAFF, {"digest": preview.context["digest"], cell.field: "Quan"})
    assert still.context["plan"].counts == {"added": 1, "wrong": 1}
    right = empty.post(STAFF, {"digest": preview.context["digest"], cell.field: "Viên chức"})
    assert right.context["plan"].counts == {"added": 2}
    apply(empty, right)
    assert StaffMember.objects.filter(clock_code="72").exists()


def test_an_answer_that_cannot_be_is_refused_in_words(empty: Client) -> None:
    asked = choose(empty, [ODD, AN, BE])
    forged = empty.post(STAFF, {"digest": asked.context["digest"], **ODD_COLUMNS, "read:column:B": "king"})
    assert forged.status_code == 200
    assert "plan" not in forged.context


def test_a_command_prints_the_question_and_takes_the_answer(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    path.write_bytes(workbook([ODD, AN, BE]))
    office = "18085"
    with pytest.raises(CommandError) as refused:
        call_command("import_staff", path, office=office)
    assert refused.value.returncode == 1
    assert "--columns A=" in str(refused.value)
    assert "Thẻ từ" in str(refused.value)
    with pytest.raises(CommandError, match="B=code"):
        call_command("import_staff", path, office=office, columns="B:code")
    call_command("import_staff", path, office=office, columns="A=skip,B=name,C=code,D=department,E=category")
    call_command("list_staff", json=tmp_path / "out.json", office=office)
    listed = json.loads((tmp_path / "out.json").read_text())
    assert [row["full_name"] for row in listed if row["code"] == "71"] == ["Lê Văn An"]


def test_a_clocks_columns_are_asked_about_and_the_file_remembers_how_it_was_read(
    cast: Cast, clerk: Client
) -> None:
    file = SimpleUploadedFile("t11.xlsx", workbook([CLOCK, CLOCK_ROW]))
    asked: Any = clerk.post(PUNCHES, {"chosen": [file]}, follow=True)
    assert asked.context["question"].about == "columns"
    address = asked.request["PATH_INFO"]
    fields = {
        **{f"read:column:{letter}": said for letter, said in zip("ABCDE", ("code", "name", "day", "in", "out"), strict=True)},
        "read:header": asked.context["question"].header,
    }  # fmt: skip
    too_little: Any = clerk.post(address, {"answer": "1", "read:column:A": "code"})
    assert too_little.context["form"].errors
    preview: Any = clerk.post(address, {"answer": "1", **fields}, follow=True)
    assert preview.request["PATH_INFO"] != address
    token = str(preview.context["form"]["token"].value())
    done: Any = send(clerk, preview.request["PATH_INFO"], apply="1", token=token)
    assert done.status_code == 302
    assert [f"{each.at:%H:%M}" for each in Punch.objects.order_by("at")] == ["07:12", "17:31"]
    taken = PunchFile.objects.get()
    assert taken.read_as["read:column:E"] == "out"
    page: Any = clerk.get(f"{PUNCHES}{taken.pk}/")
    assert page.status_code == 200
    assert "03/11/2026" in page.content.decode()

    row = ("106", "Thái Văn Cường", "04/11/2026", "07:12", "17:31")
    next_file = SimpleUploadedFile("t12.xlsx", workbook([CLOCK, row]))
    known: Any = clerk.post(PUNCHES, {"chosen": [next_file]}, follow=True)
    assert known.context["preview"].new == 2
