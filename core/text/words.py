"""Whole words of a text, held against phrases: as they are spelled, with every diacritic. Pure.

Without diacritics *cộng*, *công chức* and *công an* begin alike, and *sớm* holds *ốm*. So phrases are whole words and
keep their marks; only a text that bears no mark at all is held against them without.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from core.text.names import clean_text, has_marks, search_key, spelling_key

C = TypeVar("C")
_WORD = re.compile(r"[^\W_]+")
LONGEST = 4000  # characters of a text that are looked at: no heading and no remark is longer


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are spelled: *hoá* and *hóa*, *lí* and *lý*, capitals and punctuation are alike."""
    folded = clean_text(text[:LONGEST]).casefold()
    return tuple(spelling_key(word).replace("y", "i") for word in _WORD.findall(folded))


def bare_words_of(text: str) -> tuple[str, ...]:
    """The words of a text without diacritics."""
    return tuple(word.replace("y", "i") for word in _WORD.findall(search_key(text[:LONGEST])))


def is_bare(text: str) -> bool:
    """Whether the text bears no diacritic at all: typed without, or too short to need one."""
    return not has_marks(text[:LONGEST])


@dataclass(frozen=True)
class Found(Generic[C]):
    """What a text says: the codes of its phrases in their order, and the words before the first and after it that
    belong to none."""

    codes: tuple[C, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether the text says something, and nothing else."""
        return bool(self.codes) and not self.before and not self.after


class Vocabulary(Generic[C]):
    """Phrases and what each stands for. A longer phrase goes before the shorter ones within it: *không phép* is no *phép*.

    `fillers` are words that may stand between phrases and say nothing.
    """

    def __init__(self, phrases: Mapping[C, Iterable[str]], fillers: Iterable[str] = ()) -> None:
        self._spelled: dict[tuple[str, ...], C | None] = {}
        self._bare: dict[tuple[str, ...], C | None] = {}
        for code, named in phrases.items():
            for phrase in named:
                self._spelled[words_of(phrase)] = code
                bare = bare_words_of(phrase)
                # two meanings of one bare phrase: without its marks nobody knows which
                self._bare[bare] = code if self._bare.get(bare, code) == code else None
        self._fillers = {words_of(word)[0] for word in fillers}
        self._bare_fillers = {bare_words_of(word)[0] for word in fillers}
        self._longest = max(map(len, self._spelled), default=0)

    def read(self, text: str) -> Found[C]:
        """What this text says, the longest phrases first."""
        if is_bare(text):
            return self._scan(bare_words_of(text), self._bare, self._bare_fillers)
        return self._scan(words_of(text), self._spelled, self._fillers)

    def whole(self, text: str) -> C | None:
        """What the whole text stands for; None when it says more, less or several things."""
        found = self.read(text)
        return found.codes[0] if found.is_whole and len({*found.codes}) == 1 else None

    def _scan(
        self, words: tuple[str, ...], phrases: Mapping[tuple[str, ...], C | None], fillers: set[str]
    ) -> Found[C]:
        codes: list[C] = []
        before: list[str] = []
        after: list[str] = []
        place = 0
        while place < len(words):
            for length in range(min(self._longest, len(words) - place), 0, -1):
                code = phrases.get(words[place : place + length])
                if code is not None:
                    codes.append(code)
                    place += length
                    break
            else:
                if words[place] not in fillers:
                    (after if codes else before).append(words[place])
                place += 1
        return Found(tuple(codes), tuple(before), tuple(after))
