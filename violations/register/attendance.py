"""What speaks against a lateness, an early leaving or an absence and is asked about before it is recorded.

A day off, leave, a permission, minutes that contradict the time, a time still to come. One rule for every way in. Reads only.
"""

from datetime import datetime, time

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.refusals import Refused
from violations.catalogue.models import Minutes
from violations.register.context import Facts, FactsContext
from violations.register.expected import Permitted


def attendance_warnings(facts: Facts, context: FactsContext, moment: datetime) -> list[str]:
    """The questions to ask before these facts are recorded; none when clock or roll have weighed all that already."""
    if facts.is_judged:
        return []
    warnings = [_to_come(facts, moment), _contradiction(facts, context), _permission(facts, context)]
    if facts.type.is_attendance:
        warnings += [_day_off(facts, context), *_on_leave(facts, context)]
    return [warning for warning in warnings if warning]


def describe_day_off(name: str) -> str:
    """What a day that is not worked is called: "day off: National Day", or simply a day off."""
    return _("day off: %(name)s") % {"name": name} if name else _("day off")


def _day_off(facts: Facts, context: FactsContext) -> str:
    name = context.working_time.name_off(facts.happened_on, context.department_of(facts))
    if name is None:
        return ""
    return _("%(day)s is no working day (%(what)s). Did it happen on that day?") % {
        "day": date_format(facts.happened_on, "l, d/m/Y"),
        "what": describe_day_off(name),
    }


def _on_leave(facts: Facts, context: FactsContext) -> list[str]:
    if facts.person is None:
        return []
    away = [leave for leave in context.leaves_of(facts) if leave.minutes is None]  # others are permissions
    return [
        _("%(name)s was away on %(day)s: %(kind)s, %(portion)s. Record it all the same?")
        % {
            "name": facts.person.full_name,
            "day": f"{facts.happened_on:%d/%m/%Y}",
            "kind": leave.get_kind_display().lower(),
            "portion": leave.get_portion_display().lower(),
        }
        for leave in away
        if leave.covers(facts.happened_at)
    ]


def _permission(facts: Facts, context: FactsContext) -> str:
    found = _after_permission(facts, context)
    if facts.person is None or found is None or found.left == facts.minutes:  # it has been taken off already
        return ""
    if facts.type.minutes == Minutes.LATE:
        question = _(
            "%(name)s had permission to be late by %(permitted)s minutes on %(day)s: that leaves %(left)s of %(minutes)s minutes. Record it all the same?"
        )
    else:
        question = _(
            "%(name)s had permission to leave early by %(permitted)s minutes on %(day)s: that leaves %(left)s of %(minutes)s minutes. Record it all the same?"
        )
    return question % {
        "name": facts.person.full_name,
        "permitted": found.minutes,
        "day": f"{facts.happened_on:%d/%m/%Y}",
        "left": found.left,
        "minutes": found.of,
    }


def _after_permission(facts: Facts, context: FactsContext) -> Permitted | None:
    """What a permission leaves of the minutes that follow from the time; without a time, of those that were typed."""
    if facts.person is None or facts.type.minutes not in (Minutes.LATE, Minutes.EARLY):
        return None
    at = facts.happened_at
    return context.after_permission(facts, facts.minutes if at is None else _by_the_hours(facts, context, at))


def _to_come(facts: Facts, moment: datetime) -> str:
    now = timezone.localtime(moment)
    if facts.happened_at is None or facts.happened_on != now.date() or facts.happened_at <= now.time():
        return ""
    return _("%(at)s of today is still to come. Is the time right?") % {"at": f"{facts.happened_at:%H:%M}"}


def _contradiction(facts: Facts, context: FactsContext) -> str:
    at, typed = facts.happened_at, facts.minutes
    if at is None or typed is None or facts.type.minutes not in (Minutes.LATE, Minutes.EARLY):
        return ""
    minutes = _by_the_hours(facts, context, at)
    permitted = _after_permission(facts, context)
    if minutes in (None, typed) or (permitted and permitted.left == typed):
        return ""
    return ngettext(
        "By the office's hours %(at)s is %(minutes)s minute, but %(typed)s was entered. Which is right?",
        "By the office's hours %(at)s is %(minutes)s minutes, but %(typed)s was entered. Which is right?",
        minutes or 0,
    ) % {"at": f"{at:%H:%M}", "minutes": minutes, "typed": typed}


def _by_the_hours(facts: Facts, context: FactsContext, at: time) -> int | None:
    """The minutes that follow from the time: 0 within the hours, None when nothing follows."""
    try:
        return context.minutes_at(facts, at)
    except Refused:
        return 0
