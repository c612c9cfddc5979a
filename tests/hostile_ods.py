"""OpenDocument workbooks (.ods) that are broken, that lie, or that are made to hurt: name → how it is made."""

import io
import random
import struct
import zipfile
from collections.abc import Callable, Iterator

from tests.broken import LAUGHS
from tests.flipping import flipped
from tests.ods_files import MIME, cell, ods, ods_of, row, sheet
from tests.workbooks import packed, parts

GOOD = ods([("STT", "Họ và tên", "Mã"), *((n, f"Trần Thử {n}", str(n)) for n in range(40))])
CONTENT = parts(GOOD)["content.xml"]
MILLION = 1_000_000

Make = Callable[[], bytes]


def of(cells: str, attributes: str = "") -> Make:
    """A workbook of one row with these cells."""
    return lambda: ods_of(sheet(row(cells, attributes)))


def with_content(content: bytes) -> Make:
    return lambda: packed({"mimetype": MIME, "content.xml": content})


def replaced(old: str, new: str) -> Make:
    """The good file with something in its content written over."""
    return with_content(CONTENT.replace(old.encode(), new.encode()))


def _flipped(seed: int) -> Make:
    """Twenty bytes of the archive are others."""
    return lambda: flipped(GOOD, seed, 20)


def _content_flipped(seed: int) -> Make:
    """Ten bytes of the content are others; the archive is in order."""
    return lambda: packed({"mimetype": MIME, "content.xml": flipped(CONTENT, seed, 10)})


def _twice() -> bytes:
    """Two contents of one name."""
    return _archive(("content.xml", CONTENT), ("Content.XML", b"<a/>"))


def _archive(*entries: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return file.getvalue()


def _lying() -> bytes:
    """50 MB of which the archive says that they are 1,000 bytes."""
    content = packed({"content.xml": b" " * 50_000_000})
    return content.replace(struct.pack("<L", 50_000_000), struct.pack("<L", 1000))


def _locked() -> bytes:
    content = bytearray(GOOD)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def columns(times: int | str, what: str = "x") -> str:
    return cell(what, f'table:number-columns-repeated="{times}"')


def nested(tag: str, times: int, inside: str = "") -> str:
    return f"<{tag}>" * times + inside + f"</{tag}>" * times


REPEATED: dict[str, Make] = {
    "a million columns": of(columns(MILLION)),
    "a million rows": of(cell("x"), f'table:number-rows-repeated="{MILLION}"'),
    "two hundred thousand rows of three": of(columns(3), 'table:number-rows-repeated="200000"'),
    "a billion billion columns": of(columns(10**18)),
    "columns by a number of 5,000 digits": of(columns("9" * 5000)),
    "rows by a number of 5,000 digits": of(cell("x"), 'table:number-rows-repeated="' + "9" * 5000 + '"'),
    "no column": of(columns(0)),
    "fewer columns than none": of(columns(-5)),
    "columns by a word": of(columns("nhiều")),
    "a cell after a million empty ones": of('<table:table-cell table:number-columns-repeated="1000000"/>' + cell("x")),
    "a row after a million empty ones": lambda: ods_of(
        sheet(row("<table:table-cell/>", 'table:number-rows-repeated="1000000"') + row(cell("x")))
    ),
    "empty rows without end": lambda: ods_of(sheet(row(cell(None), 'table:number-rows-repeated="9999999999999"') * 90 + row(cell(1)))),
    "many rows, each repeated": lambda: ods_of(sheet(row(cell("x"), 'table:number-rows-repeated="1000"') * 3000)),
    "a long text in every cell": lambda: ods_of(sheet(row(columns(200, "á" * 100_000), 'table:number-rows-repeated="2400"'))),
    "merged over a billion": of(cell("x", 'table:number-columns-spanned="1000000000" table:number-rows-spanned="1000000000"')),
    "merged, and repeated": of(
        columns(100).replace("repeated=", 'spanned="200" table:number-rows-spanned="2000" table:number-columns-repeated='),
        'table:number-rows-repeated="2000"',
    ),
    "merged over no row": of(cell("x", 'table:number-rows-spanned="0"')),
    "a billion spaces": of('<table:table-cell><text:p>a<text:s text:c="1000000000"/></text:p></table:table-cell>'),
    "spaces again and again": of(
        "<table:table-cell><text:p>" + '<text:s text:c="30000"/>' * 50_000 + "</text:p></table:table-cell>"
    ),
    "fewer spaces than none": of('<table:table-cell><text:p>a<text:s text:c="-1"/></text:p></table:table-cell>'),
    "a hundred thousand lines": of(nested("table:table-cell", 1, "<text:p>a</text:p>" * 100_000)),
    "a text of a million pieces": of(nested("table:table-cell", 1, nested("text:p", 1, "a<text:span/>" * 300_000))),
}  # fmt: skip

NESTED: dict[str, Make] = {
    "tables in tables": lambda: ods_of(nested("table:table", 100_000)),
    "groups in groups": lambda: ods_of(sheet(nested("table:table-row-group", 150_000, row(cell("x"))))),
    "spans in spans": of("<table:table-cell>" + nested("text:p", 1, nested("text:span", 150_000, "a")) + "</table:table-cell>"),
    "cells in cells": of(nested("table:table-cell", 100_000)),
    "notes in notes": of(nested("table:table-cell", 1, nested("office:annotation", 100_000))),
    "a thousand sheets": lambda: ods_of(sheet(row(cell("x"))) * 1000),
    "empty cells without end": of("<table:table-cell/>" * 900_000),
    "empty rows in the file": lambda: ods_of(sheet("<table:table-row/>" * 900_000)),
    "a tag of two million attributes": with_content(b"<a " + b" ".join(b'a%d=""' % n for n in range(2 * MILLION)) + b"/>"),
    "a text of 30 MB": of(nested("table:table-cell", 1, nested("text:p", 1, "a" * 30_000_000))),
    "a value of 30 MB": of('<table:table-cell office:value-type="float" office:value="' + "1" * 30_000_000 + '"/>'),
}  # fmt: skip

ENTITIES: dict[str, Make] = {
    "a billion laughs": lambda: ods_of(sheet(row("<table:table-cell><text:p>&i;</text:p></table:table-cell>")), LAUGHS),
    "a file from outside": lambda: ods_of("&i;", '<!DOCTYPE a [<!ENTITY i SYSTEM "file:///etc/passwd">]>'),
    "a document type of its own": lambda: ods_of(sheet(row(cell(1))), "<!DOCTYPE a SYSTEM 'http://127.0.0.1/a.dtd'>"),
    "entities of parameters": lambda: ods_of("", '<!DOCTYPE a [<!ENTITY % b "<!ENTITY c &#37;b;>"> %b;]>'),
    "a late document type in UTF-16": with_content(f"<!--{' ' * 9000}--><!DOCTYPE a><a/>".encode("utf-16")),
    "an entity nobody made": of("<table:table-cell><text:p>&nobody;</text:p></table:table-cell>"),
    "laughs in the manifest": lambda: ods_of("", others={"META-INF/manifest.xml": f"{LAUGHS}<a>&i;</a>".encode()}),
}  # fmt: skip

ARCHIVES: dict[str, Make] = {
    "two contents": _twice,
    "a workbook of Excel beside it": lambda: ods_of("", others={"xl/workbook.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}),
    "no content": lambda: packed({"mimetype": MIME}),
    "an empty content": with_content(b""),
    "a content of NULs": with_content(bytes(5000)),
    "a content of noise": with_content(random.Random(5).randbytes(50_000)),  # noqa: S311
    "a letter": with_content(CONTENT.replace(b"office:spreadsheet", b"office:text")),
    "a bomb of 70 MB": lambda: ods_of(sheet(row(cell(1))), others={"Pictures/a.bin": bytes(70_000_000)}),
    "a content of 40 MB": with_content(CONTENT.replace(b"<office:body>", b"<office:body>" + b"<a/>" * 10_000_000)),
    "sizes that lie": _lying,
    "ten thousand parts": lambda: packed({f"{n}.xml": b"<a/>" for n in range(10_000)} | {"content.xml": CONTENT}),
    "a password on every part": _locked,
    "a password by its manifest": lambda: ods_of("", others={"META-INF/manifest.xml": b"<a><encryption-data/></a>"}),
    "a manifest that breaks off": lambda: ods_of("", others={"META-INF/manifest.xml": b"<a><b"}),
    "an archive in it": with_content(GOOD),
    "20 MB before its end": lambda: GOOD[:40] + bytes(19_000_000) + GOOD[40:],
    "more than 20 MB": lambda: GOOD + bytes(21_000_000),
    "macros": lambda: ods_of(sheet(row(cell(1))), others={"Basic/Standard/a.xml": b"Sub Main" * 9000, "Scripts/a.py": b"1/0"}),
    "paths that lead out": lambda: ods_of(sheet(row(cell(1))), others={"../../../tmp/x": b"x", "/etc/passwd": b"x"}),
    "only its signature": lambda: GOOD[:4],
}  # fmt: skip

VALUES: dict[str, Make] = {
    "no numbers": replaced('office:value="3"', 'office:value="ba"'),
    "a number without value": replaced(' office:value="3"', ""),
    "numbers beyond all": replaced('office:value="3"', 'office:value="1e99999"'),
    "a number of 9,000 digits": replaced('office:value="3"', 'office:value="' + "9" * 9000 + '"'),
    "a day beyond all": of('<table:table-cell office:value-type="date" office:date-value="99999-99-99"/>'),
    "the last moment": of('<table:table-cell office:value-type="date" office:date-value="9999-12-31T23:59:59.9999999"/>'),
    "hours without end": of('<table:table-cell office:value-type="time" office:time-value="PT999999H"/>'),
    "other prefixes": replaced("xmlns:table=", "xmlns:t="),
    "no namespace": replaced("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "x"),
    "halves of letters": with_content(CONTENT.replace("Trần".encode(), "Tr\udcff\ud800n".encode("utf-8", "surrogatepass"))),
}  # fmt: skip

FILES: dict[str, Make] = {
    **{f"cut off after {size}": lambda size=size: GOOD[:size] for size in (30, 200, 600, 1000)},  # type: ignore[misc]
    **{f"content cut off after {size}": with_content(CONTENT[:size]) for size in (50, 900, 5000)},
    **{f"twenty other bytes, {seed}": _flipped(seed) for seed in range(4)},
    **{f"ten other bytes in the content, {seed}": _content_flipped(seed) for seed in range(4)},
    **REPEATED,
    **NESTED,
    **ENTITIES,
    **ARCHIVES,
    **VALUES,
}


def made() -> Iterator[tuple[str, bytes]]:
    """Each of them, by its name."""
    return ((name, make()) for name, make in FILES.items())
