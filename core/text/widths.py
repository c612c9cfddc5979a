"""Measure the width of text in Times New Roman and the lines it takes in a column. Pure.

A file holds row heights and cannot ask the program that opens it, so the typeface's own widths stand here; Liberation
Serif, by which LibreOffice replaces it, has the same.
"""

import unicodedata
from functools import lru_cache

# in thousandths of the size of the type; an accented letter is as wide as the plain one
_WIDTHS = {
    250: " .,",
    278: "ijlt/:;\\|",
    333: "frI-()[]!`",
    389: "sJ",
    408: '"',
    444: "acez?",
    500: "bdđghknopquvxy0123456789_*$#–“”",
    556: "FPS",
    564: "+=<>",
    611: "ELTZ",
    667: "BCR",
    722: "ADĐGHKNOQUVXYw",
    778: "m&",
    833: "%",
    889: "M",
    944: "W",
}
_HORN = "\u031b"  # of ơ and ư: it sticks out
_HORN_WIDTH = 60
_WIDEST = 1000  # an unknown sign is taken for as wide as it is high
BOLD = 1.08
POINTS_PER_UNIT = 5.25  # a column's width counts digits of the workbook's own typeface, 7 pixels each
PADDING = 4  # points beside the text of a cell, both sides together
SAFE = 0.96  # of a cell is counted on: no two programs set a line quite alike


class _Letters(dict[str, int]):
    def __missing__(self, sign: str) -> int:
        base, *marks = list(unicodedata.normalize("NFD", sign))
        known = base != sign and base in self
        self[sign] = self[base] + _HORN_WIDTH * (_HORN in marks) if known else _WIDEST
        if unicodedata.combining(sign):
            self[sign] = 0
        return self[sign]


_LETTERS = _Letters({sign: width for width, signs in _WIDTHS.items() for sign in signs})
_SPACE = _LETTERS[" "]


@lru_cache(maxsize=4096)
def _width(word: str) -> int:
    return sum(map(_LETTERS.__getitem__, word))


def lines_of(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """The lines a wrapped text takes in a column of this width (characters), set in `size` points: at least 1."""
    room = (width * POINTS_PER_UNIT - PADDING) * SAFE * 1000 / size / (BOLD if bold else 1)
    return _lines(text, max(int(room), _WIDEST))


@lru_cache(maxsize=4096)
def _lines(text: str, room: int) -> int:
    return sum(_wrapped(part, room) for part in text.splitlines()) or 1


def _wrapped(part: str, room: int) -> int:
    """Lines of a text without line breaks; a word longer than a line is broken."""
    lines, used = 1, 0
    for word in part.split():
        width = _width(word)
        if used and used + _SPACE + width > room:
            lines, used = lines + 1, 0
        used += width + (_SPACE if used else 0)
        if used > room:
            lines += (used - 1) // room
            used = (used - 1) % room + 1
    return lines
