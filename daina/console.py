"""Text out on any console: what its encoding cannot take is written as near as it can be, and nothing dies of it.

A redirected output on Windows is in the code page of the PC (cp1252, cp1258, cp437). Only the standard library, and
nothing that an old Python cannot read: manage.py begins here.
"""

import codecs
import sys
import unicodedata

# What a tone is put on: cp1258 keeps ă, â, ê, ô, ơ, ư as letters and the five tones as marks of their own.
SHAPES = {"\u0302", "\u0306", "\u031b"}
PLAIN = {
    "Đ": "D", "đ": "d", "…": "...", "–": "-", "—": "-", "‑": "-", "−": "-", "→": "->", "←": "<-", "·": "-", "•": "-",
    "×": "x", "“": '"', "”": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "≤": "<=", "≥": ">=", "№": "No",
    "\u00a0": " ", "\u202f": " ",
}  # fmt: skip


def write_anything() -> None:
    """Let standard output and errors keep their encoding, but write its nearest letters for those it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # there is none without a console (pythonw), nor in an old Python
            stream.reconfigure(errors=_handler(stream.encoding))


def _handler(encoding: str) -> str:
    """The name of the error handler for this encoding: the error itself says no more than "charmap"."""

    def replace(error: UnicodeError) -> "tuple[str, int]":
        if not isinstance(error, UnicodeEncodeError):
            raise error
        unwritten = error.object[error.start : error.end]
        return "".join(nearest(letter, encoding) for letter in unwritten), error.end

    name = "daina-nearest-" + encoding
    codecs.register_error(name, replace)
    return name


def nearest(letter: str, encoding: str) -> str:
    r"""The letter as this encoding can write it: ấ as â and a tone, as â, as a; what is no letter as \u1234."""
    for candidate in _candidates(letter):
        try:
            candidate.encode(encoding)
        except UnicodeEncodeError:
            continue
        return candidate
    return letter.encode("ascii", "backslashreplace").decode("ascii")


def _candidates(letter: str) -> "list[str]":
    """Ways of writing a letter, the best first."""
    base, marks = letter, ""
    decomposed = unicodedata.normalize("NFD", letter)
    if len(decomposed) > 1:
        base, marks = decomposed[0], decomposed[1:]
    shaped = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark in SHAPES))
    tones = "".join(mark for mark in marks if mark not in SHAPES)
    toned = unicodedata.normalize("NFC", base + tones)
    mark_alone = "" if unicodedata.combining(letter) else letter  # typed apart from its letter: left out
    return [letter, shaped + tones, shaped, toned, base, PLAIN.get(letter, mark_alone)]
