"""Old workbooks (.xls) for tests, written record by record: those a program would write, and those none would."""

import struct
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | time | None
Area = tuple[int, int, int, int]  # top, left, bottom, right; from 0, inclusive

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
GENERAL, DAY, CLOCK, MOMENT = 0, 1, 2, 3  # the cell formats that `globals_of` writes, by their order
_BOF, _EOF = 0x0809, 0x000A
_FORMATS = (0, 14, 21, 22)  # built in: General, a day, a time with seconds, a day and a time


def record(kind: int, content: bytes = b"") -> bytes:
    """One record of BIFF."""
    return struct.pack("<HH", kind, len(content)) + content


def text(words: str, *, is_short: bool = False) -> bytes:
    """A text as BIFF8 keeps it; `is_short` counts its letters in one byte."""
    return struct.pack("<B" if is_short else "<H", len(words)) + b"\x01" + words.encode("utf-16-le")


def xls(
    *sheets: Iterable[Sequence[Cell]],
    names: Sequence[str] = (),
    merged: Iterable[Area] = (),
    is_1904: bool = False,
) -> bytes:
    """An .xls file with these rows, a sheet each; the areas are merged in every sheet."""
    bodies = [sheet_of(rows_of(rows, is_1904=is_1904) + merge_of(merged)) for rows in sheets]
    return ole(
        book_of([*names] or [f"Trang {n}" for n, _body in enumerate(bodies, 1)], bodies, is_1904=is_1904)
    )


def book_of(
    names: Sequence[str], bodies: Sequence[bytes], before: bytes = b"", *, is_1904: bool = False
) -> bytes:
    """The stream of a workbook: its head, with the records `before` first in it, and the sheets."""
    at = len(_globals([0] * len(names), names, before, is_1904=is_1904))
    places = []
    for body in bodies:
        places.append(at)
        at += len(body)
    return _globals(places, names, before, is_1904=is_1904) + b"".join(bodies)


def _globals(places: Sequence[int], names: Sequence[str], before: bytes, *, is_1904: bool) -> bytes:
    font = record(
        0x31, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + text("Arial", is_short=True)
    )
    formats = b"".join(
        record(0xE0, struct.pack("<HHHBBBBLLH", 0, key, 1, 32, 0, 0, 0, 0, 0, 0x20C0)) for key in _FORMATS
    )
    listed = b"".join(
        record(0x85, struct.pack("<LBB", place, 0, 0) + text(name, is_short=True))
        for place, name in zip(places, names, strict=True)
    )
    begin = record(_BOF, struct.pack("<HHHHLL", 0x600, 5, 0, 0, 0, 0)) + before
    return (
        begin
        + record(0x42, b"\xb0\x04")
        + record(0x22, bytes([is_1904, 0]))
        + font * 4
        + formats
        + listed
        + record(_EOF)
    )


def sheet_of(records: bytes) -> bytes:
    """The stream of one sheet around these records."""
    return record(_BOF, struct.pack("<HHHHLL", 0x600, 0x10, 0, 0, 0, 0)) + records + record(_EOF)


def rows_of(rows: Iterable[Sequence[Cell]], *, is_1904: bool = False) -> bytes:
    """The cells of these rows as records."""
    return b"".join(
        cell(number, column, value, is_1904=is_1904)
        for number, row in enumerate(rows)
        for column, value in enumerate(row)
        if value is not None
    )


def cell(row: int, column: int, value: Cell, *, is_1904: bool = False) -> bytes:
    """One cell. A text that begins with # is written as an error: #REF! alone is known."""

    def number(style: int, amount: float) -> bytes:
        return record(0x203, struct.pack("<HHHd", row, column, style, amount))

    first = datetime.combine(date(1904, 1, 1) if is_1904 else date(1899, 12, 30), time())
    match value:
        case bool():
            return record(0x205, struct.pack("<HHHBB", row, column, 0, value, 0))
        case "#REF!":
            return record(0x205, struct.pack("<HHHBB", row, column, 0, 0x17, 1))
        case str():
            return record(0x204, struct.pack("<HHH", row, column, 0) + text(value))
        case datetime():
            return number(MOMENT, (value - first) / timedelta(days=1))
        case date():
            return number(DAY, (datetime.combine(value, time()) - first).days)
        case time():
            return number(CLOCK, (value.hour * 3600 + value.minute * 60 + value.second) / 86400)
        case _:
            return number(GENERAL, float(value or 0))


def merge_of(areas: Iterable[Area]) -> bytes:
    """The merged areas of a sheet as a record; none for none."""
    packed = [struct.pack("<HHHH", top, bottom, left, right) for top, left, bottom, right in areas]
    return record(0xE5, struct.pack("<H", len(packed)) + b"".join(packed)) if packed else b""


def ole(stream: bytes, name: str = "Workbook") -> bytes:
    """The container (OLE2) with this one stream, padded so that it is no small one."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // SECTOR)
    tables = -(-(sectors + 1) // 127)  # each says of 128 sectors where they go on, of itself too
    chain = [*range(1, sectors), END, END, *[FAT] * tables]  # the stream, the directory, the tables
    chain += [FREE] * (tables * 128 - len(chain))
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
        + struct.pack("<LLLLLLLL", tables, sectors, 0, 4096, END, 0, END, 0)
        + b"".join(struct.pack("<L", sectors + 1 + n if n < tables else FREE) for n in range(109))
    )  # fmt: skip
    directory = _entry("Root Entry", 5, 1, END, 0) + _entry(name, 2, FREE, 0, len(stream)) + bytes(256)
    return header + stream.ljust(sectors * SECTOR, b"\0") + directory + struct.pack(f"<{len(chain)}L", *chain)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    coded = name.encode("utf-16-le") + b"\0\0"
    return (
        coded.ljust(64, b"\0") + struct.pack("<HBBLLL", len(coded), kind, 1, FREE, FREE, child) + bytes(36)
        + struct.pack("<LLL", start, size, 0)
    )  # fmt: skip
