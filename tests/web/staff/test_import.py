"""The office's own list through /staff/import/: preview, questions, all or nothing, once."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from staff.departments.actions import add_department
from staff.models.office import Department, Office
from staff.models.people import StaffMember
from staff.models.trail import Event
from staff.people.actions import add_person
from tests.cast import Cast
from tests.lists import AN, person
from tests.web.sending import send
from tests.workbooks import HEADER, SAMPLE, workbook

URL = "/staff/import/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def upload(client: Client, content: bytes) -> Any:
    """Choose this file; the answer is the preview, or the form with what is wrong."""
    return client.post(URL, {"file": SimpleUploadedFile("ds.xlsx", content, XLSX)})


def apply(client: Client, preview: Any, **answers: str) -> Any:
    """Press the preview's button."""
    token = str(preview.context["token"])
    return send(client, URL, digest=preview.context["digest"], token=token, apply="1", **answers)


def brought_in(client: Client, content: bytes) -> Any:
    """Upload and apply."""
    return apply(client, upload(client, content))


def details(preview: Any, line: int) -> str:
    """What the preview says of a row."""
    return " ".join(" ".join(row.details) for row in preview.context["plan"].lines if row.line == line)


@pytest.fixture
def empty(cast: Cast) -> Client:
    """The clerk of an office where nobody is entered yet."""
    return cast.browser("stranger")


@pytest.fixture
def home(cast: Cast) -> Office:
    """The office of `empty`; its only person and department are of the cast."""
    return cast.other_office


def people(office: Office) -> dict[str, StaffMember]:
    """The people of an office by clock code."""
    return {row.clock_code: row for row in StaffMember.objects.filter(office=office)}


def test_the_sample_goes_in_whole_after_a_preview_that_writes_nothing(empty: Client, home: Office) -> None:
    before = Event.objects.count()
    preview = upload(empty, SAMPLE.read_bytes())
    assert preview.context["plan"].counts == {"added": 38}
    assert Event.objects.count() == before

    answer = apply(empty, preview)

    assert answer.status_code == 302
    page = empty.get(answer.url).content.decode()
    assert "38" in page
    found = people(home)
    assert len(found) == 1 + 38
    assert Department.objects.filter(office=home).count() == 8
    assert found["135"].full_name == "Hồ Thị Uyên"
    assert found["121"].full_name == found["131"].full_name


def test_a_first_posting_starts_on_the_day_of_joining_or_always_was(empty: Client, home: Office) -> None:
    rows = [HEADER, person(joined="05/2019"), person(number=2, code="102", name="Lê Bình")]
    brought_in(empty, workbook(rows))
    found = people(home)
    assert [found[code].postings.get().valid_from for code in ("101", "102")] == [date(2019, 5, 1), None]
    assert (found["101"].joined_on, found["102"].joined_on) == (date(2019, 5, 1), None)


def test_the_same_list_again_changes_nothing_and_leaves_no_event(empty: Client) -> None:
    brought_in(empty, SAMPLE.read_bytes())
    before = Event.objects.count()
    preview = upload(empty, SAMPLE.read_bytes())
    assert preview.context["plan"].counts == {"same": 38}
    assert 'name="apply"' not in preview.content.decode()
    apply(empty, preview)
    assert Event.objects.count() == before


def test_one_broken_row_keeps_the_whole_list_out_and_is_named(empty: Client, home: Office) -> None:
    book = openpyxl.load_workbook(SAMPLE)
    book.worksheets[0]["E10"] = "hồi xưa"
    file = io.BytesIO()
    book.save(file)
    preview = upload(empty, file.getvalue())
    page = preview.content.decode()
    assert preview.context["plan"].counts == {"added": 37, "wrong": 1}
    assert "hồi xưa" in details(preview, 10)
    assert 'name="apply"' not in page
    refused = apply(empty, preview)
    assert refused.status_code == 200
    assert len(people(home)) == 1


def test_a_code_that_stands_twice_is_one_wrong_row(empty: Client) -> None:
    preview = upload(empty, workbook([HEADER, AN, person(number=2, name="Lê Bình", birth="x")]))
    assert preview.context["plan"].counts == {"added": 1, "wrong": 1}
    both = upload(empty, workbook([HEADER, AN, person(number=2, name="Lê Bình")]))
    assert both.context["plan"].counts == {"added": 1, "wrong": 1}
    assert [line.name for line in both.context["plan"].lines] == ["Lê Văn An", "Lê Bình"]
    assert "Lê Văn An" in details(both, 3)


def test_a_file_that_cannot_be_read_is_refused_at_its_field(clerk: Client) -> None:
    answer = upload(clerk, b"STT;Ho va ten")
    assert list(answer.context["form"].errors) == ["file"]
    assert 'href="#id_file"' in answer.content.decode()
    assert list(clerk.post(URL, {}).context["form"].errors) == ["file"]
    assert "0 byte" in str(upload(clerk, b"").context["form"].errors["file"])


def test_a_change_is_a_correction_or_a_new_posting_from_today(cast: Cast, clerk: Client) -> None:
    row = (1, "Thái Văn Cường", "106", "06/03/1985", "Lái xe", "Tư pháp-Hộ tịch", "HĐLĐ", None)
    preview = upload(clerk, workbook([HEADER, row]))
    assert preview.context["plan"].counts == {"changed": 1}
    assert preview.context["plan"].not_in_file == 5
    assert "1985 → 06/03/1985" in details(preview, 2)
    apply(clerk, preview)
    cuong = people(cast.office)["106"]
    old, new = cuong.postings.order_by("pk")
    assert cuong.birth_date == date(1985, 3, 6)
    assert (old.valid_until, new.valid_from) == (date(2026, 11, 5), date(2026, 11, 5))
    assert (new.department, new.position) == (cast.departments["justice"], "Lái xe")


def test_a_list_without_codes_is_matched_by_name_and_birth(cast: Cast, clerk: Client) -> None:
    row = (1, "THAI VAN CUONG", None, 1985, "Bộ phận Một cửa", "Văn phòng - Thống kê", "HĐLĐ", "01/07/2021")
    brought_in(clerk, workbook([HEADER, row]))
    assert StaffMember.objects.filter(office=cast.office).count() == 6
    assert people(cast.office)["106"].joined_on == date(2021, 7, 1)


def test_one_person_of_the_register_is_not_two_rows(clerk: Client) -> None:
    row = (1, "Thái Văn Cường", None, 1985, "Bộ phận Một cửa", "Văn phòng - Thống kê", "HĐLĐ", None)
    assert upload(clerk, workbook([HEADER, row, row])).context["plan"].counts == {"same": 1, "asked": 1}


@pytest.mark.parametrize(("answer", "count"), [("new", 3), ("row-2", 2)])
def test_a_person_copied_onto_two_rows_is_asked_about(
    empty: Client, home: Office, answer: str, count: int
) -> None:
    row = (None, "Lê Văn An", None, 1980, "Văn thư", "Văn phòng - Thống kê", "Công chức", None)
    preview = upload(empty, workbook([HEADER, row, row]))
    (question,) = preview.context["plan"].questions
    assert {value for value, _label in question.options} == {"new", "row-2"}
    apply(empty, preview, **{question.key: answer})
    assert StaffMember.objects.filter(office=home).count() == count


def test_namesakes_told_apart_by_birth_or_code_are_two_people(empty: Client) -> None:
    rows = [person(code=None, birth=1980), person(code=None, birth=1981), person(code="7"), person(code="8")]
    assert upload(empty, workbook([HEADER, *rows[:2]])).context["plan"].counts == {"added": 2}
    assert upload(empty, workbook([HEADER, *rows[2:]])).context["plan"].counts == {"added": 2}


@pytest.mark.parametrize(("answer", "count"), [("107", 6), ("new", 7)])
def test_a_namesake_is_asked_about_and_the_answer_is_taken(
    cast: Cast, clerk: Client, answer: str, count: int
) -> None:
    row = (1, "Nguyễn Văn Đạt", None, 1985, "Lái xe", "Văn phòng - Thống kê", "KCT", None)
    preview = upload(clerk, workbook([HEADER, row]))
    (question,) = preview.context["plan"].questions
    assert {label.split(" · ")[1] for value, label in question.options if value != "new"} == {"105", "107"}
    assert "required" in preview.content.decode()
    refused = apply(clerk, preview)
    assert refused.status_code == 200
    told = "new" if answer == "new" else str(cast.people[answer].pk)
    again = send(clerk, URL, digest=preview.context["digest"], **{question.key: told})
    assert not again.context["plan"].questions
    assert f'name="{question.key}" value="{told}"' in again.content.decode()
    apply(clerk, again, **{question.key: told})
    assert StaffMember.objects.filter(office=cast.office).count() == count
    if answer == "107":
        assert cast.people["107"].postings.get(valid_until=None).position == "Lái xe"


@pytest.mark.parametrize(("answer", "count"), [("new", 4), ("vănphòngthốngkê", 3)])
def test_a_department_that_resembles_another_is_asked_about(
    cast: Cast, clerk: Client, answer: str, count: int
) -> None:
    preview = upload(clerk, workbook([HEADER, person(code="300", unit="Văn phong - Thông kê")]))
    (question,) = preview.context["plan"].questions
    assert [value for value, _label in question.options] == ["new", "vănphòngthốngkê"]
    apply(clerk, preview, **{question.key: answer})
    assert Department.objects.filter(office=cast.office).count() == count


def test_case_spaces_hyphens_and_unicode_form_make_no_new_department(cast: Cast, clerk: Client) -> None:
    spellings = ("VĂN PHÒNG-THỐNG KÊ", "văn phòng – thống kê", "Va\u0306n pho\u0300ng - Thống kê")
    rows = [person(number=n, code=str(300 + n), unit=unit) for n, unit in enumerate(spellings)]
    preview = upload(clerk, workbook([HEADER, *rows]))
    assert (preview.context["plan"].questions, preview.context["plan"].new_departments) == ([], {})


def test_the_button_pressed_twice_imports_once(empty: Client, home: Office) -> None:
    preview = upload(empty, workbook([HEADER, AN]))
    first, second = apply(empty, preview), apply(empty, preview)
    assert first.url == second.url
    assert len(people(home)) == 2


def test_what_changed_since_the_preview_is_seen_when_it_is_applied(cast: Cast, clerk: Client) -> None:
    preview = upload(clerk, workbook([HEADER, person(code="300")]))
    assert preview.context["plan"].applies
    add_person(office=cast.office, by=None, full_name="Trần Văn Ba", clock_code="300", birth_year=1970)
    refused = apply(clerk, preview)
    assert refused.status_code == 200
    assert "Trần Văn Ba" in details(refused, 2)
    assert not StaffMember.objects.filter(full_name="Lê Văn An").exists()


@pytest.mark.parametrize("digest", ["", "0" * 64, "../../x", "g" * 64])
def test_a_digest_of_no_kept_file_asks_for_the_file_again(clerk: Client, digest: str) -> None:
    answer = send(clerk, URL, digest=digest, apply="1")
    assert answer.context["gone"]


def test_a_file_kept_for_one_office_is_not_another_s(clerk: Client, empty: Client) -> None:
    preview = upload(empty, workbook([HEADER, AN]))
    assert send(clerk, URL, digest=preview.context["digest"], apply="1").context["gone"]


def test_a_file_that_was_altered_meanwhile_is_not_taken(clerk: Client, settings: Any) -> None:
    preview = upload(clerk, workbook([HEADER, person(code="300")]))
    (kept,) = settings.UPLOADS_DIR.rglob(preview.context["digest"])
    kept.write_bytes(workbook([HEADER, person(code="301")]))
    assert apply(clerk, preview).context["gone"]


def test_the_template_comes_filled_in_to_the_register(empty: Client, home: Office) -> None:
    answer = empty.get("/staff/import/template/")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    filled = (1, "Lê Văn An", "007", 1980, "Văn thư", "Văn phòng", "Công chức", "05/2019")
    for column, value in enumerate(filled, 1):
        cell: Any = book.worksheets[0].cell(4, column)
        cell.value = value
    file = io.BytesIO()
    book.save(file)
    brought_in(empty, file.getvalue())
    assert people(home)["007"].birth_year == 1980
    assert people(home)["007"].postings.get().category == "civil_servant"


def test_a_department_that_begins_later_carries_the_posting_with_it(empty: Client, home: Office) -> None:
    add_department(office=home, by=None, name="Văn phòng", valid_from=date(2025, 7, 1))
    brought_in(empty, workbook([HEADER, person(joined="05/2019")]))
    assert people(home)["101"].postings.get().valid_from == date(2025, 7, 1)


def test_without_a_day_of_joining_the_posting_begins_with_the_department(empty: Client, home: Office) -> None:
    add_department(office=home, by=None, name="Văn phòng", valid_from=date(2026, 7, 1))
    brought_in(empty, workbook([HEADER, AN]))
    added = people(home)["101"]
    assert added.joined_on is None
    assert added.postings.get().valid_from == date(2026, 7, 1)
