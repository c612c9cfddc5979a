"""Vietnamese names: how they are written, sorted and searched (DOMAIN §6). Pure."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from core.text.marks import undirected

# The Vietnamese alphabet, with the foreign letters where their order is usual.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# No tone, huyền, hỏi, ngã, sắc, nặng: as combining marks.
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_TONE_MARKS = frozenset(_TONES) - {""}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_SPACES = re.compile(r"\s+")
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015]+")


def clean_text(text: str) -> str:
    """NFC, invisible characters dropped, runs of spaces (no-break ones too) folded to one, ends stripped."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", undirected(unicodedata.normalize("NFC", text)))).strip()


def clean_name(text: str) -> str:
    """A person's name as it is written: cleaned, and HỒ THỊ UYÊN or hồ thị uyên as Hồ Thị Uyên."""
    name = clean_text(text)
    return (
        " ".join(word.capitalize() for word in name.split(" ")) if name.isupper() or name.islower() else name
    )


@lru_cache(maxsize=4096)  # pages sort the same names again and again
def sort_key(full_name: str) -> str:
    """A key that plain string order sorts the Vietnamese way: given name, then family name, then middle names.

    Digits only, so that every database collation agrees: letters first, two digits each, then the tones, which
    decide only between names whose letters are alike.
    """
    words = clean_text(full_name).casefold().split(" ")
    ordered = [words[-1], *words[:-1]]
    coded = [_word_codes(word) for word in ordered]
    # "00" ends a word, before any letter: Đạt before Đạtt. A name's letters go before any tone of it.
    return "".join(f"{letters}00{tones}0" for letters, tones in coded)


def _word_codes(word: str) -> tuple[str, str]:
    letters, tone = [], 0
    for character in unicodedata.normalize("NFC", word):
        base, marks = _split_tone(character)
        tone = max(tone, marks)
        if base:
            letters.append(str(_ALPHABET.find(base) + 10) if base in _ALPHABET else "90")
    return "".join(letters), str(tone + 1)


def _split_tone(character: str) -> tuple[str, int]:
    """The letter without its tone (ă, â, ê, ô, ơ, ư, đ are letters of their own), and the tone's number."""
    parts = unicodedata.normalize("NFD", character)
    tone = next((_TONES.index(part) for part in parts if part in _TONE_MARKS), 0)
    letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONE_MARKS))
    return letter, tone


def search_key(text: str) -> str:
    """Return the key a search compares: casefolded, without marks, đ as d. *thuỷ* and *thủy*, NFC and NFD are alike."""
    folded = unicodedata.normalize("NFD", clean_text(text).casefold()).replace("đ", "d")
    return "".join(character for character in folded if not unicodedata.combining(character))


def spelling_key(text: str) -> str:
    """Casefolded, each word's tone after its letters: *hoà* and *hòa*, NFC and NFD, are alike; *hoa* is another."""
    return " ".join(_spelling(word) for word in clean_text(text).casefold().split())


def _spelling(word: str) -> str:
    letters, tones = zip(*(_split_tone(character) for character in word), strict=True)
    return "".join(letters) + str(max(tones) or "")


def department_key(text: str) -> str:
    """Return the key that identifies a department name: case, spaces, hyphens and Unicode form do not matter; accents do."""
    return _SEPARATORS.sub("", clean_text(text).casefold())


def code_key(code: str) -> str:
    """A clock code for comparing: 00000109, 109 and " 109" are one to the clock, and stand for one person."""
    code = code.strip()
    return code.lstrip("0") or "0" if code.isdecimal() else code.casefold()


def login_key(username: str) -> str:
    """Return what tells user names apart: capitals and Unicode form do not matter; accents, and the dot of i, do.

    Compared in Python: to PostgreSQL *giamsat* with a dotless ı is alike, to SQLite *Đạt* and *đạt* are not.
    """
    return unicodedata.normalize("NFKC", username).casefold()


def resembles(one: str, other: str) -> bool:
    """Whether two different department names are so alike that somebody must be asked.

    Alike but for accents, nearly the same letters, or one the other's initials.
    """
    if department_key(one) == department_key(other):
        return False
    a, b = (_SEPARATORS.sub("", search_key(name)) for name in (one, other))
    if not a or not b:
        return False
    return (
        a == b or SequenceMatcher(None, a, b).ratio() >= 0.85 or a == _initials(other) or b == _initials(one)
    )


def _initials(text: str) -> str:
    return "".join(word[0] for word in _SEPARATORS.split(search_key(text)) if word)


def loose_key(text: str) -> str:
    """The search key with i and y as one letter: *Sĩ* and *Sỹ*, *lí* and *lý* are alike."""
    return search_key(text).replace("y", "i")


def has_marks(text: str) -> bool:
    """Whether diacritics, or đ, are typed at all."""
    return search_key(text) != clean_text(text).casefold()


def marks_agree(typed: str, word: str) -> bool:
    """Whether the marks typed in one word are those of `word`, or of a part of it; what is typed without marks agrees.

    Tone and letters apart, as one types them: *đươ*, *đuong* and *duong* agree with *Đường*. Whoever types marks types đ
    too: *dương* does not. i and y are alike.
    """
    letters, tone = _marked(typed)
    whole, tone_of_word = _marked(word)
    marked = has_marks(typed)
    if tone not in (0, tone_of_word):
        return False
    return any(
        all(
            one == other or (one == loose_key(other) and not (one == "d" and marked))
            for one, other in zip(letters, whole[start : start + len(letters)], strict=True)
        )
        for start in range(len(whole) - len(letters) + 1)
    )


def name_agrees(typed: Iterable[str], name: str) -> bool:
    """Whether the marks of each typed word are those of some word of the name."""
    words = clean_text(name).split()
    return all(any(marks_agree(each, word) for word in words) for each in typed)


@lru_cache(maxsize=8192)  # the same names at each letter that is typed
def _marked(word: str) -> tuple[tuple[str, ...], int]:
    """The letters of a word, y as i, without its tone; and the tone."""
    pairs = [_split_tone(character) for character in clean_text(word).casefold()]
    letters = tuple("i" if letter == "y" else letter for letter, _tone in pairs)
    return letters, max((tone for _letter, tone in pairs), default=0)
