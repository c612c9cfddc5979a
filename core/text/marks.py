"""What a text that comes in may not hold: signs that nobody sees and that turn, hide or break what is read. Pure.

A direction mark makes `exe.tad` of `dat.exe`, in a name as in a description. Every text that comes in passes here: a
form's field, a cell of a sheet, a line of the clock, the name of a file.
"""

import re
import unicodedata

_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# control characters but tab and line breaks, and halves of a character: no database takes them all
_UNWRITABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def undirected(text: str) -> str:
    """The text without direction marks."""
    return _DIRECTION.sub("", text)


def writable(text: str) -> str:
    """The text without direction marks and what no database takes; everything else as it came."""
    return text if text.isprintable() else _UNWRITABLE.sub("", undirected(text))


def printable(text: str) -> str:
    """NFC without characters that show nothing; line breaks and tabs stay."""
    kept = (c for c in unicodedata.normalize("NFC", text) if c in "\n\t" or unicodedata.category(c)[0] != "C")
    return "".join(kept)
