"""Read a table that was saved as text (.csv, .txt), whatever stands between its columns. Pure: text in, rows out."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import normalize

from core.sheets.limits import MAX_CELLS, MAX_COLUMNS, MAX_LETTERS, MAX_ROWS, MAX_TEXT, TooLarge
from core.sheets.values import Row
from core.text.marks import writable

SEPARATORS = ";,\t|"
SAMPLE_LINES, SAMPLE_LETTERS = 300, 100_000  # at the top, of which the separator is asked
MAX_BREAKS = 5  # line breaks in one cell; one with more began at a quote that has no end
_NAMED = re.compile(r'"?sep=(.)"?\n', re.IGNORECASE)  # Excel's own word for it, in a line before the table
_FORMULA = re.compile('="([^"]*)"')  # how some programs keep Excel from reading 007 as 7


def read_text_table(text: str) -> list[Row]:
    """The rows, every cell a text, without the blanks at the ends of rows and table. Raises TooLarge."""
    if len(text) > MAX_LETTERS:
        raise TooLarge
    text = normalize("NFC", text)  # code page 1258 has the tones behind their letters
    text = writable(text.lstrip("\ufeff")).replace("\r\n", "\n").replace("\r", "\n")
    named = _NAMED.match(text)
    text = text[named.end() :] if named else text
    separator = named[1] if named else _separator(text)
    if text.count("\n") > MAX_ROWS or text.count(separator) > MAX_CELLS:
        raise TooLarge
    rows = [_row(cells) for cells in _whole(text, separator) or _line_by_line(text, separator)]
    while rows and not rows[-1]:
        rows.pop()
    if any(len(row) > MAX_COLUMNS for row in rows) or sum(map(len, rows)) > MAX_CELLS:
        raise TooLarge
    return rows


def _separator(text: str) -> str:
    """The one that makes the most rows of one width; of several, the one that makes them widest."""
    lines = text[:SAMPLE_LETTERS].split("\n")[:SAMPLE_LINES]

    def evenness(separator: str) -> tuple[int, int]:
        widths = Counter(len(cells) for cells in _line_by_line("\n".join(lines), separator))
        width, rows = max(widths.items(), key=lambda item: (item[0] > 1, item[1]))
        return (rows, width) if width > 1 else (0, 0)

    return max(SEPARATORS, key=evenness)


def _whole(text: str, separator: str) -> list[list[str]] | None:
    """The rows with cells over several lines; None where the quotes do not pair, and might swallow rows."""
    try:
        rows = [*csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)]
    except csv.Error:
        return None
    width = max(Counter(map(len, filter(None, rows))).items(), key=lambda item: item[1], default=(0, 0))[0]
    broken = [row for row in rows if any("\n" in cell for cell in row)]
    are_whole = all(len(row) >= width for row in broken)
    return (
        rows
        if are_whole and not any(cell.count("\n") > MAX_BREAKS for row in broken for cell in row)
        else None
    )


def _line_by_line(text: str, separator: str) -> Iterator[list[str]]:
    for line in text.split("\n"):
        try:
            yield next(csv.reader([line], delimiter=separator, strict=True), [])
        except csv.Error:
            yield line.split(separator)


def _row(cells: list[str]) -> Row:
    if any(len(cell) > MAX_TEXT for cell in cells):
        raise TooLarge
    row = [_cell(cell) or None for cell in cells]
    while row and row[-1] is None:
        row.pop()
    return tuple(row)


def _cell(text: str) -> str:
    found = _FORMULA.fullmatch(text)
    return found[1] if found else text
