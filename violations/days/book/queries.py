"""Reads what the book holds of some days: what its first day may not leave behind."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from staff.models.office import Office
from violations.clock.models import Candidate, CandidateDecision
from violations.days.models import DayConfirmation, RollCallMark
from violations.days.queries import read_days
from violations.register.labels import describe_violation
from violations.register.models import Violation


@dataclass(frozen=True)
class Hidden:
    """What a later first day takes out of sight: days nobody accounted for, and lines of the clock nobody decided about."""

    open_days: int
    waiting: int


def first_record(office: Office, start: date, until: date) -> str:
    """Describe the first of what people said of the days [start, until): a record, voided ones too, a decision about the
    clock, a day confirmed quiet, a roll called. Empty when there is none.
    """
    described = (
        (Violation.objects.with_names(), "happened_on", _described),
        (CandidateDecision.objects.all(), "on", lambda _row: _("a decision about what the clock says")),
        (DayConfirmation.objects.all(), "on", lambda _row: _("the day was confirmed quiet")),
        (RollCallMark.objects.all(), "on", lambda _row: _("the roll was called")),
    )
    found: list[tuple[date, int, Any]] = []
    for place, (rows, field, _describe) in enumerate(described):
        within = rows.filter(**{"office": office, f"{field}__gte": start, f"{field}__lt": until})
        if row := within.order_by(field, "pk").first():
            found.append((getattr(row, field), place, row))
    if not found:
        return ""
    day, place, row = min(found, key=lambda each: each[:2])
    return f"{day:%d/%m/%Y}: {described[place][2](row)}"


def _described(violation: Violation) -> str:
    return "{who}, {what}{minutes}".format(**describe_violation(violation))


def hidden_by(office: Office, start: date, until: date, today: date) -> Hidden:
    """Count what the days [start, until) hold that nobody has accounted for or decided about."""
    last = min(until, today + timedelta(days=1))
    if start >= last:
        return Hidden(0, 0)
    waiting = Candidate.objects.filter(office=office, on__gte=start, on__lt=until).waiting()
    return Hidden(len(read_days(office, start, last, today).open_days), waiting.count())
