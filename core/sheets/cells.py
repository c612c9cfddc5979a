"""Writing cells safely: what every cell of every export passes through. Pure."""

import re
from copy import copy
from typing import Any

from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Font

from core.sheets.limits import MAX_TEXT
from core.sheets.values import Value

# What XML 1.0 cannot hold: openpyxl knows the controls only, and breaks on the rest while it saves.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def set_typeface(book: Any, name: str, size: int = 11) -> None:
    """Make it the workbook's own typeface: by its digits every program measures columns, and empty cells have it."""
    book._named_styles["Normal"].font = Font(name=name, size=size)  # the library has no word for it


def put(cell: Any, value: Value) -> None:
    """Write a value into a cell. Every cell of every export passes here.

    Text is forced to the text type and marked as text, so that nothing it begins with becomes a formula; control
    characters go; more than a cell holds is cut. Numbers and dates stay what they are. A cell may be used again.
    """
    if isinstance(cell, MergedCell):
        return
    if not isinstance(value, str):
        cell.value = value
        return
    text = _NOT_XML.sub("", value)
    cell._value = (
        text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"
    )  # the setter would guess a formula
    cell.data_type = "s"
    quoted = text.startswith(_FORMULA_START)
    if cell.quotePrefix != quoted:
        cell._style = copy(cell._style)  # other cells may share it
        cell.quotePrefix = quoted
