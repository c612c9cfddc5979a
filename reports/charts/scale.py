"""Measures of every chart: the width, where a scale ends, how long a share of it is. Pure."""

from collections.abc import Iterable

WIDTH = 320  # units, about a pixel each where a chart stands alone
LEVELS = 4  # shades of a calendar, besides none
LEAST_TOP = 4  # a scale ends here at least: a single occurrence fills no chart


def top_of(counts: Iterable[int], least: int = LEAST_TOP) -> int:
    """The count a scale ends at: the largest, or `least`."""
    return max(least, *counts, 0)


def share(count: int, top: int, longest: int) -> int:
    """`count` of `top` in units of length; what is not nothing can be seen."""
    return max(round(longest * count / top), 2) if count else 0


def level(count: int, top: int) -> int:
    """The shade of a day: 0 for none, then equal steps up to LEVELS for the day with the most."""
    return -(-count * LEVELS // top)
