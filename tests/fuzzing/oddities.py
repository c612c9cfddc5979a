"""What nobody types and somebody sends: odd texts, odd files, and ways to spoil one field of a form."""

import random
import zipfile
from collections.abc import Callable
from io import BytesIO

from tests.broken import BROKEN
from tests.fuzzing.filling import Pairs, Sent, Value
from tests.workbooks import HEADER, SAMPLES, sheet_xml, strings_xml, with_parts, workbook

TEXTS: tuple[str | bytes, ...] = (
    "", " ", "\t", "\n", "\r\n", "0", "-1", "1", "-0", "1.5", "1e9", "1e400", "NaN", "inf", "٣", "²", "½", "１２", "0x10", "1_000",
    "2147483648", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "9" * 30, "9" * 5000, "true", "None",
    "null", "[]", "{}", "[" * 5000, '{"a":' * 500, "on", "*", "%", "_", "\\", "'", '"', "`", "';--", "<script>alert(1)</script>",
    "{{ 7|add:7 }}", "{% now 'Y' %}", "%s%n%d", "%(a)s", "{0}", "${x}", "=1+1", "@SUM(A1)", "\x00", "a\x00b", "\x01\x1b[31m",
    "\u202eđảo", "\u2066a\u2069", "\u200e", "\u200b", "\ufeff", "\ufffe", "\U0010ffff", "\ue000", "a" + "\u0301" * 500,
    "\u0301", "ﷺ" * 300, "👨‍👩‍👧‍👦", "İstanbul", "ß" * 100, "gıamsat", "NGUYỄN VĂN ĐẠT", "x" * 256, "x" * 501, "x" * 2001,
    "ệ" * 20_000, "x " * 60_000, "\n" * 3000, "\t" * 3000, "a\tb\tc\td\te\tf\tg",
    "00/00/0000", "31/02/2026", "29/02/2023", "01/01/0001", "31/12/9999", "31/12/1899", "01/01/2100", "31/12/2100", "01/01/1900",
    "2026-11-05", "2026-W45", "2026-13", "9999-12", "0000-00", "0001-01", "13/2026", "5/11", "T2", "hôm kia", "0511", "05112026",
    "00:00", "24:00", "23:59:59.999999", "7h", "07:60", "-1:00", "late", "12|late|07:25", "0|present|", "0|present|\x00", "|||",
    "1.20261103.0.late.12.0712", "6.20261103.0.early.30.1700", "6.99999999.0.early.30.1700", "6.00000000.9.x.-1.9999",
    "1" * 25 + ".20261103.0.late.12.0712", "d:1", "d:0", "d:99999999999999999999", "d:", "p:1", "1,2,3", "../../../etc/passwd",
    "//evil.example/", "http://[", "javascript:alert(1)", "00000000-0000-0000-0000-000000000000", "{0b1c1a1e-0000-4000-8000-000000000000}",
    b"\xed\xa0\x80", b"\xed\xb0\x80a", b"\xff\xfe", b"\xc0\xaf", b"\xe1\xbb", b"\xf4\x90\x80\x80", "đ".encode("cp1258"), "đ".encode("utf-16"),
)  # fmt: skip
SHORT = tuple(text for text in TEXTS if len(text) < 400)
FILE_NAMES = (
    b"a.xlsx", b"", b"\xe2\x80\xaecod.exe.dat", b"..%2f..%2fa", b"../../a.dat", b"a\x00b.dat", b"x" * 3000 + b".dat", b"CON", b".", b"..",
    b"a\\b\\c.dat", b"a;b=c.dat", b"\xff\xfe.dat", b"\xed\xa0\x80.dat", "chấm công.dat".encode(), b"%00", b"a.dat/", b" ", b"a\tb",
)  # fmt: skip
CSV = "STT;Họ và tên;Mã N.Viên;Ngày;Giờ\n1;Lê Văn An;106;04/11/2026;07:12\n2;Bùi Ạ;105;99/99/9999;99:99\n"
LINES = "106\t2026-11-03 07:12:40\n105\t2026-13-45 99:99:99\n" + "9" * 400 + "\t2026-11-03 07:00:00\n\x00\t\n"
HEAVY = 3_000_000  # bytes of a broken workbook: those are read in a test of their own
ESCAPED = ("_xD800_An", "_x0000_", "_x202E_", "_xFFFF_", "_x000D_")  # as Excel writes what XML does not hold
_CELLS = (
    '<c r="A1" t="s"><v>-1</v></c>', '<c r="A1" t="d"><v>x</v></c>', '<c r="A1"><v>1e999</v></c>', '<c r="A1"><v>nan</v></c>',
    '<c r="A1" t="str"><v>_x0000__xD800__xFFFF_</v></c>', '<c r="ZZZZ1"><v>1</v></c>', '<c r="A0"><v>1</v></c>', '<c s="-1"><v>1</v></c>',
    '<c r="A1" t="inlineStr"><is><t>&#x202E;a</t></is></c>', '<c r="A1" t="e"><v>#REF!</v></c>', '<c r="A1"><f>1/0</f></c>',
)  # fmt: skip


def _sample_cut(chance: random.Random) -> bytes:
    content = chance.choice(sorted(SAMPLES.glob("*.*"))).read_bytes()
    return content[: chance.randrange(len(content))]


def _sample_flipped(chance: random.Random) -> bytes:
    content = bytearray(chance.choice(sorted(SAMPLES.glob("*.*"))).read_bytes())
    for _time in range(chance.choice((1, 5, 100))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


def _odd_list(chance: random.Random) -> bytes:
    """A staff list, a cell of which is odd."""
    row = [1, "Lê Văn An", "1", 1980, "Văn thư", "Văn phòng", "Công chức", None]
    odd = [*(text for text in SHORT if isinstance(text, str) and text.isprintable()), *ESCAPED]
    row[chance.randrange(len(row))] = chance.choice([*odd, 10**30, -1, 1.5, 1e300, True])
    return workbook([HEADER, row, row])


def _odd_parts(chance: random.Random) -> bytes:
    """A workbook whose XML is odd."""
    rows = f'<row r="{chance.choice((1, 0, -1, 7, 10**9, "x"))}">{chance.choice(_CELLS)}</row>'
    strings = strings_xml(
        chance.choice(("", "<si/>", "<si><t/></si>", "<si><t>a</t><rPh><t>b</t></rPh></si>"))
    )
    return with_parts(sheet=sheet_xml(rows), strings=strings)


def _odd_zip(chance: random.Random) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in chance.choice((("a",), ("xl/workbook.xml",), ("../../x", "/etc/passwd"), ())):
            archive.writestr(name, chance.randbytes(50))
    return file.getvalue()


def _broken(chance: random.Random) -> bytes:
    light = ("empty file", "csv in UTF-16", "csv in TCVN3", "picture", "old xls", "encrypted entries", "zip of pictures", "docx", "truncated",
             "sheet cut short", "sheet that is no XML", "text that does not exist", "rows out of order", "no header", "two lists",
             "billion laughs in a sheet", "a file from outside", "row 1048576", "column XFD", "a list merged into one cell")  # fmt: skip
    return BROKEN[chance.choice(light)][0]()


_ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-7",
    "cp1258",
    "gb18030",
)
FILES: tuple[Callable[[random.Random], bytes], ...] = (
    lambda _chance: b"",
    lambda chance: chance.randbytes(chance.choice((1, 100, 5000))),
    lambda chance: CSV.encode(chance.choice(_ENCODINGS), "replace"),
    lambda chance: LINES.encode(chance.choice(_ENCODINGS), "replace"),
    lambda chance: chance.choice((b"\n", b"\x00", b"\t", b"106\t2026-11-03 07:12:40\n")) * 2000,
    _sample_cut,
    _sample_flipped,
    _odd_list,
    _odd_parts,
    _odd_zip,
    _broken,
)  # fmt: skip


def odd_file(chance: random.Random) -> Sent:
    """A file that no office sends."""
    return Sent(chance.choice(FILE_NAMES), chance.choice(FILES)(chance))


def odd_text(chance: random.Random) -> Value:
    """A text that nobody types; now and then one of its beginning and another's end."""
    text = chance.choice(TEXTS)
    other = chance.choice(SHORT)
    if chance.random() < 0.15 and isinstance(text, str) and isinstance(other, str):
        return text + other
    return text


def mutated(pairs: Pairs, chance: random.Random) -> tuple[Pairs, str]:
    """The same form with one place changed, and what was done to it."""
    if not pairs:
        return [("x", odd_text(chance))], "a field too many"
    at = chance.randrange(len(pairs))
    name, value = pairs[at]
    before, after = pairs[:at], pairs[at + 1 :]
    spoilt = odd_file(chance) if isinstance(value, Sent) else odd_text(chance)
    way = chance.choice(
        ("odd",) * 6 + ("drop", "double", "again", "lists", "swap", "file", "added", "renamed")
    )
    ways: dict[str, Callable[[], Pairs]] = {
        "odd": lambda: [*before, (name, spoilt), *after],
        "drop": lambda: before + after,
        "double": lambda: [*pairs, (name, value)],
        "again": lambda: [*pairs, (name, spoilt)],
        "lists": lambda: [*before, *[(name, value)] * 60, *after],
        "swap": lambda: [*before, (name, chance.choice(pairs)[1]), *after],
        "file": lambda: [*before, (name, "text" if isinstance(value, Sent) else odd_file(chance)), *after],
        "added": lambda: [*pairs, (chance.choice(EXTRA), odd_text(chance))],
        "renamed": lambda: [*before, (name + chance.choice(("[]", "-0", "\x00", ".x")), value), *after],
    }
    return ways[way](), f"{way}: {name}"


EXTRA = (
    "confirm",
    "deed",
    "digest",
    "apply",
    "row:1",
    "department:x",
    "twins",
    "desk",
    "next",
    "token",
    "version",
    "done",
    "answers",
    "x",
)
