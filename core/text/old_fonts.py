"""Vietnamese as it was written before Unicode, TCVN3 (ABC, the fonts .VnTime) and VNI, recognised and converted. Pure.

Both gave letters the places of others: read as what they are today, *NguyÔn V¨n* is TCVN3 for Nguyễn Văn and *Nguyeãn
Vaên* VNI for the same. A word counts for one of the two when it can be Vietnamese so, and cannot be as it stands.
"""

import re
import unicodedata
from collections.abc import Iterable

from core.text.syllables import is_syllable

TCVN3, VNI = "tcvn3", "vni"
CODE_PAGE_NAMES = {TCVN3: "TCVN3 (ABC)", VNI: "VNI"}

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
# The bytes from A1 on: the capitals without a tone, their small letters, then vowel by vowel à ả ã á ạ.
_TCVN3_BYTES = {
    "ĂÂÊÔƠƯĐăâêôơưđ": range(0xA1, 0xAF),
    "àảãáạ": range(0xB5, 0xBA), "ằẳẵắặ": (0xBB, 0xBC, 0xBD, 0xBE, 0xC6), "ầẩẫấậ": range(0xC7, 0xCC),
    "èẻẽéẹ": (0xCC, 0xCE, 0xCF, 0xD0, 0xD1), "ềểễếệ": range(0xD2, 0xD7), "ìỉĩíị": (0xD7, 0xD8, 0xDC, 0xDD, 0xDE),
    "òỏõóọ": (0xDF, 0xE1, 0xE2, 0xE3, 0xE4), "ồổỗốộ": range(0xE5, 0xEA), "ờởỡớợ": range(0xEA, 0xEF),
    "ùủũúụ": (0xEF, 0xF1, 0xF2, 0xF3, 0xF4), "ừửữứự": range(0xF5, 0xFA), "ỳỷỹýỵ": range(0xFA, 0xFF),
}  # fmt: skip
_TCVN3_LETTERS = {
    chr(byte): letter for letters, places in _TCVN3_BYTES.items() for letter, byte in zip(letters, places, strict=True)
}  # fmt: skip
_TCVN3_TABLE = str.maketrans(_TCVN3_LETTERS)
# The others are capitals only in the fonts .Vn…H, under the codes of the small ones: those with a tone begin here.
_TCVN3_CAPITALS, _FIRST_WITH_TONE = frozenset("¡¢£¤¥¦§"), "\u00b5"

_BREVE, _CIRCUMFLEX = "\u0306", "\u0302"
# What follows a vowel as a letter of its own in VNI → the marks it puts on it
_VNI_MARKS = {
    "ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _CIRCUMFLEX, "á": _CIRCUMFLEX + _ACUTE, "à": _CIRCUMFLEX + _GRAVE, "å": _CIRCUMFLEX + _HOOK,
    "ã": _CIRCUMFLEX + _TILDE, "ä": _CIRCUMFLEX + _DOT,
    "ê": _BREVE, "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_TONES = "ùøûõï"
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_AFTER = {
    "a": "".join(_VNI_MARKS), "e": _VNI_TONES + "âáàåãä", "o": _VNI_TONES + "âáàåãä", "u": _VNI_TONES, "y": _VNI_TONES,
    "ô": _VNI_TONES, "ö": _VNI_TONES,
}  # fmt: skip
_VNI = re.compile(
    "|".join(f"{vowel}[{marks}]" for vowel, marks in _VNI_AFTER.items()) + f"|[{''.join(_VNI_ALONE)}]",
    re.IGNORECASE,
)

_VNI_LETTERS = "".join(_VNI_MARKS) + "".join(_VNI_ALONE)
_ALPHABETS = {TCVN3: frozenset(_TCVN3_LETTERS), VNI: frozenset(_VNI_LETTERS + _VNI_LETTERS.upper())}
_WORD = re.compile("[A-Za-z\u00a1-\u024f\u0300-\u036f\u1e00-\u1eff]+")
_SMALL = re.compile("[a-z]")
_BEYOND = re.compile("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")  # neither of the two has these
_CAPITALS = re.compile("[A-Z¡-§][^a-z\\s]*[A-Z¡-§]")  # two in a word without small ones, or in words of one
_TONED = re.compile("(?<![A-Za-z\u00a1-\u024f])[\u00b5-\u00fe]")  # a word that begins so
_SIGN = re.compile("[\u00a1-\u00bf×÷]")  # no letter, and yet inside a word
_CERTAIN = 3  # what the words must weigh: one with a sign 2, any other 1, each counted once
_ENOUGH = 2_000  # different words, of which the coding is asked
_RIVALS = 4  # how many times as much as those that can be Vietnamese in no way


def code_page_of(texts: Iterable[str]) -> str:
    """The coding in which these texts, or some of them, are written: "tcvn3", "vni", or "" unless it is certain."""
    words: set[str] = set()
    for text in texts:
        words.update(_odd_words(text))
        if len(words) > _ENOUGH:
            break
    weights = {}
    for code_page in CODE_PAGE_NAMES:
        own = {word for word in words if _is_written_in(word, code_page)}
        weight = sum(2 if _SIGN.search(word) else 1 for word in own)
        if weight >= _CERTAIN and weight >= _RIVALS * len(words - own):
            weights[code_page] = weight
    return max(weights, key=lambda code_page: weights[code_page], default="")


def is_certain(text: str, code_page: str) -> bool:
    """Whether a word of the text can be Vietnamese in this coding, and cannot be as it stands."""
    return any(_is_written_in(word, code_page) for word in _odd_words(text))


def is_proper(text: str, code_page: str) -> bool:
    """Whether the text is Vietnamese as it stands: it has letters the coding lacks, or words that are none in it."""
    if text.isascii():
        return False
    if _BEYOND.search(unicodedata.normalize("NFC", text)):
        return True
    words = [word for word in _WORD.findall(text) if not word.isascii() and is_syllable(word)]
    return any(not _is_whole_in(word, code_page) for word in words)


def converted(text: str, code_page: str) -> str:
    """The text in Unicode (NFC); as it came for the code page "", and where it holds letters that the coding lacks."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    if not code_page or _BEYOND.search(text):
        return text
    if code_page == VNI:
        return _decoded(text, VNI)
    letters = text.translate(_TCVN3_TABLE)
    if _CAPITALS.search(text):
        is_shouted = not _SMALL.search(text) and any(map(_is_in_capitals, _WORD.findall(text)))
        letters = _WORD.sub(lambda found: _cased(found[0], is_shouted=is_shouted), text)
    return _named(letters, text) if _TONED.search(text) else letters


def _odd_words(text: str) -> list[str]:
    """The words with letters beyond ASCII, all of which both codings have, that are no Vietnamese as they stand."""
    if text.isascii():
        return []
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    return [
        word
        for word in words
        if not word.isascii() and len(word) > 1 and not _BEYOND.search(word) and not is_syllable(word)
    ]


def _is_whole_in(word: str, code_page: str) -> bool:
    """Whether every letter of the word is one of the coding, and they can be Vietnamese so."""
    lacking = {letter for letter in word if not letter.isascii()} - _ALPHABETS[code_page]
    return not lacking and is_syllable(_decoded(word, code_page))


def _is_written_in(word: str, code_page: str) -> bool:
    return is_syllable(_cased(word) if code_page == TCVN3 else _decoded(word, code_page))


def _decoded(text: str, code_page: str) -> str:
    if code_page == TCVN3:
        return text.translate(_TCVN3_TABLE)
    return _VNI.sub(_vni_letter, text)


def _vni_letter(found: re.Match[str]) -> str:
    vowel, mark = found[0][0], found[0][1:]
    base = _VNI_ALONE.get(vowel.lower(), vowel.lower())
    letter = unicodedata.normalize("NFC", base + _VNI_MARKS.get(mark.lower(), ""))
    return letter.upper() if vowel.isupper() else letter


def _is_in_capitals(word: str) -> bool:
    """Whether a word of TCVN3 has two capitals, and no small letter but such as the coding has no capital for."""
    capitals = sum(character in _TCVN3_CAPITALS or "A" <= character <= "Z" for character in word)
    return capitals > 1 and not _SMALL.search(word)


def _cased(word: str, *, is_shouted: bool = False) -> str:
    letters = _decoded(word, TCVN3)
    return letters.upper() if is_shouted or _is_in_capitals(word) else letters


def _named(letters: str, text: str) -> str:
    """NguyÔn ThÞ ¸nh is Nguyễn Thị Ánh: among capitalised words the one that begins with a vowel with a tone is too."""
    words = [*_WORD.finditer(text)]
    toned = [word for word in words if word[0] >= _FIRST_WITH_TONE]
    others = [word for word in words if word[0] < _FIRST_WITH_TONE]
    if not toned or not others or not all(letters[word.start()].isupper() for word in others):
        return letters
    for word in toned:
        place = word.start()
        letters = letters[:place] + letters[place].upper() + letters[place + 1 :]
    return letters
