"""Place the page breaks of a sheet so that the signatures are neither torn apart nor left alone. Pure."""

from collections.abc import Sequence

WITH_SIGNATURES = 3  # rows of the table that go with the signatures to a page of their own


def page_starts(heights: Sequence[float], first: int, last: int, header: float, room: float) -> list[int]:
    """The rows that begin a page, but the first page.

    `heights` are those of all rows, from row 1 on; `first` and `last` the first and the last row of the table's body
    (numbers from 1, inclusive), the signatures below it; `header` is what is repeated on top of each further page, and
    `room` what a page holds, all in the same unit. The head stays with the first row, the signatures with the last ones.
    """
    starts: list[int] = []
    used = sum(heights[: first - 1])
    keep = _kept_together(heights, first, last, room - header)
    blocks = [(row, heights[row - 1]) for row in range(first, keep)]
    for row, height in (*blocks, (keep, sum(heights[keep - 1 :]))):
        if row > first and used + height > room:
            starts.append(row)
            used = header
        used += height
    return starts


def _kept_together(heights: Sequence[float], first: int, last: int, room: float) -> int:
    """The row from which on everything stays on one page."""
    for row in range(max(first, last + 1 - WITH_SIGNATURES), last):
        if sum(heights[row - 1 :]) <= room:
            return row
    return last
