"""Columns that hold times or dates and are not read, and what is asked about them. Pure."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.sheets.questions import SKIP, Asked, Question, columns_question, letter_of, meaning_told
from core.sheets.reading import Sheet, SheetError
from core.sheets.values import Value, as_text, value_at
from violations.clock.files.formats.cells import day_in, holds_clock, holds_day, speaks_of_time
from violations.clock.files.formats.header import LOOKED_AT, Header
from violations.clock.files.formats.model import CODE, PunchFileError, PunchList
from violations.clock.files.formats.words import is_note

MEANINGS = {
    "code": gettext_lazy("code of the clock"),
    "name": gettext_lazy("name"),
    "day": gettext_lazy("day"),
    "in": gettext_lazy("time in"),
    "out": gettext_lazy("time out"),
    "time": gettext_lazy("time (in or out)"),
    "stamp": gettext_lazy("day and time"),
    "weekday": gettext_lazy("weekday"),
    "department": gettext_lazy("department"),
    SKIP: gettext_lazy("not read"),
}
ALIASES = {
    "time_in": "in",
    "time_out": "out",
    "clock_in": "in",
    "clock_out": "out",
    "date": "day",
    "datetime": "stamp",
    "date_time": "stamp",
    "clock_code": "code",
    "full_name": "name",
    "position": "department",
    "number": SKIP,
}


class PunchesAsked(Asked, PunchFileError):
    """A punch file that cannot be read before a question is answered; without an answer it is refused in its words."""


def meaning(answer: str) -> str:
    """The meaning that somebody named. Raises PunchFileError for a word that names none."""
    try:
        return meaning_told(answer, MEANINGS, ALIASES)
    except SheetError as error:
        raise PunchFileError(str(error)) from error


def unread_columns(sheet: Sheet, header: Header) -> dict[int, str]:
    """Of the columns that are not understood those that hold times or dates, each with an example.

    One such cell is enough; where the cells say more than a time, most of them must, and notes may.
    """
    width = max((len(row) for row in sheet.rows[header.line :]), default=0)
    places = [place for place in range(width) if not header.meanings.get(place)]
    found: dict[int, str] = {}
    # of each column what is neither empty nor a time
    said: dict[int, list[Value]] = {place: [] for place in places}
    for row in sheet.rows[header.below :] if places else ():
        if not _is_of_somebody(header, row):
            continue
        for place in places:
            value = value_at(row, place)
            if place in found or value in (None, ""):
                continue
            if holds_clock(value) or _another_day(header, row, value):
                found[place] = shown(value)
            elif len(said[place]) < LOOKED_AT:
                said[place].append(value)
    for place, values in said.items():
        timed = [value for value in values if speaks_of_time(value)]
        if place not in found and len(timed) * 2 > len(values) and not is_note(header.words.get(place, "")):
            found[place] = shown(timed[0])
    return found


def _is_of_somebody(header: Header, row: tuple[Value, ...]) -> bool:
    return header.code is None or bool(CODE.fullmatch(as_text(value_at(row, header.code)).lstrip("'")))


def _another_day(header: Header, row: tuple[Value, ...], value: Value) -> bool:
    if not holds_day(value):
        return False
    try:
        return day_in(value, PunchList("", "")) != day_in(value_at(row, header.day), PunchList("", ""))
    except ValueError:
        return True


def shown(value: Value) -> str:
    """A cell as the sheet shows it, with its time."""
    hour = getattr(value, "hour", None)
    if hour is not None and hasattr(value, "year"):
        return f"{value:%d/%m/%Y %H:%M}"
    return f"{value:%H:%M}" if hour is not None else as_text(value)


def about_columns(sheet: Sheet, header: int, text: str, guesses: Mapping[int, str]) -> PunchesAsked:
    """The question what the columns of this sheet mean; `header` is the index of the row that names them."""
    choices = [(value, str(label)) for value, label in MEANINGS.items()]
    known = {place: word for place, word in guesses.items() if word in MEANINGS}
    return PunchesAsked(columns_question(sheet, header, text, choices, known))


def about_unread(sheet: Sheet, header: Header, unread: Mapping[int, str]) -> PunchesAsked:
    """The question what the columns are that hold times and were not understood; each is named with an example."""
    heads = sheet.rows[header.line]
    named = [
        _("column %(letter)s (“%(heading)s”: %(example)s)")
        % {"letter": letter_of(place), "heading": as_text(value_at(heads, place)) or "–", "example": example}
        for place, example in sorted(unread.items())
    ]
    text = _(
        "These columns hold times or dates and were not understood: %(columns)s. Say what each column is."
    ) % {"columns": ", ".join(named)}
    return about_columns(sheet, header.line, text, header.meanings)


def asked(question: Question) -> PunchesAsked:
    """The question as an error."""
    return PunchesAsked(question)
