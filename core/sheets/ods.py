"""Read the content of an .ods file (OpenDocument, as LibreOffice saves it). Pure: an archive in, rows out."""

import math
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from zipfile import ZipFile

from core.sheets.limits import (
    MAX_COLUMNS,
    MAX_LETTERS,
    MAX_ROWS,
    MAX_SHEETS,
    Allowance,
    ForeignPart,
    Locked,
    NoWorkbook,
    TooLarge,
)
from core.sheets.merged import Area, spread
from core.sheets.parts import Attributes, Parts, Reader, local
from core.sheets.values import Row, Value, shown_number
from core.text.marks import writable

CONTENT = "content.xml"
_MANIFEST = "meta-inf/manifest.xml"
_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_ROWS = frozenset({"table-row", "table-row-group", "table-header-rows", "table-rows"})
# Element → those in it that are looked into; tables of charts, notes and older versions stand elsewhere.
_INSIDE = {
    "": frozenset({"document-content"}),
    "document-content": frozenset({"body"}),
    "body": frozenset({"spreadsheet"}),
    "spreadsheet": frozenset({"table"}),
    "table": _ROWS, "table-row-group": _ROWS, "table-header-rows": _ROWS, "table-rows": _ROWS,
    "table-row": frozenset({"table-cell", "covered-table-cell"}),
    "table-cell": frozenset({"p"}),
    "covered-table-cell": frozenset[str](),  # what a merged cell hides
}  # fmt: skip
_NO_TEXT = frozenset({"annotation", "frame", "note", "custom-shape", "ruby-text"})  # inside a line of text
_DURATION = re.compile(r"PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6}(?:[.,]\d{1,12})?)S)?")
_BLANKS = re.compile("[ \t\r\n]+")


def read_ods(archive: ZipFile) -> Iterator[tuple[str, list[Row], frozenset[int], dict[int, int]]]:
    """Name and rows of each sheet, hidden ones too, and what `spread` tells of its merged cells.

    Raises the exceptions of `limits`, or whatever a damaged part makes it stumble over.
    """
    parts = Parts(archive)
    if _MANIFEST in parts.names:
        manifest = _Manifest()
        parts.parse(_MANIFEST, manifest)
        if manifest.is_locked:
            raise Locked
    content = _Content()
    parts.parse(CONTENT, content)
    if not content.is_workbook:
        raise NoWorkbook
    for sheet in content.sheets:
        filled, wide = spread(sheet.rows, sheet.merged, content.allowance.cells)
        content.allowance.take(len(filled))
        yield writable(sheet.name), sheet.rows, filled, wide


class _Manifest(Reader):
    """Whether any part is encrypted."""

    def __init__(self) -> None:
        self.is_locked = False

    def start(self, name: str, attributes: Attributes) -> None:
        self.is_locked = self.is_locked or local(name) == "encryption-data"


class _Sheet:
    """The rows read so far, and the merged areas whose first cell is filled."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: list[Row] = []
        self.merged: list[Area] = []


class _Content(Reader):
    """The sheets of the book."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self.is_workbook = False
        self.allowance = Allowance()
        self.letters = 0  # as they are written, before they are repeated
        self.path = [""]
        self.ignored = 0  # elements around this place that are not looked into
        self.row_number = self.repeated_rows = 0
        self.row: list[Value] = []
        self.spans: list[tuple[int, int, int]] = []  # column, rows, columns
        self.place = 0  # columns before this cell
        self.cell: Attributes = {}
        self.pieces: list[str] = []  # of this cell's text

    def start(self, name: str, attributes: Attributes) -> None:
        tag, above = local(name), self.path[-1]
        allowed = tag in _INSIDE[above] if above in _INSIDE else tag not in _NO_TEXT
        if self.ignored or not allowed:
            self.ignored += 1
            return
        self.path.append(tag)
        if above in _INSIDE:
            self._begin(tag, attributes)
        else:
            self._begin_in_text(tag, attributes)

    def _begin(self, tag: str, attributes: Attributes) -> None:
        match tag:
            case "document-content":
                _check_prefixes(attributes)
            case "spreadsheet":
                self.is_workbook = True
            case "table":
                self._begin_sheet(attributes.get("table:name", ""))
            case "table-row":
                self.row, self.spans, self.place = [], [], 0
                self.repeated_rows = _count(attributes.get("table:number-rows-repeated"))
            case "table-cell" | "covered-table-cell":
                self.cell = attributes
            case "p" if self.pieces:
                self._add("\n")

    def _begin_in_text(self, tag: str, attributes: Attributes) -> None:
        match tag:
            case "s":
                self._add(" ", _count(attributes.get("text:c")))
            case "tab":
                self._add("\t")
            case "line-break":
                self._add("\n")

    def end(self, name: str) -> None:
        if self.ignored:
            self.ignored -= 1
            return
        match self.path.pop():
            case "table-cell":
                self._end_cell()
            case "covered-table-cell":
                self.place += _count(self.cell.get("table:number-columns-repeated"))
            case "table-row":
                self._end_row()

    def text(self, text: str) -> None:
        if not self.ignored and self.path[-1] not in _INSIDE:
            self._add(_BLANKS.sub(" ", text))

    def _add(self, text: str, times: int = 1) -> None:
        self.letters += len(text) * times
        if self.letters > MAX_LETTERS:
            raise TooLarge
        self.pieces.append(text * times)

    def _begin_sheet(self, name: str) -> None:
        if len(self.sheets) == MAX_SHEETS:
            raise TooLarge
        self.sheets.append(_Sheet(name))
        self.row_number = 0

    def _end_cell(self) -> None:
        repeated = _count(self.cell.get("table:number-columns-repeated"))
        value = _value(self.cell, "".join(self.pieces))
        if value not in (None, ""):
            gap = self.place - len(self.row)
            if self.place + repeated > MAX_COLUMNS:
                raise TooLarge
            self.row += [None] * gap + [value] * repeated
            down = _count(self.cell.get("table:number-rows-spanned"))
            across = min(_count(self.cell.get("table:number-columns-spanned")), MAX_COLUMNS)
            if (down, across) != (1, 1):
                self.spans.append((self.place, down, across))
        self.place += repeated
        self.pieces = []

    def _end_row(self) -> None:
        """Take the row as often as it is repeated; the empty ones before it count where it is filled."""
        first = self.row_number
        self.row_number += self.repeated_rows
        if not self.row:
            return
        if self.row_number > MAX_ROWS:
            raise TooLarge
        self.allowance.take(len(self.row) * self.repeated_rows)
        for value in self.row:
            self.allowance.take(0, value, self.repeated_rows)
        sheet = self.sheets[-1]
        sheet.rows += [()] * (first - len(sheet.rows)) + [tuple(self.row)] * self.repeated_rows
        sheet.merged += [
            Area(number, column, number + down - 1, column + across - 1)
            for number in range(first, self.row_number)
            for column, down, across in self.spans
        ]


def _check_prefixes(attributes: Attributes) -> None:
    """Raise ForeignPart unless the prefixes stand for what they do in every program: attributes are read by them."""
    for prefix in ("office", "table", "text"):
        if not attributes.get(f"xmlns:{prefix}", "").startswith(f"{_SPACE}{prefix}:"):
            raise ForeignPart


def _count(said: str | None) -> int:
    """How often, or over how many. Raises ValueError when it is no number from 1 on."""
    number = int(said) if said is not None else 1
    if number < 1:
        raise ValueError(said)
    return number


def _value(cell: Attributes, text: str) -> Value:
    """The value of a cell by its kind; the text it shows where it has no kind."""
    if cell.get("calcext:value-type") == "error":
        return text if text.startswith("#") else "#VALUE!"  # LibreOffice says Err:502 for some
    match cell.get("office:value-type"):
        case "float" | "percentage" | "currency":
            return _number(cell["office:value"])
        case "date":
            return _moment(cell["office:date-value"])
        case "time":
            return _time(cell["office:time-value"])
        case "boolean":
            return cell["office:boolean-value"] == "true"
        case "string":
            return writable(cell.get("office:string-value") or text)
        case _:
            return writable(text)


def _number(said: str) -> Value:
    number = float(said) if any(sign in said for sign in ".eEnN") else int(said)
    return number if math.isfinite(number) else shown_number(number, is_1904=False)


def _moment(said: str) -> Value:
    """A day with or without a time, to the millisecond as a workbook of Excel has it."""
    try:
        moment = datetime.fromisoformat(said).replace(tzinfo=None)
        whole = moment.replace(microsecond=0)
        return whole + timedelta(milliseconds=round(moment.microsecond / 1000))
    except (ValueError, OverflowError):
        return "#VALUE!"


def _time(said: str) -> Value:
    """A time of day; more than a day as Excel shows it."""
    found = _DURATION.fullmatch(said)
    if not found:
        return "#VALUE!"
    hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups())
    return shown_number((hours * 3600 + minutes * 60 + seconds) / 86400, is_1904=False)
