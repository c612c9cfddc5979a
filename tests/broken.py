"""Files that are no staff list, or are one no more: what offices send by mistake, and what is made to hurt."""

import io
import struct
import zipfile
from collections.abc import Callable

from django.utils import translation
from django.utils.translation import gettext

from tests.workbooks import (
    HEADER,
    SAMPLE,
    merged,
    packed,
    parts,
    sheet_xml,
    strings_xml,
    styles_xml,
    with_parts,
    workbook,
)

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
LAUGH = '<row r="1"><c r="A1" t="inlineStr"><is><t>&i;</t></is></c></row>'
PERSON = (1, "Lê Văn An", "1", 1980, "Văn thư", "Văn phòng", "Công chức", None)


def _lying() -> bytes:
    """A sheet of 50 MB of which the archive says that it has 1,000 bytes."""
    content = with_parts(sheet=sheet_xml(" " * 50_000_000))
    size = zipfile.ZipFile(io.BytesIO(content)).getinfo("xl/worksheets/sheet1.xml").file_size
    return content.replace(struct.pack("<L", size), struct.pack("<L", 1000))


def _locked_zip() -> bytes:
    """The flag of encryption on every entry."""
    content = bytearray(SAMPLE.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def _flipped() -> bytes:
    """A byte in the middle of the sheet's compressed data is another one."""
    content = bytearray(SAMPLE.read_bytes())
    info = zipfile.ZipFile(SAMPLE).getinfo("xl/worksheets/sheet1.xml")
    content[info.header_offset + 60 + info.compress_size // 2] ^= 0xFF
    return bytes(content)


def _many_sheets() -> bytes:
    """A book that names one large sheet two thousand times."""
    named = parts(workbook([(1,) * 50] * 200))
    book = named["xl/workbook.xml"].decode()
    start, end = book.index("<sheets>") + 8, book.index("</sheets>")
    return packed({**named, "xl/workbook.xml": (book[:start] + book[start:end] * 2000 + book[end:]).encode()})


def _attributes(count: int) -> str:
    return " ".join(f'a{n}=""' for n in range(count))


def _cell(text: str) -> str:
    return f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'


def _endlessly_merged() -> bytes:
    """A thousand merged areas over the same 190,000 rows."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="190000"><c r="B190000"><v>1</v></c></row>'
    areas = "<mergeCells>" + '<mergeCell ref="A1:A190000"/>' * 1000 + "</mergeCells></worksheet>"
    return with_parts(sheet=sheet_xml(rows).replace("</worksheet>", areas))


EMPTY, OTHER = "0 byte", "LibreOffice"


def in_vietnamese(text: str) -> str:
    """A text of the program as its pages show it."""
    with translation.override("vi"):
        return gettext(text)


LOCKED = in_vietnamese("The workbook has a password. In Excel choose Save as, type .xlsx, no password.")
DAMAGED, LARGE, FOREIGN = "bị hỏng", "quá lớn", "không bao giờ"
WIDE, BLANK, HEADLESS, NOBODY, SEVERAL = "200 cột", "trống", "tiêu đề", "không có ai", "Nhiều trang"

# name → (the file, words of the answer)
BROKEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty file": (lambda: b"", EMPTY),
    "csv in UTF-16": (lambda: "STT;Họ và tên\n1;Lê Văn An".encode("utf-16"), HEADLESS),
    "csv in TCVN3": (lambda: b"STT;H\xe4 v\xb5 t\xaan\n1;L\xaa V\xa8n An\n", HEADLESS),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(1000), OTHER),
    "old xls": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), DAMAGED),
    "encrypted entries": (_locked_zip, LOCKED),
    "larger than 20 MB": (lambda: b"PK\x03\x04" + bytes(20 * 1024 * 1024), "20 MB"),
    "zip of pictures": (lambda: packed({"anh.jpg": b"x"}), OTHER),
    "docx": (lambda: packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"}), OTHER),
    "truncated": (lambda: SAMPLE.read_bytes()[:5000], DAMAGED),
    "a flipped byte": (_flipped, DAMAGED),
    "sheet cut short": (lambda: with_parts(sheet='<worksheet><sheetData><row r="1"><c'), DAMAGED),
    "sheet that is no XML": (lambda: with_parts(sheet=b"\x00\x01\x02"), DAMAGED),
    "text that does not exist": (
        lambda: with_parts(sheet=sheet_xml('<row><c t="s"><v>9</v></c></row>')),
        DAMAGED,
    ),
    "rows out of order": (lambda: with_parts(sheet=sheet_xml(_cell("a") + _cell("b"))), DAMAGED),
    "book without its links": (
        lambda: with_parts(**{"xl/_rels/workbook.xml.rels": "<Relationships/>"}),
        DAMAGED,
    ),
    "bomb of 70 MB": (lambda: with_parts(**{"xl/media/a.bin": bytes(70_000_000)}), LARGE),
    "sizes that lie": (_lying, DAMAGED),
    "5000 parts": (lambda: packed({f"xl/{n}.xml": b"<a/>" for n in range(5000)}), LARGE),
    "a million rows": (
        lambda: with_parts(sheet=sheet_xml("".join(f'<row r="{n}"/>' for n in range(1, 10**6 + 1)))),
        LARGE,
    ),
    "row 1048576": (
        lambda: with_parts(sheet=sheet_xml('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')),
        LARGE,
    ),
    "column XFD": (lambda: with_parts(sheet=sheet_xml('<row r="1"><c r="XFD1"><v>1</v></c></row>')), LARGE),
    "used range to XFD1048576": (
        lambda: with_parts(sheet=sheet_xml("", before='<dimension ref="A1:XFD1048576"/>')),
        WIDE,
    ),
    "two thousand sheets": (_many_sheets, LARGE),
    "a text of 30 MB": (lambda: with_parts(sheet=sheet_xml(_cell("a" * 30_000_000))), LARGE),
    "a tag of two million attributes": (
        lambda: with_parts(sheet=sheet_xml(f"<row {_attributes(2_000_000)}/>")),
        LARGE,
    ),
    "five million texts": (lambda: with_parts(strings=strings_xml("<si/>" * 5_000_000)), LARGE),
    "a million styles": (
        lambda: with_parts(styles=styles_xml(f"<cellXfs>{'<xf/>' * 10**6}</cellXfs>")),
        LARGE,
    ),
    "billion laughs in a sheet": (lambda: with_parts(sheet=sheet_xml(LAUGH, prolog=LAUGHS)), FOREIGN),
    "billion laughs in the texts": (
        lambda: with_parts(strings=strings_xml("<si><t>&i;</t></si>", prolog=LAUGHS)),
        FOREIGN,
    ),
    "a late DOCTYPE in UTF-16": (
        lambda: with_parts(sheet=f"<!--{' ' * 9000}--><!DOCTYPE a><a/>".encode("utf-16")),
        FOREIGN,
    ),
    "a file from outside": (
        lambda: with_parts(
            sheet=sheet_xml(LAUGH, prolog='<!DOCTYPE a [<!ENTITY i SYSTEM "file:///etc/passwd">]>')
        ),
        FOREIGN,
    ),
    "empty workbook": (lambda: workbook([]), BLANK),
    "spaces only": (lambda: workbook([(None, "")] * 50), BLANK),
    "no header": (lambda: workbook([PERSON, PERSON]), HEADLESS),
    "a header of one word": (lambda: workbook([("Họ và tên",), ("Lê Văn An",)]), HEADLESS),
    "header only": (lambda: workbook([HEADER]), NOBODY),
    "two lists": (lambda: workbook([HEADER, PERSON], [HEADER, PERSON]), SEVERAL),
    "a header merged into one cell": (lambda: merged([HEADER, PERSON], "A1:H1"), HEADLESS),
    "a list merged into one cell": (lambda: merged([HEADER, PERSON], "A1:H2"), HEADLESS),
    "millions of merged cells": (_endlessly_merged, LARGE),
    "50,000 cells that are no list": (lambda: workbook([("so", 1.5, "Sạ") * 33] * 500), HEADLESS),
}
