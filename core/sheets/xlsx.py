"""Read the parts of an .xlsx file: sheets, cells, values. Pure: an archive in, rows out.

openpyxl would build an object for every style and every string, and read a sheet that does not state its size twice:
a file of 100 KB can keep it busy for minutes. Here nothing but values is kept.
"""

import math
import posixpath
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from functools import partial

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from core.sheets.limits import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, Allowance, TooLarge, TooWide
from core.sheets.merged import area_of, column_of, spread
from core.sheets.parts import Attributes, Parts, Reader, local
from core.sheets.values import Row, Value, shown_number
from core.text.marks import writable

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_COLUMN = re.compile("[A-Z]{1,3}")


class Package(Parts):
    """An opened workbook. Raises TooLarge, TooWide, ForeignPart, or whatever a damaged part makes it stumble over."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        super().__init__(archive)
        self.allowance = Allowance()
        book = _Elements("sheet", "workbookPr")
        self.parse("xl/workbook.xml", book)
        links = _Elements("Relationship")
        self.parse("xl/_rels/workbook.xml.rels", links)
        self.listed = [found for tag, found in book.found if tag == "sheet"]
        self.is_1904 = any(found.get("date1904") in ("1", "true") for _tag, found in book.found)
        self.links = {found["Id"]: found for _tag, found in links.found}

    def sheets(self) -> Iterator[tuple[str, list[Row], frozenset[int], dict[int, int]]]:
        """Name and rows of each worksheet, in the book's order, and what `spread` tells of its merged cells.

        Blanks at the ends of rows and sheet are left out.
        """
        if len(self.listed) > MAX_SHEETS:
            raise TooLarge
        strings, styles = _Strings(), _Styles()
        for kind, reader in (("sharedStrings", strings), ("styles", styles)):
            for link in self.links.values():
                if link["Type"].endswith(f"/{kind}"):
                    self.parse(_target(link), reader)
        read = partial(_Rows, self, strings.texts, styles.dates())
        for sheet in self.listed:
            link = self.links[next(value for name, value in sheet.items() if local(name) == "id")]
            if link["Type"].endswith("/worksheet"):
                rows = read()
                self.parse(_target(link), rows)
                areas = filter(None, map(area_of, rows.merged))
                filled, wide = spread(rows.rows, areas, self.allowance.cells)
                self.allowance.take(len(filled))
                yield writable(sheet["name"]), rows.rows, filled, wide


def _target(link: Attributes) -> str:
    return posixpath.normpath(posixpath.join("/xl", link["Target"])).lstrip("/")


class _Elements(Reader):
    """The attributes of some elements."""

    def __init__(self, *tags: str) -> None:
        self.tags = tags
        self.found: list[tuple[str, Attributes]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if (tag := local(name)) in self.tags:
            self.found.append((tag, attributes))


class _Texts(Reader):
    """Gathers the text of `t` and `v`; not that of phonetic hints."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.open = self.hint = False

    def start(self, name: str, attributes: Attributes) -> None:
        tag = local(name)
        self.hint = self.hint or tag == "rPh"
        self.open = tag in ("t", "v") and not self.hint

    def end(self, name: str) -> None:
        self.open = False
        self.hint = self.hint and local(name) != "rPh"

    def text(self, text: str) -> None:
        if self.open:
            self.pieces.append(text)

    def taken(self) -> str:
        """What was gathered since the last time, Excel's _x000D_ read as the character it stands for, and cleaned."""
        text = "".join(self.pieces)
        self.pieces.clear()
        if "_x" in text:
            text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        return writable(text)


class _Strings(_Texts):
    """The texts that cells share."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def end(self, name: str) -> None:
        super().end(name)
        if local(name) == "si":
            self.texts.append(self.taken())


class _Styles(Reader):
    """Which cell styles show a number as a date or a time."""

    def __init__(self) -> None:
        self.formats: dict[str, str] = {}
        self.numbers: list[str] = []
        self.in_cells = False

    def start(self, name: str, attributes: Attributes) -> None:
        tag = local(name)
        if tag == "cellXfs":
            self.in_cells = True
        elif tag == "numFmt":
            self.formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "xf" and self.in_cells:
            self.numbers.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        if local(name) == "cellXfs":
            self.in_cells = False

    def dates(self) -> set[str]:
        """The indexes, as cells name them."""
        shown = {number for number in set(self.numbers) if is_date_format(self._format(number))}
        return {str(index) for index, number in enumerate(self.numbers) if number in shown}

    def _format(self, number: str) -> str:
        return self.formats.get(number) or (
            BUILTIN_FORMATS.get(int(number), "") if number.isdecimal() else ""
        )


class _Rows(_Texts):
    """The rows of one worksheet."""

    def __init__(self, package: Package, strings: list[str], dates: set[str]) -> None:
        super().__init__()
        self.package, self.strings, self.dates = package, strings, dates
        self.rows: list[Row] = []
        self.merged: list[str] = []
        self.row: list[Value] = []
        self.number = self.column = 0
        self.kind, self.is_date = "n", False

    def start(self, name: str, attributes: Attributes) -> None:
        match local(name):
            case "c":
                place = _COLUMN.match(attributes.get("r", ""))
                self.column = column_of(place[0]) if place else self.column + 1
                self.kind = attributes.get("t", "n")
                self.is_date = attributes.get("s") in self.dates
            case "row":
                self.number = int(attributes.get("r", self.number + 1))
                self.column, self.row = 0, []
            case "dimension":
                _check_range(attributes.get("ref", ""))
            case "mergeCell":
                self.merged.append(attributes.get("ref", ""))
            case _:
                super().start(name, attributes)

    def end(self, name: str) -> None:
        match local(name):
            case "c":
                if self.pieces and (value := self._value(self.taken())) not in (None, ""):
                    self._keep(value)
            case "row":
                if self.row:
                    self._keep_row()
            case _:
                super().end(name)

    def _keep_row(self) -> None:
        if self.number > MAX_ROWS:
            raise TooLarge
        if self.number <= len(self.rows):
            raise ValueError(self.number)  # rows out of order
        self.rows += [()] * (self.number - 1 - len(self.rows))
        self.rows.append(tuple(self.row))

    def _keep(self, value: Value) -> None:
        gap = self.column - len(self.row)
        self.package.allowance.take(max(gap, 1), value)
        if self.column > MAX_COLUMNS:
            raise TooLarge
        self.row += [None] * gap
        self.row[self.column - 1] = value

    def _value(self, text: str) -> Value:
        match self.kind:
            case "s":
                return self.strings[int(text)]
            case "n":
                return self._number(text)
            case "b":
                return text.strip() in ("1", "true")
            case "d":
                return datetime.fromisoformat(text)
            case _:  # str, inlineStr, and e: an error of Excel, such as #REF!
                return text

    def _number(self, text: str) -> Value:
        number = float(text) if any(sign in text for sign in ".eE") else int(text)
        if self.is_date or not math.isfinite(number):
            return shown_number(number, is_1904=self.package.is_1904)
        return number


def _check_range(ref: str) -> None:
    claimed = area_of(ref)
    if claimed and (claimed.right >= MAX_COLUMNS or claimed.bottom >= MAX_ROWS):
        raise TooWide
