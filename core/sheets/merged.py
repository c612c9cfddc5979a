"""Merged cells: what stands in the first cell holds for those below it, and a heading for the columns it spans. Pure.

Excel keeps the value of a merged area in its first cell alone. The areas a sheet names say which of the empty cells
below and beside show it; a cell that is merely empty is never filled.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from openpyxl.utils.cell import column_index_from_string

from core.sheets.limits import TooLarge
from core.sheets.values import Value

LETTERS = 20  # of a text that count as one cell, where it is shown in many
WIDTH = 1_000  # more than the columns a sheet may have: a cell's number is row * WIDTH + column
_AREA = re.compile("([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")

column_of = cache(column_index_from_string)


class Area(NamedTuple):
    """Rows and columns counted from 0, all four inclusive."""

    top: int
    left: int
    bottom: int
    right: int


def area_of(ref: str) -> Area | None:
    """The area that `B2:C4` or `B2` means; None for anything else."""
    found = _AREA.fullmatch(ref)
    if not found:
        return None
    left, top = column_of(found[1]) - 1, int(found[2]) - 1
    return Area(
        top,
        left,
        int(found[4]) - 1 if found[4] else top,
        column_of(found[3]) - 1 if found[3] else left,
    )


def spread(
    rows: list[tuple[Value, ...]], areas: Iterable[Area], room: int
) -> tuple[frozenset[int], dict[int, int]]:
    """Writes the value of each area into the empty cells below its first one.

    Returns the numbers of the cells that were filled so, and how many columns a filled cell spans, where more than
    one. Raises TooLarge when the areas have more than `room` cells below their first, long texts counted as several.
    """
    covered: set[int] = set()
    wide: dict[int, int] = {}
    for top, left, bottom, right in areas:
        value = rows[top][left] if top < len(rows) and left < len(rows[top]) else None
        if value is None:
            continue
        below = range(top + 1, min(bottom + 1, len(rows)))
        room -= len(below) * (1 + len(str(value)) // LETTERS)
        if room < 0:
            raise TooLarge
        if right > left:
            wide.update({row * WIDTH + left: right - left + 1 for row in (top, *below)})
        for row in below:
            cells = rows[row]
            if left >= len(cells) or cells[left] is None:
                padded = cells + (None,) * (left + 1 - len(cells))
                rows[row] = (*padded[:left], value, *padded[left + 1 :])
                covered.add(row * WIDTH + left)
    return frozenset(covered), wide
