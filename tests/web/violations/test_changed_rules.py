"""Other rules of reading the clock: what was decided keeps what it was judged on, the rest is told once."""

from datetime import date, timedelta

import pytest
from django.test import Client

from staff.models.time import PeriodLock
from staff.models.trail import Event
from staff.trail import audit
from tests.cast import Cast
from tests.clock import punch
from tests.web.sending import send
from violations.clock import actions, blocks, judging
from violations.clock.actions import set_aside, take_up
from violations.clock.judging import bring_up_to_date
from violations.clock.models import Candidate, CandidateDecision, Judged
from violations.leave.actions import LeaveFacts, give_leave
from violations.register.actions import void

FRIDAY, MONDAY, TUESDAY, WEDNESDAY = date(2026, 10, 30), *(date(2026, 11, day) for day in (2, 3, 4))
SEEN = "/violations/candidates/new-rules/seen/"
# Both before work began; both after its end; one after midnight; the rest as it should be.
TIMES = {"105": "06:46 06:50", "106": "17:33 17:37", "107": "06:40 06:45"}


def cases(cast: Cast, day: date) -> dict[str, list[tuple[str, int]]]:
    """Clock code → kinds and minutes."""
    bring_up_to_date(cast.office)
    rows = (
        Candidate.objects.filter(office=cast.office, on=day).select_related("staff_member").order_by("kind")
    )
    told: dict[str, list[tuple[str, int]]] = {}
    for row in rows:
        told.setdefault(row.staff_member.clock_code, []).append((row.kind, row.minutes))
    return told


def problems() -> list[str]:
    """What `verify_trail` finds, but for the lock that no action has made."""
    return [each for each in audit.verify().problems if not each.startswith("staff.periodlock")]


@pytest.fixture
def first_rules(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for module in (actions, blocks, judging):
        monkeypatch.setattr(module, "RULES", 1)
    return monkeypatch


@pytest.fixture
def updated(cast: Cast, first_rules: pytest.MonkeyPatch) -> Cast:
    """105's candidate taken up and 106's set aside by the first rules, 107's not; October closed; then the update."""
    others = dict.fromkeys(("101", "103", "104"), "06:50 17:40")
    for day in (FRIDAY, MONDAY):
        punch(cast.office, day, {**TIMES, **others})
    punch(
        cast.office,
        TUESDAY,
        {**others, "104": "00:12 07:20 17:31", **dict.fromkeys(["105", "106", "107"], "06:50 17:40")},
    )
    assert cases(cast, MONDAY) == {"105": [("early", 640)], "106": [("late", 633)], "107": [("early", 645)]}
    assert cases(cast, TUESDAY) == {}
    rows = {row.staff_member.clock_code: row for row in Candidate.objects.filter(on=MONDAY)}
    clerk = cast.accounts["clerk"]
    take_up(office=cast.office, by=clerk, chosen=[(rows["105"], cast.type("VS"), None)])
    set_aside(office=cast.office, by=clerk, candidates=[rows["106"]], reason="forgot")
    PeriodLock.objects.create(office=cast.office, start=date(2026, 10, 1), until=date(2026, 11, 1))
    first_rules.undo()
    return cast


def test_what_was_decided_stays_and_the_rest_is_judged_anew(updated: Cast) -> None:
    assert cases(updated, MONDAY) == {
        "105": [("early", 640)], "106": [("late", 633)], "107": [("missing_out", 0)],
    }  # fmt: skip
    assert cases(updated, TUESDAY) == {"104": [("late", 20)]}
    assert cases(updated, FRIDAY)["107"] == [("early", 645)]  # closed
    assert set(CandidateDecision.objects.values_list("lost", "rules")) == {("", 1)}
    assert problems() == []


def test_new_punches_of_the_day_do_not_bring_the_new_rules_to_what_was_decided(updated: Cast) -> None:
    punch(updated.office, MONDAY, {"107": "17:45"})
    assert cases(updated, MONDAY) == {"105": [("early", 640)], "106": [("late", 633)]}
    assert set(CandidateDecision.objects.values_list("lost", flat=True)) == {""}


def test_a_ground_that_is_really_gone_is_lost_all_the_same(updated: Cast) -> None:
    punch(updated.office, MONDAY, {"105": "17:31"})
    assert "105" not in cases(updated, MONDAY)
    assert CandidateDecision.objects.get(staff_member=updated.people["105"]).lost == "punches"
    person = updated.people["106"]
    facts = LeaveFacts(person, "leave", MONDAY, MONDAY + timedelta(days=1))
    give_leave(office=updated.office, by=None, facts=facts)
    assert "106" not in cases(updated, MONDAY)
    assert CandidateDecision.objects.get(staff_member=person).lost == "leave"
    assert problems() == []


def test_what_is_voided_or_reopened_waits_as_the_rules_of_today_have_it(updated: Cast) -> None:
    decision = CandidateDecision.objects.get(staff_member=updated.people["105"])
    assert decision.violation
    bring_up_to_date(updated.office)
    void(violation=decision.violation, by=updated.accounts["clerk"], version=None, reason="Ghi nhầm")
    assert cases(updated, MONDAY)["105"] == [("missing_out", 0)]
    aside = CandidateDecision.objects.get(staff_member=updated.people["106"])
    send(
        updated.browser("clerk"),
        f"/violations/candidates/{aside.pk}/reopen/",
        version=aside.version,
        reason="Xem lại",
    )
    assert cases(updated, MONDAY)["106"] == [("missing_in", 0)]
    assert problems() == []


def test_how_many_came_and_went_is_told_once(updated: Cast, clerk: Client) -> None:
    bring_up_to_date(updated.office)
    row = Judged.objects.get(office=updated.office)
    assert (row.came, row.went) == (2, 1)  # 107's other kind, and who came after midnight
    for address in ("/", "/violations/candidates/"):
        assert 'id="new-rules"' in clerk.get(address).content.decode()
    assert 'id="new-rules"' not in updated.browser("head").get("/violations/candidates/").content.decode()
    assert send(clerk, SEEN).status_code == 302
    assert send(clerk, SEEN).status_code == 302  # a second tab
    for address in ("/", "/violations/candidates/"):
        assert 'id="new-rules"' not in clerk.get(address).content.decode()
    assert [event.text.text["reason"] for event in Event.objects.filter(action="new-rules-seen")] == ["+2 −1"]


def test_what_changes_with_new_punches_is_not_counted_as_the_rules_doing(updated: Cast) -> None:
    punch(updated.office, WEDNESDAY, {"107": "08:00 17:40"})
    bring_up_to_date(updated.office)
    row = Judged.objects.get(office=updated.office)
    assert (row.came, row.went) == (1, 1)  # Monday's; a file of Wednesday may change Tuesday's evening


def test_a_new_office_is_told_nothing(cast: Cast, clerk: Client) -> None:
    punch(cast.office, MONDAY, TIMES)
    assert 'id="new-rules"' not in clerk.get("/violations/candidates/").content.decode()
