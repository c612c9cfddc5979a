"""A clock code belongs to one person, however it is written: to the clock 109 and 0109 are one code."""

from datetime import date

import pytest
from django.test import Client

from core.refusals import Refused
from core.sheets.reading import Sheet
from staff.models.people import StaffMember
from staff.people.actions import add_person, bind_code
from staff.roster.plan import make_plan
from staff.roster.reading import read_roster
from tests.cast import Cast
from tests.web.sending import send

HEADER = ("STT", "Họ và tên", "Mã NV", "Chức vụ", "Bộ phận", "Đối tượng")


@pytest.mark.parametrize("code", ["0103", "000000103"])
def test_another_way_to_write_a_taken_code_is_refused_and_names_the_holder(
    cast: Cast, clerk: Client, code: str
) -> None:
    url = f"/staff/{cast.people['106'].pk}/edit/"
    fields = {"full_name": "Thái Văn Cường", "birth": "06/03/1985", "version": 1, "reason": "Đúng mã máy"}

    answer = send(clerk, url, **fields, clock_code=code)

    told = str(answer.context["form"].errors["clock_code"])
    assert "103" in told
    assert "Hoàng Thu Hương" in told
    assert StaffMember.objects.get(pk=cast.people["106"].pk).clock_code == "106"


def test_letters_are_one_code_in_either_case(cast: Cast) -> None:
    add_person(office=cast.office, by=None, full_name="Đinh Thị Một", clock_code="NV07")

    with pytest.raises(Refused, match="NV07"):
        add_person(office=cast.office, by=None, full_name="Đinh Thị Hai", clock_code="nv07")


def test_the_same_code_in_another_office_is_nobodys_business(cast: Cast) -> None:
    person = add_person(office=cast.other_office, by=None, full_name="Đinh Thị Ba", clock_code="0103")

    assert person.clock_code == "0103"


def test_ones_own_code_can_be_written_with_its_zeros(cast: Cast, clerk: Client) -> None:
    url = f"/staff/{cast.people['106'].pk}/edit/"
    fields = {"full_name": "Thái Văn Cường", "birth": "06/03/1985", "version": 1, "reason": "Như trên máy"}

    answer = send(clerk, url, **fields, clock_code="00000106")

    assert answer.status_code == 302
    assert StaffMember.objects.get(pk=cast.people["106"].pk).clock_code == "00000106"


def test_a_code_of_the_clock_is_not_bound_beside_the_same_code_with_zeros(cast: Cast) -> None:
    person = add_person(office=cast.office, by=None, full_name="Đinh Thị Bốn")

    with pytest.raises(Refused):
        bind_code(person=person, by=None, code="00103", reason="Mã trên máy")


def plan(cast: Cast, *rows: tuple[str, ...]) -> list[tuple[str, StaffMember | None]]:
    """What a staff list of these rows does: each row's kind, and whom it is about."""
    sheet = Sheet("Sheet1", (HEADER, *rows))
    return [
        (line.kind, line.person)
        for line in make_plan(cast.office, read_roster([sheet]), date(2026, 11, 5)).lines
    ]


def test_a_staff_list_with_zeros_before_the_codes_finds_its_people(cast: Cast) -> None:
    found = plan(cast, ("1", "Hoàng Thu Hương", "00103", "Công chức", "Văn phòng", "Công chức"))

    assert [person for _kind, person in found] == [cast.people["103"]]


def test_two_rows_with_one_code_written_in_two_ways_are_wrong(cast: Cast) -> None:
    found = plan(
        cast,
        ("1", "Đinh Thị Năm", "701", "Công chức", "Văn phòng", "Công chức"),
        ("2", "Đinh Thị Sáu", "0701", "Công chức", "Văn phòng", "Công chức"),
    )

    assert [kind for kind, _person in found] == ["added", "wrong"]
