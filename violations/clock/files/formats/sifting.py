"""What looks odd about the punches of one file: doubled, still to come, misdated, too many a day, the clock set back. Pure."""

from array import array
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise

from django.utils.translation import gettext as _

from violations.clock.files.formats.model import ClockPunch, PunchList

MOST_A_DAY = 20  # punches of one code from which on somebody should look
FIRST_YEAR = 2010  # a clock whose battery died starts again in 2000 or before
JUMP = timedelta(days=1)  # a clock that writes as it goes goes back by no more
MOST_NAMED = 10  # remarks of one sort; more say no more


def sifted(found: PunchList, now: datetime) -> PunchList:
    """Drop duplicate punches and those the clock cannot know yet; report both, and the jumps of the clock."""
    jumps = list(_jumps(found))
    read = len(found.punches)
    kept = list(dict.fromkeys(found.punches))
    found.doubled = read - len(kept)
    to_come = [punch for punch in kept if punch.at > now]
    found.future = len(to_come)
    found.punches = [punch for punch in kept if punch.at <= now] if to_come else kept
    found.remarks += [*_misdated(found.punches, to_come), *_few(jumps), *_few(list(_crowded(found.punches)))]
    return found


def _misdated(kept: list[ClockPunch], to_come: list[ClockPunch]) -> Iterator[str]:
    if to_come:
        last = max(punch.at for punch in to_come)
        yield _(
            "%(n)s punches lie in the future (up to %(last)s) and are left out: is the clock's date right?"
        ) % {
            "n": len(to_come),
            "last": f"{last:%d/%m/%Y %H:%M}",
        }
    if early := sum(punch.at.year < FIRST_YEAR for punch in kept):
        yield _("%(n)s punches are dated before %(year)s: the clock had lost its date.") % {
            "n": early,
            "year": FIRST_YEAR,
        }


def _jumps(found: PunchList) -> Iterator[str]:
    """Where the clock went back; a workbook and a file that is sorted by person go back with each person."""
    backward = [(one.at, two.at) for one, two in pairwise(found.punches) if one.at - two.at > JUMP]
    if found.kind == "excel" or not backward:
        return
    runs = sum(1 for _code, _run in groupby(found.punches, key=lambda punch: punch.code))
    if runs == len(found.names):
        return
    for before, after in backward:
        yield _("The clock jumped back from %(before)s to %(after)s.") % {
            "before": f"{before:%d/%m/%Y %H:%M}",
            "after": f"{after:%d/%m/%Y %H:%M}",
        }


def _crowded(kept: list[ClockPunch]) -> Iterator[str]:
    for code, day, count in _most_a_day(kept):
        if count >= MOST_A_DAY:
            yield _("Code %(code)s has %(n)s punches on %(day)s.") % {
                "code": code,
                "n": count,
                "day": f"{day:%d/%m/%Y}",
            }


def _most_a_day(kept: list[ClockPunch]) -> Iterator[tuple[str, date, int]]:
    """Code, day and how many punches; one code after the other, so that a month of 5,000 people is never held whole."""
    by_code: dict[str, array[int]] = {}
    for punch in kept:
        by_code.setdefault(punch.code, array("l")).append(punch.at.toordinal())
    for code, days in by_code.items():
        for day, count in Counter(days).items():
            yield code, date.fromordinal(day), count


def _few(remarks: list[str]) -> list[str]:
    """Return the first of them, and how many more."""
    if len(remarks) <= MOST_NAMED:
        return remarks
    more = _("And %(n)s more of the same kind.") % {"n": len(remarks) - MOST_NAMED}
    return [*remarks[:MOST_NAMED], more]
