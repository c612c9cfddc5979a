"""The sample office's clock: punches that agree with the story, decided about but for the last days, every day the same."""

from collections import Counter
from datetime import date, datetime

from staff.models.office import Office
from staff.models.trail import Event
from tests.conftest import NOW
from tests.unit.daina.test_demo import office, uploads
from violations.clock.judging import bring_up_to_date
from violations.clock.models import Candidate, CandidateDecision, PunchFile
from violations.register.models import Source, Violation

__all__ = ["office", "uploads"]  # the fixtures


def test_six_weeks_are_read_each_on_its_monday_the_same_in_every_build(office: Office, db: None) -> None:
    files = PunchFile.objects.filter(office=office).order_by("pk")

    assert [file.added for file in files] == [387, 385, 387, 377, 382, 228]
    assert files[0].name == "1_attlog_20260928.dat"
    assert [f"{file.imported_at:%d/%m %H:%M}" for file in files][-2:] == ["02/11 01:05", "04/11 11:05"]  # UTC
    assert files.latest("pk").last_day == date(2026, 11, 4)


def test_what_is_a_week_old_is_decided_and_the_last_days_wait(office: Office, db: None) -> None:
    bring_up_to_date(office, NOW)

    decided = CandidateDecision.objects.in_force(office)
    reasons = Counter(decided.values_list("reason", flat=True))
    assert reasons[""] >= 8
    assert len(reasons) >= 4
    assert not decided.exclude(lost="").exists()
    cases = {decision.case for decision in decided}
    waiting = [row for row in Candidate.objects.filter(office=office) if row.case not in cases]
    assert 5 <= len(waiting) <= 40
    assert min(row.on for row in waiting) >= date(2026, 10, 12)


def test_what_the_clock_found_was_recorded_once_and_by_nobody_about_themself(
    office: Office, db: None
) -> None:
    found = Violation.objects.filter(office=office, source=Source.CLOCK).select_related("recorded_by")

    assert len(found) >= 8
    for violation in found:
        alike = {"staff_member": violation.staff_member, "type": violation.type}
        assert Violation.objects.filter(happened_on=violation.happened_on, **alike).count() == 1
        assert violation.recorded_by.staff_member_id != violation.staff_member_id
    last = max(Event.objects.filter(office=office).values_list("at", flat=True))
    assert last < datetime.combine(date(2026, 11, 5), datetime.min.time(), NOW.tzinfo)
