"""Keeps the figures of months in the memory of this process until something is stored. HTML is never kept.

The key is all that figures rest on: period, whose figures, the day, what the office is called, and how the month stands
(`figures_query.Standing`: the head of the office's trail, which every write moves, and the state of candidates, which are
judged again without an event). Nothing has to be dropped when something is stored: its key is never asked for again.

The key is read before the figures are gathered. Should a write land between the two, figures newer than their key are
kept; whoever comes after that write reads a newer key and finds them no more. Figures older than their key cannot be.
"""

from collections import OrderedDict
from datetime import date
from threading import Lock
from typing import Any

from reports import figures_query
from reports.figures import MonthlyFigures
from reports.period import Period
from reports.scope import Scope

MOST = 32  # months kept; those asked for longest ago go first

_figures: OrderedDict[tuple[Any, ...], MonthlyFigures] = OrderedDict()
_lock = Lock()  # the server answers in several threads


def kept_monthly(period: Period, scope: Scope, as_of: date) -> MonthlyFigures:
    """The figures of a period as they stand on `as_of` (today): those kept, else gathered. Three queries when kept."""
    now = figures_query.read_standing(period, scope, as_of)
    label = figures_query.office_label(scope.office, period.reference_day(as_of))
    key = (period, scope.key, as_of, label, now)
    with _lock:
        found = _figures.get(key)
        if found is not None:
            _figures.move_to_end(key)
            return found
    # without the lock: nobody waits meanwhile, and two that ask for the same may both gather it
    figures = figures_query.gather_figures(period, scope, as_of, label, now)
    with _lock:
        _figures[key] = figures
        while len(_figures) > MOST:
            _figures.popitem(last=False)
    return figures


def forget() -> None:
    """Keep nothing: the next figures are gathered."""
    with _lock:
        _figures.clear()
