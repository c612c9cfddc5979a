"""Find the header of a clock's report and the columns that count. Pure. It is found by its words, wherever it stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from core.sheets.questions import HEADER_WITHIN
from core.sheets.reading import Sheet
from core.sheets.values import Value, value_at
from violations.clock.files.formats.cells import holds_clock, holds_day, holds_moment
from violations.clock.files.formats.words import (
    code_rank,
    heading_words,
    is_shift,
    is_skipped_group,
    meaning_of,
)

LOOKED_AT = 50  # filled cells of a column, to see what it holds
_TIMES = ("in", "out", "time")
_BELOW = {"in", "out", "both", "time", "half", "moment", "skip"}  # what a header's second line may name


@dataclass(frozen=True)
class Header:
    """The index of its first row and of the first row below, and the columns; `code` None: it stands above the days.

    `times` are in and out, in the order of the sheet, or whole stamps (`day` None). `meanings` tell what each column is, ""
    where its heading tells nothing; `words` what the headings of each column say.
    """

    line: int
    below: int
    code: int | None
    name: int | None
    day: int | None
    times: tuple[int, ...]
    weekday: int | None = None
    meanings: Mapping[int, str] = field(default_factory=dict)
    words: Mapping[int, str] = field(default_factory=dict)


def find_header(sheet: Sheet, *, coded: bool = True) -> Header | None:
    """The header of this sheet: one line, or two where Vào and Ra stand under a title that spans them; with `coded`
    False one that has no column for the code, which stands above each person's days."""
    for index in range(min(HEADER_WITHIN, len(sheet.rows))):
        if header := header_at(sheet, index, coded=coded):
            return header
    return None


def header_at(sheet: Sheet, index: int, *, coded: bool = True) -> Header | None:
    """The header whose first line is the row of this index; None where this row is none, or not a whole one."""
    words = headings_at(sheet, index)
    if any(code_rank(each) is not None for each in words.values()) != coded:
        return None
    meanings, below = read_headings(sheet, index)
    return chosen(sheet, index, below, meanings, words)


def headings_at(sheet: Sheet, index: int) -> dict[int, str]:
    """The words of each heading in this row."""
    row = sheet.rows[index] if index < len(sheet.rows) else ()
    return {place: words for place, value in enumerate(row) if (words := heading_words(value))}


def read_headings(sheet: Sheet, index: int) -> tuple[dict[int, str], int]:
    """What each column means by its headings ("" for unknown), and the index of the first row below them."""
    upper = headings_at(sheet, index)
    lower = _second_line(sheet, index, upper)
    groups = _groups(sheet, index, upper)
    above = _groups(sheet, index - 1, headings_at(sheet, index - 1)) if index and not lower else {}
    meanings = {}
    for place in sorted({*upper, *lower, *groups}):
        if lower.get(place):
            meanings[place] = _under(groups.get(place, ("", False)), lower[place])
        elif place in upper:
            meanings[place] = _under(above.get(place, ("", False)), upper[place])
        else:  # merged with the heading on its left, or a blank beside it
            words, merged = groups[place]
            meaning = meaning_of(words)
            meanings[place] = meaning if merged and meaning in _TIMES else ""
    return meanings, _past_numbering(sheet, index + (2 if lower else 1))


def _second_line(sheet: Sheet, index: int, upper: Mapping[int, str]) -> dict[int, str]:
    """The header's second line: words only, none where the code stands, and one at least that says something of times."""
    below = index + 1
    row = sheet.rows[below] if below < len(sheet.rows) else ()
    own = {
        place: value
        for place, value in enumerate(row)
        if value is not None and not sheet.is_filled(below, place)
    }
    words = {place: heading_words(value) for place, value in own.items()}
    codes = [place for place, each in upper.items() if code_rank(each) is not None]
    if any(place in own for place in codes) or any(_is_value(value) for value in own.values()):
        return {}
    return words if any(meaning_of(each) in _BELOW for each in words.values()) else {}


def _is_value(value: Value) -> bool:
    return not isinstance(value, str) or holds_clock(value) or holds_day(value)


def _groups(sheet: Sheet, index: int, words: Mapping[int, str]) -> dict[int, tuple[str, bool]]:
    """What stands over each column in this row, and whether it surely does: merged, not just to the left of blanks."""
    groups: dict[int, tuple[str, bool]] = {}
    width = max((len(row) for row in sheet.rows[index : index + 3]), default=0)
    last = ""
    for place in range(width):
        if place in words:
            last = words[place]
            span = sheet.span(index, place)
            groups |= dict.fromkeys(span, (last, True))
        elif place not in groups and last:
            groups[place] = (last, False)
    return groups


def _under(group: tuple[str, bool], words: str) -> str:
    """What a heading means below another one."""
    over, surely = group
    meaning, own = meaning_of(over), meaning_of(words)
    if is_skipped_group(over) and own in (*_TIMES, "both", "half", "moment", "hours", ""):
        return "skip" if surely else ""
    if own == "half":
        return meaning if meaning in _TIMES else ""
    if own in (*_TIMES, "both") and meaning == "skip" and surely:  # Vào and Ra of Tăng ca
        return ""
    return own or (meaning_of(f"{over} {words}") if surely and over else "")


def _past_numbering(sheet: Sheet, below: int) -> int:
    """Past a row that numbers the columns: 1, 2, 3 … or (1), (2), (3) … or A, B, 1, 2 …"""
    row = sheet.rows[below] if below < len(sheet.rows) else ()
    texts = [str(value).strip("( )") for value in row if value is not None]
    numbers = [int(text) for text in texts if text.isdecimal()]
    letters = [text for text in texts if len(text) == 1 and text.isalpha()]
    runs = len(numbers) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return below + (runs and numbers[0] <= 2 and len(numbers) + len(letters) == len(texts))


def chosen(
    sheet: Sheet, line: int, below: int, meanings: dict[int, str], words: Mapping[int, str]
) -> Header | None:
    """The columns that count among those of these meanings; None where a day, a time or a stamp has none."""
    code = _code(sheet, below, meanings, words)
    meanings = _settled(sheet, below, meanings, words)
    days = _places(meanings, "day")
    times = [place for place, meaning in meanings.items() if meaning in _TIMES]
    if days and not times and _mostly(sheet, below, days[0], holds_moment):
        meanings[days[0]], days = "stamp", []
    stamps = _places(meanings, "stamp") or _places(meanings, "moment")
    if not days and times and not stamps and _mostly(sheet, below, times[0], holds_moment):
        stamps, times = times, []
    elif not times:
        stamps = stamps[:1] or (_clocked_hours(sheet, below, meanings) if days else [])
    counting = sorted(times if days and times else stamps)
    if not counting:
        return None
    names, weekdays = _places(meanings, "name"), _places(meanings, "weekday")
    day = days[0] if days else None
    final = _final(meanings, code, day, counting)
    weekday = weekdays[0] if weekdays else None
    return Header(line, below, code, names[0] if names else None, day, tuple(counting), weekday, final, words)


def _places(meanings: Mapping[int, str], meaning: str) -> list[int]:
    return [place for place, each in meanings.items() if each == meaning]


def _code(sheet: Sheet, below: int, meanings: Mapping[int, str], words: Mapping[int, str]) -> int | None:
    """The most specific of the columns for a code that has any."""
    codes = _places(meanings, "code")
    filled = [place for place in codes if any(value_at(row, place) is not None for row in sheet.rows[below:])]
    return min(filled or codes, key=lambda place: (code_rank(words.get(place, "")) or 0, place), default=None)


def _settled(
    sheet: Sheet, below: int, meanings: Mapping[int, str], words: Mapping[int, str]
) -> dict[int, str]:
    """The meanings, where a heading alone does not say it: by what the column holds, and by the other columns."""
    settled = dict(meanings)
    for place in _places(settled, "both"):  # Vào/Ra: times, or which of the two the one time was
        settled[place] = "time" if _any(sheet, below, place, holds_clock) else "skip"
    if not any(meaning in ("in", "out") for meaning in settled.values()):
        shifts = [place for place, each in words.items() if settled.get(place) == "skip" and is_shift(each)]
        settled |= dict.fromkeys(shifts, "")
    if any(each in ("từ", "tu", "từ giờ", "tu gio", "from") for each in words.values()):
        settled |= {
            place: "" for place, each in words.items() if each in ("đến", "den", "tới", "toi", "đến giờ")
        }
    return settled


def _clocked_hours(sheet: Sheet, below: int, meanings: Mapping[int, str]) -> list[int]:
    return [place for place in _places(meanings, "hours") if _any(sheet, below, place, holds_clock)][:1]


def _final(
    meanings: Mapping[int, str], code: int | None, day: int | None, times: list[int]
) -> dict[int, str]:
    """What each column is in the end: one code, one day, the times that are read; the rest is known and skipped, or ""."""
    final = {}
    for place, meaning in meanings.items():
        if place in times:
            final[place] = meaning if meaning in _TIMES else ("stamp" if day is None else "time")
        elif meaning == "code":
            final[place] = "code" if place == code else "skip"
        elif meaning in ("name", "weekday", "department", "skip"):
            final[place] = meaning
        elif meaning == "hours":
            final[place] = "skip"
        else:
            final[place] = "day" if place == day else ""
    return final


def first_cells(sheet: Sheet, below: int, place: int) -> list[Value]:
    """The first filled cells of a column."""
    found: list[Value] = []
    for row in sheet.rows[below:]:
        if (value := value_at(row, place)) not in (None, ""):
            found.append(value)
            if len(found) == LOOKED_AT:
                break
    return found


def _mostly(sheet: Sheet, below: int, place: int, holds: Callable[[Value], bool]) -> bool:
    cells = first_cells(sheet, below, place)
    return sum(holds(value) for value in cells) * 2 > len(cells)


def _any(sheet: Sheet, below: int, place: int, holds: Callable[[Value], bool]) -> bool:
    return any(holds(value) for value in first_cells(sheet, below, place))
