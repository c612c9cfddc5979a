"""What a copy does not hold: which moment it is of, and what was recorded since."""

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MOST_DAYS = 7  # named one by one


def describe_state(database: Path, made_at: datetime) -> str:
    """Say of which moment the copy is, and when the last event in it happened."""
    with closing(sqlite3.connect(database)) as copy:
        (last,) = copy.execute("SELECT max(at) FROM staff_event").fetchone()
    if last is None:
        return _("This is the register as it was at %(moment)s; nothing is recorded in it yet.") % {
            "moment": _moment(made_at)
        }
    return _("This is the register as it was at %(moment)s; its last event is of %(last)s.") % {
        "moment": _moment(made_at),
        "last": _moment(_stored(last)),
    }


def describe_loss(database: Path, copy: Path, made_at: datetime, now: datetime) -> str:
    """Say what the register that is there (or was) has and the copy has not: how many events, of which days.

    Where the register is gone or cannot be read, from when to when that is.
    """
    try:
        days = _missing_days(database, copy) if database.exists() else None
    except (sqlite3.Error, ValueError, TypeError):
        days = None
    if days is None:
        return _("What was recorded from %(start)s to %(end)s is not in the copy: enter it again.") % {
            "start": _moment(made_at),
            "end": _moment(now),
        }
    if not days:
        return _("The copy holds every event of the register that was here.")
    number = days.total()
    return ngettext(
        "%(n)s event of the register that was here is not in the copy: %(days)s. Enter it again.",
        "%(n)s events of the register that was here are not in the copy: %(days)s. Enter them again.",
        number,
    ) % {"n": number, "days": _days(days)}


def _missing_days(database: Path, copy: Path) -> Counter[date]:
    """Count the events that only the register has, by their local day."""
    with closing(sqlite3.connect(database)) as register:
        register.execute("ATTACH ? AS copy", [str(copy)])
        missing = register.execute(
            "SELECT at FROM main.staff_event WHERE hash NOT IN (SELECT hash FROM copy.staff_event)"
        )
        return Counter(timezone.localdate(_stored(at)) for (at,) in missing)


def _days(days: Counter[date]) -> str:
    if len(days) > MOST_DAYS:
        return _("%(n)s days, from %(start)s to %(end)s") % {
            "n": len(days),
            "start": f"{min(days):%d/%m/%Y}",
            "end": f"{max(days):%d/%m/%Y}",
        }
    return ", ".join(f"{day:%d/%m/%Y} ({days[day]})" for day in sorted(days))


def _stored(text: str) -> datetime:
    """Read a moment as SQLite has it: UTC, without saying so."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _moment(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}"
