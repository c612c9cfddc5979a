"""A candidate of which somebody recorded the same by hand: asked about, with the natural way out."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from staff.models.time import WorkingHours
from tests.cast import Cast
from tests.clock import punch
from tests.pages import page_of
from tests.web.violations.test_candidates import DAY, decide, keys, recorded
from violations.clock.forms import key_of
from violations.clock.judging import bring_up_to_date
from violations.clock.models import Candidate, CandidateDecision
from violations.register.models import Violation

__all__ = ["keys"]  # the fixture


@pytest.fixture
def asked(cast: Cast, clerk: Client, keys: dict[str, str]) -> Any:
    """The page that asks: 105 was logged by hand already, 104 was not."""
    cast.log("105", on=DAY)
    return decide(clerk, "take", keys["104"], keys["105"])


def test_it_asks_and_writes_nothing(asked: Any) -> None:
    page = page_of(asked)
    assert 'value="aside"' in page
    assert page.count('name="ticked"') == 2
    assert Violation.objects.count() == 1
    assert not CandidateDecision.objects.exists()


def test_the_natural_way_out_sets_it_aside_and_takes_up_the_rest(
    cast: Cast, clerk: Client, keys: dict[str, str], asked: Any
) -> None:
    answer = decide(clerk, "take", keys["104"], keys["105"], confirm="aside")
    assert answer.status_code == 302
    decided = CandidateDecision.objects.values_list("staff_member__clock_code", "reason")
    assert set(decided) == {("104", ""), ("105", "recorded")}
    assert Violation.objects.count() == 2


def test_all_the_same_it_is_recorded_twice(clerk: Client, keys: dict[str, str], asked: Any) -> None:
    decide(clerk, "take", keys["104"], keys["105"], confirm="all")
    assert Violation.objects.count() == 3


def test_back_to_the_form_the_ticks_are_kept(clerk: Client, keys: dict[str, str], asked: Any) -> None:
    page = page_of(decide(clerk, "take", keys["104"], keys["105"], edit="1"))
    for code in ("104", "105"):
        assert f'value="{keys[code]}" data-under="2026-11-04" checked' in page
    assert page.count(" checked") == 2


def test_recorded_already_may_be_said_where_it_is_true(
    cast: Cast, clerk: Client, keys: dict[str, str]
) -> None:
    cast.log("105", on=DAY)
    assert decide(clerk, "aside", keys["105"], reason="recorded").status_code == 302
    assert "hôm đó đã có bản ghi" not in page_of(clerk.get("/violations/candidates/"))


def test_the_other_session_of_a_day_is_no_double(cast: Cast, clerk: Client) -> None:
    WorkingHours.objects.filter(office=cast.office).update(punches_a_day=4)
    punch(cast.office, DAY, {"105": "07:20 11:30 14:10 17:30"})
    bring_up_to_date(cast.office)
    morning, afternoon = (
        key_of(row) for row in Candidate.objects.filter(staff_member=cast.people["105"]).order_by("part")
    )
    for key in (morning, afternoon):
        assert decide(clerk, "take", key).status_code == 302
    assert {row[:3] for row in recorded()} == {("105", "DM", 20), ("105", "DM", 10)}


def test_the_same_of_one_day_is_not_taken_up_twice_at_once(
    clerk: Client, keys: dict[str, str], cast: Cast
) -> None:
    punch(cast.office, date(2026, 11, 3), {"107": "07:12"})  # late, and without a punch on leaving
    bring_up_to_date(cast.office)
    rows = Candidate.objects.filter(staff_member=cast.people["107"], on=date(2026, 11, 3))
    late, missing = (key_of(rows.get(kind=kind)) for kind in ("late", "missing_out"))
    answer = decide(clerk, "take", late, missing, **{f"as-{missing}": "DM", f"value-{missing}": "5"})
    assert "hai lần" in page_of(answer)
    assert not Violation.objects.exists()
