"""Who decides about what the clock says: not another office, not a reader, not oneself; and of a closed month."""

import uuid
from datetime import date

import pytest
from django.test import Client

from staff.models.time import PeriodLock
from tests.cast import Cast
from tests.clock import found, punch
from tests.web.violations.test_candidates import URL, decide, keys, recorded
from violations.clock.forms import key_of
from violations.clock.models import CandidateDecision
from violations.register.models import Violation

__all__ = ["keys"]  # the fixture


def test_nothing_of_another_office_is_seen_or_decided(cast: Cast, keys: dict[str, str]) -> None:
    stranger = cast.browser("stranger")
    assert "Nguyễn Văn Đạt" not in stranger.get(URL).content.decode()
    assert 'id="errors"' in decide(stranger, "take", keys["105"]).content.decode()
    assert not Violation.objects.exists()


def test_ones_own_is_for_somebody_else_to_decide(cast: Cast, clerk: Client, keys: dict[str, str]) -> None:
    for deed in ({"deed": "take"}, {"deed": "aside", "reason": "duty"}):
        assert clerk.post(URL, {**deed, "ticked": keys["103"], "token": str(uuid.uuid4())}).status_code == 403
    assert decide(cast.browser("chairman"), "take", keys["103"]).status_code == 302
    assert decide(cast.browser("chairman"), "take", keys["101"]).status_code == 403
    assert {code for code, *_rest in recorded()} == {"103"}


@pytest.mark.parametrize("who", ["head", "inspector"])
def test_readers_see_without_deeds(cast: Cast, keys: dict[str, str], who: str) -> None:
    reader = cast.browser(who)
    page = reader.get(URL).content.decode()
    assert 'name="ticked"' not in page
    assert "Nguyễn Văn Đạt" in page
    assert ("Thái Văn Cường" in page) == (who == "inspector")
    assert decide(reader, "take", keys["105"]).status_code == 403


def test_of_a_closed_month_it_counts_in_the_open_one_and_cannot_be_set_aside(
    cast: Cast, clerk: Client
) -> None:
    day = date(2026, 10, 30)
    punch(cast.office, day, {"105": "07:25 17:30"})
    key = key_of(found(cast.office, day)["105"])
    PeriodLock.objects.create(office=cast.office, start=date(2026, 10, 1), until=date(2026, 11, 1))
    assert "đã khóa sổ" in clerk.get(URL).content.decode()
    assert 'id="errors"' in decide(clerk, "aside", key, reason="duty").content.decode()
    assert not CandidateDecision.objects.exists()
    decide(clerk, "take", key)
    assert Violation.objects.get().counted_on == date(2026, 11, 1)
