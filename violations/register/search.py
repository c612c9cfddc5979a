"""Whom a few typed letters mean: the typeahead's order. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from core.text.names import clean_text, has_marks, loose_key, marks_agree, search_key, spelling_key

MOST = 8  # rows a list that drops down shows, unless more names fold alike
_WORDS = re.compile(r"[^\W_]+")
# Tiers, best first; within one the spelling decides, then the order in which the subjects came.
_CODE, _NAME, _GIVEN, _TOWARDS_GIVEN, _BEGINS, _ANY_ORDER, _INITIALS, _ELSEWHERE, _LOOSE = range(9)


@dataclass(frozen=True)
class Subject:
    """Somebody, or a department, that can be chosen. `place` is the department; `year` of birth, may be empty."""

    value: str
    name: str
    place: str = ""
    code: str = ""
    year: str = ""
    present: bool = True
    has_namesake: bool = False
    position: str = ""

    @property
    def note(self) -> str:
        """What tells it apart: the department, and for namesakes code, year of birth and position."""
        parts = [self.place, *((self.code, self.year, self.position) if self.has_namesake else ())]
        return " · ".join(part for part in parts if part)

    @property
    def label(self) -> str:
        """Name and note in one line."""
        return " · ".join(part for part in (self.name, self.note) if part)

    @cached_property
    def words(self) -> list[str]:
        """The name's words, folded."""
        return folded(self.name)

    @cached_property
    def around(self) -> list[str]:
        """Words of all that is known of it, folded."""
        return [*self.words, *folded(f"{self.place} {self.code} {self.year}")]


def folded(text: str) -> list[str]:
    """The words of a text without case, diacritics and punctuation."""
    return _WORDS.findall(search_key(text))


@dataclass(frozen=True)
class Found:
    """Whom a text may mean, best first; `sure` when the first means it better than any other."""

    rows: list[Subject]
    sure: bool


def find(text: str, among: Sequence[Subject]) -> Found:
    """The subjects that `text` may mean, best first, at most MOST; of names that fold alike to it, all.

    Diacritics are optional; those that are typed order what folds alike, and whom they contradict comes last. Found by
    clock code, full name, given name, beginnings of words in any order, initials (*nvd*; *phong vh*), and words of
    department, code or year beside the name.
    """
    words = folded(text)
    if not words:
        return Found([], sure=False)
    spelt = set(spelling_key(text).split())
    marked = _WORDS.findall(clean_text(text)) if has_marks(text) else []
    found = []
    for place, subject in enumerate(among):
        tier = _tier(words, subject)
        if tier is not None:
            right = len(spelt & set(spelling_key(subject.name).split()))
            contradicted = bool(marked) and not _agrees(marked, subject, tier)
            found.append(((contradicted, tier, not subject.present, -right, place), subject))
    found.sort(key=lambda pair: pair[0])
    alike = sum(1 for (_contradicted, tier, *_rest), _subject in found if tier <= _NAME)
    sure = len(found) == 1 or (len(found) > 1 and found[0][0][:4] < found[1][0][:4])
    return Found([subject for _rank, subject in found[: max(MOST, alike)]], sure)


def _agrees(typed: Sequence[str], subject: Subject, tier: int) -> bool:
    """Whether each typed word stands, with its marks, in a word of the name or what is beside it, or in the initials."""
    beside = f" {subject.place} {subject.code} {subject.year}" if tier == _ELSEWHERE else ""
    known = _WORDS.findall(clean_text(subject.name + beside))
    initials = "".join(word[0] for word in known)
    return all(any(marks_agree(word, other) for other in (*known, initials)) for word in typed)


def _tier(words: list[str], subject: Subject) -> int | None:
    if len(words) == 1 and words[0] == search_key(subject.code):
        return _CODE
    tier = _tier_of_name(words, subject.words)
    if tier is None and _begin(words, subject.around):
        tier = _ELSEWHERE
    if tier is None and _tier_of_name(_loose(words), _loose(subject.words)) is not None:
        tier = _LOOSE
    return tier


def _tier_of_name(words: list[str], name: list[str]) -> int | None:
    if words == name:
        return _NAME
    if words == name[-len(words) :]:
        return _GIVEN
    if _begin_in_order(words, name):
        return _TOWARDS_GIVEN if name[-1].startswith(words[-1]) else _BEGINS
    if _begin(words, name):
        return _ANY_ORDER
    initials = "".join(word[0] for word in name)
    if len(words) == 1 and len(words[0]) > 1 and initials.startswith(words[0]):
        return _INITIALS
    return _INITIALS if len(words) > 1 and _begin_or_initials(words, name) else None


def _begin_or_initials(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether each word begins the next word of the name, or is the initials of the next few: *phong vh*."""
    if not words:
        return True
    word, rest = words[0], words[1:]
    for start, part in enumerate(name):
        if part.startswith(word) and _begin_or_initials(rest, name[start + 1 :]):
            return True
        next_few = name[start : start + len(word)]
        if (
            len(next_few) == len(word) > 1
            and word == "".join(each[0] for each in next_few)
            and _begin_or_initials(rest, name[start + len(word) :])
        ):
            return True
    return False


def _begin_in_order(words: list[str], name: list[str]) -> bool:
    left = iter(name)
    return all(any(part.startswith(word) for part in left) for word in words)


def _begin(words: list[str], among: list[str]) -> bool:
    left = list(among)
    for word in sorted(words, key=len, reverse=True):
        part = next((part for part in left if part.startswith(word)), None)
        if part is None:
            return False
        left.remove(part)
    return True


def _loose(words: Iterable[str]) -> list[str]:
    """i and y as one letter: *Lí* finds *Lý*."""
    return [loose_key(word) for word in words]
