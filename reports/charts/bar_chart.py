"""Bars: units with the most occurrences, longest first, as geometry. Pure."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from reports.charts.scale import WIDTH, share, top_of
from reports.figures import Line

BAR_ROWS, LONG = 8, 12
BAR_HEAD, BAR_PITCH, BAR_HEIGHT = 14, 22, 11
BAR_LEFT, BAR_LONGEST = 154, 90
BAR_HIT = 276  # what one may click of a row: its name, its bar, its number
LABEL_LETTERS, SMALL_LETTERS, LABEL_LINES = 22, 26, 2  # a longer label is written smaller


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart; `label` in at most two lines."""

    line: Line
    label: tuple[str, ...]
    y: int
    length: int

    @property
    def middle(self) -> int:
        """Where the row's text stands, before it is shifted to its own middle."""
        return self.y + BAR_PITCH // 2

    @property
    def is_small(self) -> bool:
        """Whether the label is written smaller."""
        return len(self.line.unit.name) > LABEL_LETTERS

    @property
    def bar_y(self) -> int:
        return self.middle - BAR_HEIGHT // 2

    @property
    def label_lines(self) -> tuple[tuple[int, str], ...]:
        """(y, text) of each line of the label."""
        if len(self.label) == 1:
            return ((self.middle, self.label[0]),)
        return ((self.middle - 5, self.label[0]), (self.middle + 5, self.label[1]))

    @property
    def number_x(self) -> int:
        """Where the number after the bar begins."""
        return BAR_LEFT + self.length + 4


@dataclass(frozen=True)
class Bars:
    """A bar chart: the longest rows, and how many units it leaves to the table."""

    rows: tuple[Bar, ...]
    in_all: int
    width: int = WIDTH

    @property
    def height(self) -> int:
        return BAR_HEAD + BAR_PITCH * len(self.rows)

    @property
    def is_cut(self) -> bool:
        """Whether the table knows more than the chart shows."""
        return self.in_all > len(self.rows)

    @property
    def is_long(self) -> bool:
        """Whether paper has room for the table only."""
        return self.in_all > LONG


def bars(lines: Sequence[Line], most: int = BAR_ROWS) -> Bars:
    """The `most` units with the most occurrences, equals in their own order."""
    chosen = sorted(lines, key=lambda line: -line.occurrences)[:most]
    top = top_of(line.occurrences for line in chosen)
    return Bars(
        rows=tuple(
            Bar(
                line,
                wrapped(line.unit.name),
                BAR_HEAD + number * BAR_PITCH,
                share(line.occurrences, top, BAR_LONGEST),
            )
            for number, line in enumerate(chosen)
        ),
        in_all=len(lines),
    )


def wrapped(name: str) -> tuple[str, ...]:
    """A name as a label: one line, or two of smaller letters; what is longer still ends in an ellipsis."""
    letters = LABEL_LETTERS if len(name) <= LABEL_LETTERS else SMALL_LETTERS
    found = textwrap.wrap(name, letters, max_lines=LABEL_LINES, placeholder="…", break_on_hyphens=False)
    return tuple(found) or ("",)
