"""What the columns of a list are, by the words of its header. Pure: the words are whole, and the most telling one wins."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from core.sheets.reading import Sheet
from core.sheets.values import Value, as_day, as_text, value_at
from core.text import names
from core.text.words import Vocabulary

OTHER = "other"  # a column that is known, and tells something no list is read for
_LOOSER = 100  # added to the rank of a heading that says more than its phrase
_DAY = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(\d{4}|\d\d)|\d{4}-\d{1,2}-\d{1,2}")
_FILLERS = ("dd", "mm", "yyyy", "yy", "nếu", "có", "của", "và", "ghi", "các", "theo")


def plain(value: Value) -> str:
    """A cell as lower-case words without diacritics and punctuation, for comparing."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", names.search_key(as_text(value))).split())


@dataclass(frozen=True)
class Columns:
    """The columns that a row names: `places` by meaning, the most telling; `further` are the less telling ones, in order;
    `doubled` are those that are named twice alike; `others` those that are known, and not read."""

    places: dict[str, int] = field(default_factory=dict)
    further: dict[str, tuple[int, ...]] = field(default_factory=dict)
    doubled: dict[str, tuple[int, ...]] = field(default_factory=dict)
    others: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.places)


class Headings:
    """What columns may be called: by meaning, the most telling phrases first.

    `others` are phrases of columns that are not read, wherever they stand in a heading (*Ngày vào Đảng*, *Mã số thuế*).
    The meanings in `strict` are believed only where the heading says nothing else; the rest may go on (*Bộ phận chính*).
    A heading that joins two meanings is none of them, but for those in `first` (*Họ và tên, bộ phận* is the name).
    """

    def __init__(
        self,
        words: Mapping[str, Sequence[Sequence[str]]],
        others: Iterable[str],
        strict: Iterable[str] = (),
        first: Iterable[tuple[str, str]] = (),
    ) -> None:
        phrases: dict[tuple[str, int, int], list[str]] = {(OTHER, 0, 0): list(others)}
        for meaning, ranks in words.items():
            for rank, named in enumerate(ranks):
                for phrase in named:
                    phrases.setdefault((meaning, rank, len(phrase.split())), []).append(phrase)
        self._vocabulary = Vocabulary(phrases, _FILLERS)
        self._strict, self._first = frozenset(strict), frozenset(first)

    def read(self, value: Value) -> tuple[str, int] | None:
        """(meaning, rank) of a heading, the lowest rank the most telling; OTHER for what is not read; None when unknown."""
        if not isinstance(value, str) or not value.strip():
            return None
        found = self._vocabulary.read(value)
        meanings = {code[0] for code in found.codes}
        if OTHER in meanings:
            return OTHER, 0
        if not found.codes or found.before:
            return None
        meaning, _rank, length = found.codes[0]
        joined = {(meaning, each) for each in meanings - {meaning}}
        if joined - self._first and (meaning, "") not in self._first:
            return None
        rank = min(rank for each, rank, _length in found.codes if each == meaning)
        if not found.after and not joined:
            return meaning, rank
        if meaning in self._strict or length < 2:
            return None
        return meaning, rank + _LOOSER

    def meanings(self, value: Value) -> set[str]:
        """Every meaning that a heading names."""
        return {code[0] for code in self._vocabulary.read(as_text(value)).codes} - {OTHER}

    def columns(self, row: Sequence[Value]) -> Columns:
        """What the columns of this row are called."""
        ranked: dict[str, list[tuple[int, int]]] = {}
        others = set()
        for place, value in enumerate(row):
            if found := self.read(value):
                if found[0] == OTHER:
                    others.add(place)
                else:
                    ranked.setdefault(found[0], []).append((found[1], place))
        places: dict[str, int] = {}
        further, doubled = {}, {}
        for meaning, each in ranked.items():
            best = min(each)
            places[meaning] = best[1]
            alike = tuple(place for rank, place in each if rank == best[0])
            if len(alike) > 1:
                doubled[meaning] = alike
            further[meaning] = tuple(place for rank, place in sorted(each) if rank > best[0])
            others |= {*further[meaning]}
        return Columns(places, further, doubled, frozenset(others))


def holds_day(value: Value) -> bool:
    """Whether a cell holds a whole day, and nothing else."""
    if isinstance(value, str):
        return bool(_DAY.fullmatch(value.strip()))
    if isinstance(value, bool | int | float) or value is None:
        return False
    try:
        return as_day(value) is not None
    except ValueError:
        return False


def columns_of_days(sheet: Sheet, below: int, known: Iterable[int]) -> list[int]:
    """The columns from this row on that hold days, without those that are known."""
    seen = {place for row in sheet.rows[below:] for place, value in enumerate(row) if holds_day(value)}
    return sorted(seen - {*known})


def heading_of(sheet: Sheet, lines: range, place: int) -> list[str]:
    """What stands above a column in the lines of a header, from the top; of merged cells what covers it."""
    said = []
    for line in lines:
        row = sheet.rows[line]
        own = as_text(value_at(row, place))
        if not own:
            left = next((at for at in range(place, -1, -1) if as_text(value_at(row, at))), None)
            own = as_text(row[left]) if left is not None and place in sheet.span(line, left) else ""
        if own and own not in said:
            said.append(own)
    return said


def past_numbering(sheet: Sheet, below: int) -> int:
    """Past a row that numbers the columns: 1, 2, 3 … or (1), (2), (3) … or A, B, 1, 2 …"""
    row = sheet.rows[below] if below < len(sheet.rows) else ()
    texts = [as_text(value) for value in row if as_text(value)]
    return below + (len(texts) >= 3 and all(re.fullmatch(r"\(?(\d{1,2}|[A-Z])\)?", text) for text in texts))


def is_repeated(sheet: Sheet, at: int, below: int, row: Sequence[Value]) -> bool:
    """Whether this row is the header (the row of index `at`) once more, as at the top of a printed page."""
    said = [(place, plain(value)) for place, value in enumerate(row) if as_text(value)]
    return (
        below > at
        and len(said) > 1
        and all(plain(value_at(sheet.rows[at], place)) == text for place, text in said)
    )


def is_data(row: Sequence[Value]) -> bool:
    """Whether this row holds figures: it is no header, then."""
    return any(isinstance(value, int | float) or as_text(value).strip(".").isdecimal() for value in row)


def first_below(sheet: Sheet, at: int) -> int:
    """The index of the first row below what seems to be the header; 0 when that is data itself, and there is no header."""
    return 0 if is_data(sheet.rows[at]) else past_numbering(sheet, at + 1)


def told_columns(
    columns: Mapping[str, tuple[int, ...]], meant: Mapping[int, str]
) -> dict[str, tuple[int, ...]]:
    """The columns of each meaning, when somebody has said what some of them mean: that goes before what was read. Two
    columns beside each other that are both told to be the name make it up together."""
    told = {
        meaning: kept
        for meaning, places in columns.items()
        if (kept := tuple(place for place in places if place not in meant)) and meaning not in meant.values()
    }
    for place, meaning in sorted(meant.items()):
        if meaning == "name" and meaning in told and meant.get(place - 1) == meaning:
            told[meaning] += (place,)
        elif meaning != "skip":
            told.setdefault(meaning, (place,))
    return told
