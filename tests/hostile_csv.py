"""Tables saved as text (.csv) that are broken, that lie, or that are made to hurt: name → how it is made."""

import random
from collections.abc import Callable, Iterator

from tests.flipping import flipped

TABLE = "STT;Họ và tên;Mã\n" + "".join(f"{n};Trần Thử {n};{n}\n" for n in range(40))
GOOD = TABLE.encode()
MB = 1_000_000

Make = Callable[[], bytes]


def _noise(seed: int, alphabet: bytes, size: int = 200_000) -> Make:
    return lambda: bytes(random.Random(seed).choices(alphabet, k=size))  # noqa: S311


def _flipped(seed: int) -> Make:
    """Twenty bytes of the good file are others."""
    return lambda: flipped(GOOD, seed, 20)


SIZES: dict[str, Make] = {
    "a million columns": lambda: b"a" + b";" * MB,
    "a million filled columns": lambda: b"a;" * MB,
    "a million rows": lambda: b"a;b\n" * MB,
    "a million empty rows": lambda: b"a;b\n" + b"\n" * MB + b"a;b\n",
    "20 MB of line ends": lambda: b"\r\n" * (10 * MB),
    "20 MB of separators": lambda: b";" * (20 * MB),
    "20 MB of commas": lambda: b"," * (20 * MB),
    "20 MB of tabs": lambda: b"\t" * (20 * MB),
    "20 MB of one letter": lambda: b"a" * (20 * MB),
    "20 MB of an accented letter": lambda: "ạ".encode() * (6 * MB),
    "20 MB of old letters": lambda: b"\xb9" * (20 * MB),
    "20 MB of old words": lambda: b"Nguy\xd4n V\xa8n " * (MB * 3 // 2),
    "20 MB and one old letter at its end": lambda: b"a" * (20 * MB) + b"\xb9",
    "20 MB of quotes": lambda: b'"' * (20 * MB),
    "20 MB of spaces": lambda: b" " * (20 * MB),
    "20 MB of UTF-16": lambda: "a;b\n".encode("utf-16-le") * (2 * MB),
    "20 MB of letters beyond all": lambda: "😀".encode() * (5 * MB),
    "more than 20 MB": lambda: b"a;b\n" * (6 * MB),
    "a cell of 10 MB": lambda: b"a;b\nc;" + b"x" * (10 * MB) + b"\nd;e\n",
    "a quoted cell of 10 MB": lambda: b'a;b\n"' + b"x" * (10 * MB) + b'";c\n',
    "a first line of 10 MB": lambda: b"x" * (10 * MB) + b"\na;b\n",
    "every row wider": lambda: b"".join(b"a;" * n + b"\n" for n in range(900)),
    "column 201": lambda: b";" * 200 + b"x\n",
    "row 200,001": lambda: b"\n" * 200_001 + b"a;b",
    "five hundred thousand cells": lambda: (b"a;" * 99 + b"\n") * 5_100,
}

QUOTES: dict[str, Make] = {
    "a quote that never ends": lambda: b'a;"b\n' + GOOD * 100,
    "a quote on every line": lambda: b'a;"b\n' * 100_000,
    "quotes on every line that pair over two": lambda: b'a;"b\n' * 99_999 + b'c"\n',
    "two quotes, and again": lambda: b'"a""' * 100_000,
    "an odd number of quotes": lambda: b'"' * 100_001,
    "quotes and letters": lambda: b'"a"b' * 100_000,
    "a quoted cell of a million lines": lambda: b'a;"' + b"\n" * 150_000 + b'"\n',
    "formulas in quotes": lambda: b'="1";="2"\n' * 20_000,
    "formulas that never end": lambda: b'="' * 200_000,
    "a formula of 1 MB": lambda: b'="' + b"1" * MB + b'"',
    "what a formula may do": lambda: b"=cmd|' /C calc'!A1;@SUM(1);+1;-1\n" * 50,
}

SEPARATORS: dict[str, Make] = {
    "no separator": lambda: b"a\n" * 1000,
    "every separator": lambda: b"a;b,c\td|e\n" * 1000,
    "another one on each line": lambda: b"a;b\na,b\na\tb\na|b\n" * 1000,
    "a named one that is a letter": lambda: b"sep=a\nbabab\n",
    "a named one that is a quote": lambda: b'sep="\na"b\n',
    "a named one that is a line": lambda: b"sep=\n\na\n",
    "a named one that is no character": lambda: b"sep=\0\na\n",
    "a named one beyond ASCII": lambda: "sep=→\na→b\n".encode(),
    "a named one that is a space": lambda: b"sep= \na b\n",
    "named again and again": lambda: b"sep=;\n" * 10_000,
}

BYTES: dict[str, Make] = {
    "NULs between": lambda: GOOD.replace(b";", b"\0;"),
    "NULs after 4,000 letters": lambda: GOOD * 9 + b"\0" * 100_000 + GOOD,
    "NULs alone": lambda: bytes(100_000),
    "one NUL": lambda: b"\0",
    "one letter": lambda: b"a",
    "one quote": lambda: b'"',
    "a mark and nothing": lambda: b"\xef\xbb\xbf",
    "a mark of UTF-16 and nothing": lambda: b"\xff\xfe",
    "a mark of UTF-16 and half a letter": lambda: b"\xff\xfea",
    "a mark of UTF-16 before UTF-8": lambda: b"\xff\xfe" + GOOD,
    "a mark of UTF-8 before UTF-16": lambda: b"\xef\xbb\xbf" + TABLE.encode("utf-16"),
    "halves of letters": lambda: TABLE.encode("utf-16-le").replace(b"\x1e", b"\xd8"),
    "UTF-32": lambda: TABLE.encode("utf-32"),
    "UTF-7": lambda: TABLE.encode("utf-7"),
    "letters cut in half": lambda: GOOD[:31] + GOOD[32:],
    "control characters": lambda: b"\x1b[2Ja;b\x07\n" * 100,
    "marks of direction": lambda: ("a\u202e;b\u200f\n" * 100).encode(),
    "signs upon signs": lambda: ("a" + "\u0301" * 300_000 + ";b\n").encode(),
    "line ends of every kind": lambda: "a;b\rc;d\x0be;f\x85g;h\u2028i;j\u2029k;l\n".encode(),
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + random.Random(3).randbytes(9000),  # noqa: S311
    "a PDF": lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "rich text": lambda: rb"{\rtf1\ansi a;b}",
    "a web page": lambda: b"<html><table><tr><td>STT</td></tr></table></html>",
    "XML of laughs": lambda: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "a">]><a>&a;</a>',
    "a mail": lambda: b"MIME-Version: 1.0\nContent-Type: text/html\n\n<table>",
    "a program": lambda: b"MZ\x90\0\3\0\0\0" + random.Random(4).randbytes(9000),  # noqa: S311
    "a shell script": lambda: b"#!/bin/sh\nrm -rf / ; echo a;b\n",
    "an archive of another kind": lambda: b"7z\xbc\xaf\x27\x1c" + random.Random(6).randbytes(9000),  # noqa: S311
    "a database": lambda: b"SQLite format 3\0" + bytes(9000),
}

FILES: dict[str, Make] = {
    **{f"noise, {seed}": _noise(seed, bytes(range(256))) for seed in range(2)},
    **{f"noise of text, {seed}": _noise(seed, b'ab1;,\t|"\n') for seed in range(3)},
    **{
        f"noise of old letters, {seed}": _noise(seed, bytes(range(161, 256)) + b"aeg \n;")
        for seed in range(2)
    },
    **{f"twenty other bytes, {seed}": _flipped(seed) for seed in range(4)},
    **SIZES,
    **QUOTES,
    **SEPARATORS,
    **BYTES,
}


def made() -> Iterator[tuple[str, bytes]]:
    """Each of them, by its name."""
    return ((name, make()) for name, make in FILES.items())
