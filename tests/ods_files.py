"""OpenDocument workbooks (.ods) for tests: those LibreOffice would write, and those nobody would."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from xml.sax.saxutils import escape

from tests.workbooks import packed

MIME = b"application/vnd.oasis.opendocument.spreadsheet"
PREFIXES = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"), ("draw", "drawing"))
)
CALC = ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'

Cell = str | int | float | bool | date | time | None


def ods(*sheets: Iterable[Sequence[Cell]]) -> bytes:
    """An .ods file with these rows, a sheet each."""
    return ods_of("".join(table(rows, f"Trang {number}") for number, rows in enumerate(sheets, 1)))


def ods_of(tables: str, prolog: str = "", others: dict[str, bytes] | None = None) -> bytes:
    """An .ods file around these <table:table> elements, with other parts by their path."""
    content = (
        f"{prolog}<office:document-content{PREFIXES}{CALC}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return packed({"mimetype": MIME, "content.xml": content.encode(), **(others or {})})


def table(rows: Iterable[Sequence[Cell]], name: str = "A") -> str:
    """One sheet with these rows."""
    return sheet("".join(row("".join(map(cell, each))) for each in rows), name)


def sheet(rows: str, name: str = "A") -> str:
    """One sheet around these <table:table-row> elements."""
    return f'<table:table table:name="{name}">{rows}</table:table>'


def row(cells: str, attributes: str = "") -> str:
    """One row around these <table:table-cell> elements."""
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def cell(value: Cell, attributes: str = "") -> str:
    """One cell. #REF! is an error."""
    match value:
        case None:
            return f"<table:table-cell {attributes}/>"
        case bool():
            kind, shown = f'"boolean" office:boolean-value="{str(value).lower()}"', str(value)
        case "#REF!":
            kind, shown = '"string" office:string-value="" calcext:value-type="error"', "#REF!"
        case str():
            kind, shown = '"string"', value
        case date():
            pattern = "%Y-%m-%dT%H:%M:%S" if isinstance(value, datetime) else "%Y-%m-%d"
            kind, shown = f'"date" office:date-value="{value.strftime(pattern)}"', f"{value:%d/%m/%y}"
        case time():
            kind, shown = f'"time" office:time-value="{value.strftime("PT%HH%MM%SS")}"', f"{value:%H:%M}"
        case _:
            kind, shown = f'"float" office:value="{value}"', str(value)
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in shown.split("\n"))
    return f"<table:table-cell office:value-type={kind} {attributes}>{lines}</table:table-cell>"
