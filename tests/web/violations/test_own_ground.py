"""Nobody takes themself out of what the clock says: their own code, the day they joined, their leaving."""

import pytest
from django.test import Client

from staff.models.people import StaffMember
from tests.cast import Cast, in_english
from tests.web.sending import send

OWN = {"clerk": "103", "chairman": "101"}


def details(person: StaffMember, **changed: str) -> dict[str, str]:
    """The form of a person's details as it was rendered, but for what is changed."""
    fields = {
        "full_name": person.full_name,
        "clock_code": person.clock_code,
        "birth_year": "1985",
        "version": "1",
    }
    return {**fields, "reason": "Theo hồ sơ", **changed}


@pytest.mark.parametrize("who", OWN)
@pytest.mark.parametrize("changed", [{"clock_code": ""}, {"clock_code": "999"}, {"joined_on": "02/11/2026"}])
def test_one_s_own_code_and_day_of_joining_are_somebody_else_s_to_change(
    cast: Cast, who: str, changed: dict[str, str]
) -> None:
    person = cast.people[OWN[who]]
    answer = send(in_english(cast.browser(who)), f"/staff/{person.pk}/edit/", **details(person, **changed))
    assert "This concerns yourself" in answer.content.decode()
    person.refresh_from_db()
    assert (person.clock_code, person.joined_on) == (OWN[who], None)


def test_one_s_own_name_may_be_written_right(cast: Cast, clerk: Client) -> None:
    person = cast.people["103"]
    send(clerk, f"/staff/{person.pk}/edit/", **details(person, full_name="Hoàng Thu Hường"))
    person.refresh_from_db()
    assert person.full_name == "Hoàng Thu Hường"


def test_a_colleague_changes_the_code(cast: Cast, clerk: Client) -> None:
    person = cast.people["101"]
    send(clerk, f"/staff/{person.pk}/edit/", **details(person, clock_code="999"))
    person.refresh_from_db()
    assert person.clock_code == "999"


def test_nobody_enters_their_own_last_day(cast: Cast, clerk: Client) -> None:
    person = cast.people["103"]
    answer = send(
        in_english(clerk),
        f"/staff/{person.pk}/leave-office/",
        last_day="31/10/2026",
        version=1,
        reason="Nghỉ hưu",
    )
    assert "This concerns yourself" in answer.content.decode()
    person.refresh_from_db()
    assert person.left_on is None
