"""Times of one row or cell in their order: an exit after midnight belongs to the next day; what only falls is in doubt. Pure."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _

from core.sheets.reading import Sheet
from core.sheets.values import Value, value_at
from violations.clock.files.formats.cells import holds_clock, is_nothing, moments_in
from violations.clock.files.formats.model import PunchList

FALL = timedelta(hours=3)  # by more than this a time before the one on its left is no slip
_DOTTED = re.compile(r"\s*([01]?\d|2[0-3])\.([0-5]\d)\s*")


class UnorderedError(ValueError):
    """Times of one day that fall, and are no night: nobody knows which is which."""


def in_order(cells: Sequence[tuple[str, list[datetime]]]) -> tuple[list[datetime], bool]:
    """The moments of a day's cells, each with what its column means, and whether a night was found: those after the one fall
    of a pair in–out, or of the only cell and its two times, are of the next day. Raises UnorderedError."""
    told = [(word, at, len(moments)) for word, moments in cells for at in moments]
    moments = [at for _word, at, _count in told]
    falls = [place for place, (one, two) in enumerate(pairwise(moments), 1) if one - two > FALL]
    if not falls:
        return moments, False
    at = falls[0]
    before, after = told[at - 1], told[at]
    pair = (before[0], after[0]) == ("in", "out") and before[2] == after[2] == 1
    alone = len(cells) == 1 and len(moments) == 2
    if len(falls) > 1 or not (pair or alone) or max(moments[at:]) >= moments[0]:
        raise UnorderedError(moments)
    return [*moments[:at], *(each + timedelta(days=1) for each in moments[at:])], True


def dotted_columns(sheet: Sheet, below: int, places: Sequence[int]) -> Mapping[int, bool]:
    """Of these columns whether `07.05` is a time there: every other cell that is not empty is one, and no fewer are."""
    return {place: _reads_as_times(sheet, below, place) for place in places}


def _reads_as_times(sheet: Sheet, below: int, place: int) -> bool:
    cells = [value for row in sheet.rows[below:] if not is_nothing(value := value_at(row, place))]
    dotted = sum(is_dotted(value) for value in cells)
    return (
        0 < dotted <= len(cells) - dotted
        and all(holds_clock(value) for value in cells if not is_dotted(value))
    )  # fmt: skip


def is_dotted(value: Value) -> bool:
    """Whether a cell is text such as `07.05`."""
    return isinstance(value, str) and bool(_DOTTED.fullmatch(value))


def undotted(value: Value) -> Value:
    """The time that `07.05` is; any other cell as it is."""
    found = _DOTTED.fullmatch(value) if isinstance(value, str) else None
    return time(int(found[1]), int(found[2])) if found else value


def unordered() -> str:
    """Why times that fall are not kept."""
    return _(
        "a time is earlier than the one before it, and no pair of in and out shows a night: put the times in their order"
    )


def nights_remark(where: str, lines: list[int]) -> str:
    """What is told of exits that were put on the next day."""
    return _(
        "In %(n)s rows a time out is earlier than the time in (the first is row %(line)s): it was taken for the next morning. Check that these are nights, and not times changed over."
    ) % {"n": len(lines), "line": f"{where}{lines[0]}"}


def check_own_time(value: Value, moments: list[datetime]) -> None:
    """Raise ValueError where the cell of the day has a time as well that no cell for times says again."""
    own: time | None = None
    if isinstance(value, datetime):
        own = value.time().replace(microsecond=0)
    elif isinstance(value, str) and holds_clock(value) and not is_nothing(value):
        own = next((each.time() for each in _day_and_time(value)), None)
    if own and own != time() and own not in {moment.time() for moment in moments}:
        raise ValueError(value)


def _day_and_time(value: str) -> list[datetime]:
    try:
        return moments_in(value, None, PunchList("", ""))
    except ValueError:
        return []
