"""Whom a few typed letters mean: the typeahead's order. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from core.text.names import search_key, spelling_key

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

    @property
    def note(self) -> str:
        """Return what distinguishes it: the department, and for namesakes code and year of birth."""
        parts = [self.place, *((self.code, self.year) if self.has_namesake else ())]
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


def ranked(text: str, among: Sequence[Subject]) -> list[Subject]:
    """The subjects that `text` may mean, best first, at most MOST; of names that fold alike to it, all.

    Diacritics are optional, where they are typed they order what folds alike. Found by clock code, full name, given name,
    beginnings of words in any order, initials (*nvd*), and words of department, code or year beside the name.
    """
    words = folded(text)
    if not words:
        return []
    spelt = set(spelling_key(text).split())
    found = []
    for place, subject in enumerate(among):
        tier = _tier(words, subject)
        if tier is not None:
            right = len(spelt & set(spelling_key(subject.name).split()))
            found.append(((tier, not subject.present, -right, place), subject))
    found.sort(key=lambda pair: pair[0])
    alike = sum(1 for (tier, *_rest), _subject in found if tier <= _NAME)
    return [subject for _rank, subject in found[: max(MOST, alike)]]


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
    return None


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
    return [word.replace("y", "i") for word in words]
