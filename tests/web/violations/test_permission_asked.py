"""A permission to be late, to leave early or to nurse: asked about by every way in, with what the clock would leave."""

import re
from datetime import date, time

import pytest
from django.test import Client

from tests.cast import Cast
from tests.web.violations.test_days_off import WAYS, Way, warned, warnings_of
from tests.web.violations.test_permissions import set_policy
from violations.register.models import Violation

DAY = date(2026, 11, 4)


def numbers(said: str) -> list[int]:
    """The numbers of a question, in order: permitted, the day, what is left, of how many."""
    return [int(number) for number in re.findall(r"\d+", said)]


@pytest.mark.parametrize("way", WAYS)
def test_the_hour_of_a_nursing_mother_is_asked_about(cast: Cast, clerk: Client, way: Way) -> None:
    cast.leave("106", DAY, kind="nursing", portion="morning", minutes=60)
    said = warnings_of(clerk.post(*way(cast, "4/11", "08:00")))
    assert numbers(said) == [60, 4, 11, 2026, 0, 60]
    assert not Violation.objects.exists()
    assert clerk.post(*way(cast, "4/11", "08:00", confirm="1")).status_code == 302
    assert Violation.objects.get().minutes == 60


@pytest.mark.parametrize(
    ("kind", "portion", "code", "at", "left"),
    [
        ("late", "day", "DM", "07:50", [20, 50]),
        ("late", "afternoon", "DM", "07:50", []),
        ("late", "afternoon", "DM", "14:40", [10, 40]),
        ("late", "day", "VS", "17:00", []),
        ("early", "day", "VS", "16:50", [10, 40]),
        ("early", "day", "DM", "07:50", []),
        ("nursing", "morning", "DM", "14:40", []),
        ("nursing", "afternoon", "VS", "16:50", [10, 40]),
        ("nursing", "afternoon", "VS", "11:00", []),
    ],
)
def test_what_is_left_is_what_the_clock_would_count(
    cast: Cast, kind: str, portion: str, code: str, at: str, left: list[int]
) -> None:
    cast.leave("106", DAY, kind=kind, portion=portion, minutes=30)
    said = " ".join(warned(cast, code=code, at=time.fromisoformat(at)))
    assert numbers(said)[-2:] == left


@pytest.mark.parametrize(
    ("policy", "minutes", "left"),
    [("above", 50, [20, 50]), ("counted", 50, []), ("excused", 50, []), ("excused", 30, [0, 30])],
)
def test_it_does_what_the_office_chose(cast: Cast, policy: str, minutes: int, left: list[int]) -> None:
    set_policy(cast.office, policy)
    cast.leave("106", DAY, kind="late", minutes=30)
    said = " ".join(warned(cast, minutes=minutes))
    assert numbers(said)[-2:] == left


def test_minutes_from_which_it_has_been_taken_off_are_asked_about_no_more(cast: Cast) -> None:
    cast.leave("106", DAY, kind="late", minutes=30)
    assert warned(cast, at=time(7, 50), minutes=20) == []
    assert len(warned(cast, at=time(7, 50), minutes=25)) == 2
    assert len(warned(cast, at=time(7, 50), minutes=50)) == 1


def test_what_was_judged_others_and_withdrawn_permissions_ask_nothing(cast: Cast) -> None:
    row = cast.leave("106", DAY, kind="late", minutes=30)
    assert warned(cast, at=time(7, 50), is_judged=True) == []
    assert warned(cast, at=time(7, 50), subject=cast.people["105"]) == []
    assert warned(cast, at=time(7, 50), subject=cast.departments["office"]) == []
    row.is_withdrawn = True
    row.save()
    assert warned(cast, at=time(7, 50)) == []


def test_leave_all_day_and_a_permission_ask_about_the_leave(cast: Cast) -> None:
    cast.leave("106", DAY)
    cast.leave("106", DAY, kind="nursing", portion="morning", minutes=60)
    assert len(warned(cast, at=time(8, 0))) == 1


def test_the_desk_says_it_while_one_types(cast: Cast, clerk: Client) -> None:
    cast.leave("106", DAY, kind="late", minutes=30)
    typed = {
        "subject": str(cast.people["106"].pk),
        "type": "DM",
        "occurred_on": "4/11",
        "occurred_at": "07:50",
    }
    said = clerk.get("/violations/reading/", typed).json()["said"]
    assert numbers(said)[-3:] == [50, 30, 20]
    typed["subject"] = str(cast.people["105"].pk)
    assert numbers(clerk.get("/violations/reading/", typed).json()["said"])[-1] == 50
