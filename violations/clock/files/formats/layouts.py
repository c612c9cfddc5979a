"""How a sheet of a clock's report is laid out: rows of days, a matrix of a month, blocks; by its headings or by answers. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from core.sheets.questions import HEADER_WITHIN, SKIP, header_key, letter_of, likely_header
from core.sheets.reading import Sheet
from core.sheets.values import as_text, value_at
from violations.clock.files.formats.cells import holds_clock, holds_day
from violations.clock.files.formats.header import (
    Header,
    chosen,
    find_header,
    headings_at,
    read_headings,
)
from violations.clock.files.formats.matrices import block_codes, matrix_line
from violations.clock.files.formats.model import PunchFileError
from violations.clock.files.formats.unread import (
    PunchesAsked,
    about_columns,
    about_unread,
    meaning,
    unread_columns,
)
from violations.clock.files.formats.words import code_rank, is_numbering, meaning_of

NO_HEADER_WITHIN = 200  # rows from the top in which a sheet without a header is looked through for times


@dataclass(frozen=True)
class Layout:
    """A sheet and how it is read: by a `header`, as a matrix whose days stand in the row `across`, or not at all. `line` is
    the index of the row that names the columns; `answered` the meanings that somebody said, by column."""

    sheet: Sheet
    line: int
    header: Header | None = None
    across: int | None = None
    blocks: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    answered: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_known(self) -> bool:
        """Whether it can be read."""
        return self.header is not None or self.across is not None

    @property
    def key(self) -> str:
        """By what a sheet with the same columns is known."""
        return header_key(self.sheet, self.line)

    def question(self) -> PunchesAsked | None:
        """What must be asked before it is read; None where all is understood, or was said."""
        if self.across is None and (self.header is None or self.header.code is None):
            check_side_by_side(self.sheet)
        if self.header is None and self.across is None:
            return self._no_header()
        if self.header is None or self.answered:
            return None
        unread = unread_columns(self.sheet, self.header)
        return about_unread(self.sheet, self.header, unread) if unread else None

    def _no_header(self) -> PunchesAsked | None:
        if not holds_times(self.sheet):
            return None
        text = _(
            "No header row was found in the first 50 rows: wanted are a code (Mã N.Viên), a day (Ngày), and times (Vào, Ra)."
        )
        text = " ".join([text, _("Say what each column is.")])
        words = headings_at(self.sheet, self.line)
        guesses = {place: GUESSES.get(meaning_of(each), "") for place, each in words.items()}
        codes = [place for place, each in guesses.items() if each == "code"]
        best = min(codes, key=lambda place: (code_rank(words[place]) or 0, place), default=None)
        guesses = {
            place: SKIP if each == "code" and place != best else each for place, each in guesses.items()
        }
        return about_columns(self.sheet, self.line, text, guesses)


GUESSES = {
    **{
        each: each
        for each in ("code", "name", "day", "in", "out", "time", "stamp", "weekday", "department", SKIP)
    },
    "moment": "stamp",
    "both": "time",
}


def layout_of(sheet: Sheet) -> Layout:
    """How this sheet is laid out, as far as its headings tell."""
    if header := find_header(sheet):
        return Layout(sheet, header.line, header)
    blocks = block_codes(sheet)
    across = matrix_line(sheet, blocks)
    if across is not None:
        return Layout(sheet, across, None, across, blocks)
    if blocks and (header := find_header(sheet, coded=False)):
        return Layout(sheet, header.line, header, None, blocks)
    return Layout(sheet, _naming_row(sheet))


def _naming_row(sheet: Sheet) -> int:
    """The row that seems to name the columns; the first one with a time or a day where none does."""
    likely = likely_header(sheet)
    row = sheet.rows[likely] if sheet.rows else ()
    if not any(holds_clock(value) or holds_day(value) for value in row):
        return likely
    rows = enumerate(sheet.rows)
    return next((at for at, each in rows if any(holds_clock(v) or holds_day(v) for v in each)), likely)


def holds_times(sheet: Sheet) -> bool:
    """Whether the top of this sheet has times or days in rows of several cells."""
    rows = (row for row in sheet.rows[:NO_HEADER_WITHIN] if sum(value is not None for value in row) > 1)
    return any(holds_clock(value) or holds_day(value) for row in rows for value in row)


def holds_clocks(sheet: Sheet) -> bool:
    """Whether this sheet has times of day, and is no list of shifts."""
    words = headings_at(sheet, likely_header(sheet)) if sheet.rows else {}
    if any(
        each in ("ca", "tên ca", "mã ca", "shift", "timetable", "ca làm việc") for each in words.values()
    ) and not any(meaning_of(each) in ("name", "code") for each in words.values()):
        return False
    rows = (row for row in sheet.rows if sum(value not in (None, "") for value in row) > 1)
    return any(holds_clock(value) for row in rows for value in row)


def with_answers(layout: Layout, answers: Mapping[int, str]) -> Layout:
    """The same sheet, read as somebody said; what was not said is as its headings tell. Raises PunchFileError where the
    answers name no code, no day or no time."""
    said = {place: meaning(word) for place, word in answers.items()}
    _check_numbering(layout, said)
    if layout.across is not None:
        return replace(layout, answered=said)
    sheet, line = layout.sheet, layout.line
    meanings, below = read_headings(sheet, line)
    if any(holds_clock(value) or holds_day(value) for value in sheet.rows[line]):
        meanings, below = {}, line  # no row names the columns: this one holds data already
    single = {word for word in said.values() if word in ("code", "day", "name", "weekday")}
    merged = {
        place: word for place, word in meanings.items() if word not in single and place not in said
    } | said
    heads = headings_at(sheet, line) if meanings else {}
    # nothing outweighs what was said
    words = {place: each for place, each in heads.items() if place not in said}
    header = chosen(sheet, line, below, dict(sorted(merged.items())), words)
    if header is None or (header.code is None and not layout.blocks):
        raise PunchFileError(
            _(
                "The answers do not say enough: wanted are a column with the code, one with the day, and one or more with times; or one with day and time."
            )
        )
    _check_all_read(header, said)
    return replace(layout, header=replace(header, words=heads), answered=said)


def numbering(layout: Layout, place: int) -> str:
    """The heading of a column that only numbers the rows (STT); "" for any other."""
    rows = range(max(layout.line - 1, 0), layout.line + 2)
    words = (headings_at(layout.sheet, index).get(place, "") for index in rows)
    return next((each for each in words if is_numbering(each)), "")


def _check_numbering(layout: Layout, said: Mapping[int, str]) -> None:
    """Refuse STT as the code: the first row is not the person of code 1."""
    for place, word in said.items():
        if word == "code" and (heading := numbering(layout, place)):
            raise PunchFileError(
                _(
                    "Column %(column)s (“%(heading)s”) only numbers the rows: it is no code of a person. Choose the column with the code, or export a report that has it."
                )
                % {"column": letter_of(place), "heading": heading.upper()}
            )


def check_side_by_side(sheet: Sheet) -> None:
    """Refuse blocks of several people beside one another, each with its own day and times and nobody's code."""
    for index in range(min(HEADER_WITHIN, len(sheet.rows))):
        words = headings_at(sheet, index)
        told = [meaning_of(words[place]) for place in sorted(words)]
        days = [at for at, each in enumerate(told) if each == "day"]
        ends = [*days[1:], len(told)]
        blocks = [told[at:end] for at, end in zip(days, ends, strict=False)]
        timed = [block for block in blocks if {"in", "out", "time", "both"} & set(block)]
        if "code" not in told and len(timed) > 1:
            raise PunchFileError(
                _(
                    "Row %(row)s: the people stand in blocks beside one another, which cannot be read. Export the report again with one row for each person and day."
                )
                % {"row": index + 1}
            )


def _check_all_read(header: Header, said: Mapping[int, str]) -> None:
    """Refuse answers of which one would be passed over: a second code or day, a stamp beside times."""
    for place, word in said.items():
        if word in ("code", "day", "in", "out", "time", "stamp") and header.meanings.get(place) in (
            SKIP,
            "",
            None,
        ):
            raise PunchFileError(
                _(
                    "Column %(column)s cannot be read as “%(meaning)s” beside the others. Say which columns are not read."
                )
                % {"column": letter_of(place), "meaning": word}
            )


def told_of(layout: Layout) -> str:
    """Why a sheet cannot be read, in a word for a choice."""
    return _("no header row was found") if holds_times(layout.sheet) else _("no times")


def is_numbered(layout: Layout, codes: list[tuple[str, str]]) -> bool:
    """Whether the column for the code may only number the rows: 1, 2, 3 …, or another figure for each row of a person.

    `codes` are (code, name) of each row in order.
    """
    header = layout.header
    if header is None or header.code is None or layout.answered or len(codes) < 2:
        return False
    if (code_rank(header.words.get(header.code, "")) or 0) < 2 or len(set(codes)) < len(codes):
        return False
    names = [name for _code, name in codes if name]
    runs = [code for code, _name in codes] == [str(number) for number in range(1, len(codes) + 1)]
    return runs or len(set(names)) < len(names)


def rivals(layout: Layout) -> list[int]:
    """The columns that are as surely the code as the one that is read, and hold something else."""
    header = layout.header
    if header is None or header.code is None or layout.answered:
        return []
    rank, rows = code_rank(header.words.get(header.code, "")), layout.sheet.rows[header.below :]
    same = [
        p
        for p, words in header.words.items()
        if p != header.code and rank is not None and code_rank(words) == rank
    ]
    return [
        p
        for p in same
        if any(
            as_text(row[p]) not in ("", as_text(value_at(row, header.code))) for row in rows if p < len(row)
        )
    ]


def rows_of(layout: Layout) -> list[tuple[str, str]]:
    """(code, name) of each row that has a code."""
    header = layout.header
    if header is None or header.code is None:
        return []
    rows = layout.sheet.rows[header.below :]
    pairs = ((as_text(value_at(row, header.code)), as_text(value_at(row, header.name))) for row in rows)
    return [pair for pair in pairs if pair[0]]
