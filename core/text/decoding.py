"""Bytes to text: the encodings in which clocks, Excel and old programs save it. Pure."""

import codecs
import re

from core.text.marks import undirected
from core.text.old_fonts import code_page_of

SAMPLE = 256 * 1024  # bytes from the first letter beyond ASCII on, of which the code page is asked
_HIGH = re.compile(b"[\x80-\xff]")
_WESTERN = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))


class NotText(ValueError):
    """The bytes are no text."""


def decode(content: bytes, code_page: str | None = "") -> tuple[str, str]:
    """The text without direction marks, and its encoding's name. Raises NotText.

    Bytes of TCVN3 or VNI come out as a program without the font shows them, for `old_fonts.converted`: when
    `code_page` names one of the two, and when it is None and the bytes are recognised.
    """
    encoding = _marked_encoding(content)
    try:
        text = _decoded(content, encoding) if encoding else content.decode("utf-8")
    except UnicodeDecodeError:
        encoding = "cp1252" if code_page or (code_page is None and _is_old(content)) else "cp1258"
        text = one_byte_text(content) if encoding == "cp1252" else content.decode("cp1258", "replace")
    return undirected(text), encoding or "utf-8"


def one_byte_text(content: bytes) -> str:
    """The bytes as Windows shows them in the West: every byte is a character."""
    return codecs.charmap_decode(content, "strict", _WESTERN)[0]


def _is_old(content: bytes) -> bool:
    first = _HIGH.search(content)
    start = max(first.start() - 100, 0) if first else 0
    return bool(code_page_of(one_byte_text(content[start : start + SAMPLE]).splitlines()))


def _decoded(content: bytes, name: str) -> str:
    half = b"\0" if name.startswith("utf-16") and len(content) % 2 else b""
    return (content + half).decode(name, "replace")


def _marked_encoding(content: bytes) -> str:
    """The encoding by its mark or by the zero bytes of UTF-16; empty for UTF-8 or one byte a letter."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return name
    head = content[:4000]
    for place, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[place::2].count(0) > len(head) // 4:
            return name
    if head.count(0) or sum(byte < 32 and byte not in b"\t\r\n\f\x1a" for byte in head) > len(head) // 20:
        raise NotText
    return ""
