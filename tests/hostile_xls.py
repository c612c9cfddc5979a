"""Old workbooks (.xls) that are broken, that lie, or that are made to hurt: name → how it is made."""

import random
import struct
from collections.abc import Callable, Iterator

from tests.flipping import flipped
from tests.xls_files import (
    END,
    SECTOR,
    Cell,
    book_of,
    cell,
    merge_of,
    ole,
    record,
    rows_of,
    sheet_of,
    text,
    xls,
)

ROWS: list[tuple[Cell, ...]] = [
    ("STT", "Họ và tên", "Mã"),
    *((n, f"Trần Thử {n}", str(n)) for n in range(40)),
]
GOOD = xls(ROWS)
STREAM = book_of(["A"], [sheet_of(rows_of(ROWS))])
DEEP = 3_000
_FAT_AT, _DIRECTORY_AT = struct.unpack("<L", GOOD[76:80])[0], struct.unpack("<L", GOOD[48:52])[0]

Make = Callable[[], bytes]


def changed(place: int, *numbers: int) -> Make:
    """The good file with these 32-bit numbers written over it."""
    packed = struct.pack(f"<{len(numbers)}L", *numbers)
    return lambda: GOOD[:place] + packed + GOOD[place + len(packed) :]


def book(records: bytes, before: bytes = b"") -> Make:
    """A workbook whose one sheet has these records, `before` its head these."""
    return lambda: ole(book_of(["A"], [sheet_of(records)], before))


def _flipped(seed: int) -> Make:
    """Forty bytes of the good file are others."""
    return lambda: flipped(GOOD, seed, 40)


def _records_flipped(seed: int) -> Make:
    """The container is in order, forty bytes of the stream in it are others."""
    return lambda: ole(flipped(STREAM, seed, 40, first=20))


def _sst(count: int, content: bytes) -> bytes:
    return record(0xFC, struct.pack("<LL", count, count) + content)


def _formula(row: int, tokens: bytes) -> bytes:
    return record(6, struct.pack("<HHHdHLH", row, 0, 0, 1.0, 0, 0, len(tokens)) + tokens)


def _name(tokens: bytes) -> bytes:
    return record(0x18, struct.pack("<HBBHHHBBBB", 0, 0, 1, len(tokens), 0, 0, 0, 0, 0, 0) + b"\0a" + tokens)


def _flood(one: bytes, size: int) -> bytes:
    return one * (size // len(one))


# where the container says where things are
CONTAINER: dict[str, Make] = {
    "a chain of sectors that goes round": changed(SECTOR * (_FAT_AT + 1), 1, 2, 0),
    "a sector that follows itself": changed(SECTOR * (_FAT_AT + 1) + 4, 1),
    "sectors far outside": changed(SECTOR * (_FAT_AT + 1), 0x7FFFFFFF, 0x7FFFFFFE),
    "a table that is its own": changed(76, *[_FAT_AT] * 109),
    "tables without end": changed(44, 0x7FFFFFFF),
    "more tables than the file has bytes": changed(44, 0xFFFF, _DIRECTORY_AT, 0, 4096, END, 0, 0, 0xFFFF),
    "tables of tables that go round": changed(68, 0, 5),
    "a directory outside": changed(48, 0x7FFFFFF0),
    "a directory in the stream": changed(48, 0),
    "a directory in the tables": changed(48, _FAT_AT),
    "small sectors that go round": changed(56, 0xFFFFFFFF, 0, 9),
    "entries that are their own children": changed(SECTOR * (_DIRECTORY_AT + 1) + 68, 0, 0, 0),
    "brothers that go round": changed(SECTOR * (_DIRECTORY_AT + 1) + 128 + 68, 1, 1, 1),
    "a stream of four gigabytes": changed(SECTOR * (_DIRECTORY_AT + 1) + 128 + 120, 0xFFFFFFFF),
    "a stream of no byte": changed(SECTOR * (_DIRECTORY_AT + 1) + 128 + 120, 0),
    "a stream that begins nowhere": changed(SECTOR * (_DIRECTORY_AT + 1) + 128 + 116, 0xFFFFFFF0),
    "sectors of no byte": changed(28, 0x0000FFFE),
    "sectors of two gigabytes": changed(28, 0x001FFFFE, 0x1F),
    "no stream": lambda: ole(b"", "Nothing"),
    "a macro project": lambda: ole(b"Attribute VB_Name = 1" * 400, "_VBA_PROJECT_CUR"),
    "a letter": lambda: ole(bytes(9000), "WordDocument"),
    "a password on a new workbook": lambda: ole(bytes(9000), "EncryptedPackage"),
    "only its signature": lambda: GOOD[:8],
    "the signature and zeros": lambda: GOOD[:8] + bytes(9000),
    "the signature and noise": lambda: GOOD[:8] + random.Random(1).randbytes(200_000),  # noqa: S311
    "20 MB after the end": lambda: GOOD + bytes(19_000_000),
    "more than 20 MB": lambda: GOOD + bytes(21_000_000),
    "20 MB of tables": lambda: GOOD[:SECTOR] + b"\xfd\xff\xff\xff" * 4_900_000,
}  # fmt: skip

# what the workbook says in its records
RECORDS: dict[str, Make] = {
    "a password": book(b"", record(0x2F, bytes(6))),
    "a password longer than its record": book(b"", record(0x2F, b"\1")),
    "four billion shared texts": book(b"", _sst(0xFFFFFFFF, b"")),
    "a shared text longer than all": book(b"", _sst(1, b"\xff\xff\x01ab")),
    "a shared text with endless hints": book(b"", _sst(1, b"\x01\0\x0c\xff\xff\xff\xff\xff\x7fa")),
    "shared texts without letters": book(b"", _sst(0xFFFFFF, _flood(b"\0\0\0", 8000)) + _flood(record(0x3C, b"\0" * 8001), 2_000_000)),
    "a shared text that is not there": book(record(0xFD, struct.pack("<HHHL", 0, 0, 0, 99))),
    "a text longer than its record": book(record(0x204, struct.pack("<HHHHB", 0, 0, 0, 0xFFFF, 1) + b"a")),
    "a style that is not there": book(record(0x203, struct.pack("<HHHd", 0, 0, 0xFFF0, 1.0))),
    "a size of 65536 by 256": book(record(0x200, struct.pack("<LLHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0)) + cell(0, 0, "a")),
    "the last cell of all": book(cell(65535, 255, "a")),
    "a cell in every row's last column": book(b"".join(cell(n, 199, 1) for n in range(0, 65536, 16))),
    "nothing in every cell": book(b"".join(record(0xBE, struct.pack("<HH", n, 0) + bytes(512) + b"\xff\0") for n in range(4_000))),
    "a number in every cell": book(
        b"".join(record(0xBD, struct.pack("<HH", n, 0) + b"\0\0\1\0\0\0" * 200 + b"\xc7\0") for n in range(1_500))
    ),
    "one cell a million times": book(_flood(cell(0, 0, 1), 3_000_000)),
    "cells upwards": book(b"".join(cell(n, 0, n) for n in range(20_000, 0, -1))),
    "a long text in many cells": book(
        _sst(1, text("á" * 4000)) + b"".join(record(0xFD, struct.pack("<HHHL", n, 0, 0, 0)) for n in range(60_000))
    ),
    "a long shared text in many cells": lambda: ole(
        book_of(["A"], [sheet_of(b"".join(record(0xFD, struct.pack("<HHHL", n, 0, 0, 0)) for n in range(60_000)))],
                _sst(1, text("á" * 4000)))
    ),
    "no number": book(cell(0, 0, float("nan")) + cell(0, 1, float("inf")) + cell(0, 2, -float("inf"))),
    "a day that never was": book(record(0x203, struct.pack("<HHHd", 0, 0, 1, 9e300)) + record(0x203, struct.pack("<HHHd", 0, 1, 1, -5.5))),
    "an error nobody knows": book(record(0x205, struct.pack("<HHHBB", 0, 0, 0, 0xEE, 1))),
    "millions of merged areas": book(cell(0, 0, "a") + _flood(merge_of([(0, 0, 65535, 255)] * 1000), 800_000)),
    "merged upside down": book(cell(5, 5, "a") + merge_of([(9, 9, 5, 5), (65535, 255, 0, 0)])),
    "merged areas longer than their record": book(record(0xE5, b"\xff\xff" + bytes(8))),
    "a formula into itself": book(_formula(0, b"\x44\0\0\0\0" * 5)),
    "a formula of unknown words": book(_formula(0, bytes(range(1, 128)))),
    "a name that is itself": book(b"", _name(b"\x23\1\0\0\0") * 50),
    "a name of a thousand signs": book(b"", _name(b"\x23\1\0\0\0" + b"\x13" * 1000)),
    "beginnings without end": book(_flood(record(0x809, struct.pack("<HHHHLL", 0x600, 0x10, 0, 0, 0, 0)), 60_000)),
    "charts in charts": book(_flood(record(0x809, struct.pack("<HHHHLL", 0x600, 0x20, 0, 0, 0, 0)), 20 * DEEP)),
    "a record longer than the file": book(struct.pack("<HH", 0x204, 0xFFFF)),
    "a sheet that lies outside": lambda: ole(STREAM.replace(struct.pack("<L", len(STREAM)), b"\xff\xff\xff\x7f")[:90]),
    "a sheet that is the book": lambda: ole(book_of(["A"], [b""]) + book_of(["A"], [b""])),
    "five thousand sheets": lambda: ole(book_of([f"T{n}" for n in range(5000)], [sheet_of(b"")] * 5000)),
    "two hundred sheets of one name": lambda: ole(book_of(["A"] * 200, [sheet_of(b"")] * 200)),
    "a format of 30,000 letters": book(cell(0, 0, 1), record(0x41E, b"\xa4\0" + text("[d" * 15_000))),
    "a coding nobody knows": book(b"", record(0x42, b"\x39\x30")),
    "an older book": lambda: record(9, struct.pack("<HH", 2, 0x10)) + record(0xA),
    "an older book of noise": lambda: record(9, struct.pack("<HH", 2, 0x10)) + random.Random(2).randbytes(90_000),  # noqa: S311
    "records of no byte": lambda: record(0x809, struct.pack("<HHHHLL", 0x600, 5, 0, 0, 0, 0)) + b"\1\0\0\0" * 4_000_000,
    "macros": lambda: ole(STREAM + record(0xD3) + record(0x1BA, b"\1\0\0a")),
    "zeros": lambda: ole(bytes(90_000)),
}  # fmt: skip

FILES: dict[str, Make] = {
    **{f"cut off after {size}": lambda size=size: GOOD[:size] for size in (100, 512, 700, 1500, 3000, 5000)},  # type: ignore[misc]
    **{f"forty other bytes, {seed}": _flipped(seed) for seed in range(4)},
    **{f"forty other bytes in its stream, {seed}": _records_flipped(seed) for seed in range(6)},
    **CONTAINER,
    **RECORDS,
}


def made() -> Iterator[tuple[str, bytes]]:
    """Each of them, by its name."""
    return ((name, make()) for name, make in FILES.items())
