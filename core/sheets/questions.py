"""What a file does not say of itself: what is asked before it goes in, and what somebody has answered. Pure.

A reader takes `Answers`, and raises `Asked` where it would have to guess. Answers are kept as plain fields (`read:…`), which
a page carries from step to step, a punch file keeps beside it, and a command takes from its options.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from core.sheets.headings import plain
from core.sheets.reading import Sheet, SheetError
from core.sheets.values import Value, as_text
from core.text.old_fonts import CODE_PAGE_NAMES

SKIP = "skip"  # the meaning of a column that is not read
HEADER_WITHIN = 50  # rows from the top of the sheet
ROWS_SHOWN = 6
TEXT_SHOWN = 40  # characters of a cell
MOST_COLUMNS = 60  # of a file that is asked about
# unicode: nothing is converted; mixed: only what is certainly old
UNICODE, MIXED = "unicode", "mixed"
CODE_PAGES = (*CODE_PAGE_NAMES, UNICODE, MIXED)
HEADER = "read:header"  # beside answered columns: of which header they are
AGAIN = "read:again"  # asks anew what is known of an earlier file
_COLUMN, _CELL = "read:column:", "read:cell:"
PREFIX = "read:"


@dataclass(frozen=True)
class Answers:
    """How a file is to be read, as far as somebody has said. Columns count from 0, lines as Excel does, from 1.

    `columns` tell what each column means (SKIP: not read), `cells` what stands in a cell instead of what was read, by line and
    meaning. `known` are the columns answered for earlier files, by `header_key`; `header` is that of the answered `columns`.
    """

    sheet: str = ""
    columns: Mapping[int, str] = field(default_factory=dict)
    header: str = ""
    category: str = ""
    code_page: str = ""
    cells: Mapping[tuple[int, str], str] = field(default_factory=dict)
    known: Mapping[str, Mapping[int, str]] = field(default_factory=dict)

    def columns_of(self, sheet: Sheet, header: int) -> Mapping[int, str]:
        """What was said of the columns of this sheet, whose header is the row of index `header`: for this file, else for
        an earlier one with the same header; empty when nothing was."""
        return self.columns or self.known.get(header_key(sheet, header), {})

    def knows(self, sheets: Iterable[Sheet]) -> bool:
        """Whether a header of these sheets was answered for an earlier file, and nothing else was said since."""
        keys = {
            header_key(sheet, at) for sheet in sheets for at in range(min(len(sheet.rows), HEADER_WITHIN))
        }
        return not self.columns and not keys.isdisjoint(self.known)

    def to_keep(self) -> dict[str, str]:
        """What was said of this file, as fields (`answers_from`), to read it so again."""
        columns = {f"{_COLUMN}{letter_of(index)}": meaning for index, meaning in self.columns.items()}
        stated = {"sheet": self.sheet, "category": self.category, "code_page": self.code_page}
        return columns | {f"{PREFIX}{about}": said for about, said in stated.items() if said}

    def cell(self, line: int, meaning: str, value: Value) -> Value:
        """The value of a cell: what it was put right to, else what was read."""
        return self.cells.get((line, meaning), value)


NO_ANSWERS = Answers()


@dataclass(frozen=True)
class ColumnAsked:
    """One column of the file: its index, what its heading says, what it seems to mean ("" for unknown), and an example."""

    index: int
    heading: str
    guess: str
    example: str

    @property
    def letter(self) -> str:
        """The column as Excel names it."""
        return letter_of(self.index)

    @property
    def field(self) -> str:
        """The name of the field that answers."""
        return f"{_COLUMN}{self.letter}"


@dataclass(frozen=True)
class Question:
    """What somebody must say before the file is read on: `about` "sheet", "columns", "category" or "code_page".

    `choices` are (value, label), of the one answer or of each of the `columns`. `rows` are the first ones, as text, with the
    line each has in the file; `header` is the key by which the columns are known again (`header_key`).
    """

    about: str
    text: str
    choices: tuple[tuple[str, str], ...]
    columns: tuple[ColumnAsked, ...] = ()
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    header: str = ""

    @property
    def field(self) -> str:
        """The name of the field that answers; of columns each has its own."""
        return f"{PREFIX}{self.about}"

    @property
    def option(self) -> str:
        """How a command is given the answer."""
        if self.about == "columns":
            named = (f"{each.letter}={each.guess or '…'}" for each in self.columns)
            return "--columns " + ",".join(named)
        return f"--{self.about.replace('_', '-')} " + "|".join(value for value, _label in self.choices)


class Asked(SheetError):
    """A file that cannot be read before `question` is answered; the message is what is asked."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.text)
        self.question = question


def sheet_question(sheets: Iterable[tuple[str, str]]) -> Question:
    """Ask which sheet of a workbook is meant. `sheets` are (name, what is in it or why it cannot be read)."""
    choices = tuple((name, f"{name}: {told}" if told else name) for name, told in sheets)
    return Question("sheet", _("Several sheets hold a list. Which one is to be read?"), choices)


def columns_from(option: str) -> dict[int, str]:
    """The columns of a command's option, `B=code,C=name`. Raises ValueError for what is none."""
    found = {}
    for part in option.split(","):
        letters, _by, meaning = part.strip().partition("=")
        index = index_of(letters.strip())
        if index is None or not meaning.strip():
            raise ValueError(part)
        found[index] = meaning.strip()
    return found


def meaning_told(word: str, meanings: Iterable[str], aliases: Mapping[str, str]) -> str:
    """The meaning of a column that somebody named. Raises SheetError, which names the known ones, for a word that is none."""
    known = list(meanings)
    told = word.strip().casefold().replace("-", "_").replace(" ", "_")
    told = aliases.get(told, told)
    if told not in known:
        message = _("%(word)s is no meaning of a column. Choose one of: %(words)s.")
        raise SheetError(message % {"word": word, "words": ", ".join(known)})
    return told


def check_category(code: str, codes: Iterable[str]) -> None:
    """Raise SheetError, which names the codes, for what is neither one of them nor empty."""
    known = list(codes)
    if code and code not in known:
        message = _("%(code)s is no category. Choose one of: %(codes)s.")
        raise SheetError(message % {"code": code, "codes": ", ".join(known)})


def with_meanings(answers: Answers, meanings: Iterable[str], aliases: Mapping[str, str]) -> Answers:
    """The answers with the columns of this file told by known meanings. Raises SheetError for one that is none."""
    known = list(meanings)
    columns = {place: meaning_told(word, known, aliases) for place, word in answers.columns.items()}
    return replace(answers, columns=columns)


def columns_question(
    sheet: Sheet, header: int, text: str, choices: Iterable[tuple[str, str]], guesses: Mapping[int, str]
) -> Question:
    """Ask what the columns of this sheet mean, with the first rows to look at.

    `header` is the index of the row that seems to name the columns (`likely_header`), `guesses` what some of them seem to mean.
    """
    below = [row for row in sheet.rows[header + 1 :] if any(as_text(value) for value in row)]
    width = min(max((len(row) for row in (sheet.rows[header], *below)), default=0), MOST_COLUMNS)
    columns = []
    for index in range(width):
        heading = _shown(sheet.rows[header], index)
        example = next((shown for row in below if (shown := _shown(row, index))), "")
        if heading or example:
            columns.append(ColumnAsked(index, heading, guesses.get(index, ""), example))
    first = range(header, min(header + 1 + ROWS_SHOWN, len(sheet.rows)))
    rows = tuple((at + 1, tuple(_shown(sheet.rows[at], index) for index in range(width))) for at in first)
    return Question("columns", text, tuple(choices), tuple(columns), rows, header_key(sheet, header))


def likely_header(sheet: Sheet, within: int = HEADER_WITHIN) -> int:
    """The index of the row that seems to name the columns: of the first rows the one with most different words."""
    best, most = 0, 0
    for index, row in enumerate(sheet.rows[:within]):
        words = {plain(value) for value in row if isinstance(value, str) and re.search("[a-z]", plain(value))}
        if len(words) > most:
            best, most = index, len(words)
    return best


def header_key(sheet: Sheet, header: int) -> str:
    """By what the columns of a file are known again: the words of its header row, in their order."""
    return "|".join(plain(value) for value in sheet.rows[header])[:2000] if sheet.rows else ""


def letter_of(index: int) -> str:
    """The column as Excel names it: 0 is A, 26 is AA."""
    letters, rest = "", index + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letters = chr(65 + place) + letters
    return letters


def index_of(letters: str) -> int | None:
    """The index of a column that Excel names so; None for what names none."""
    if not re.fullmatch("[A-Za-z]{1,2}", letters):
        return None
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def answers_from(fields: Mapping[str, str], known: Mapping[str, Mapping[int, str]] | None = None) -> Answers:
    """The answers among these fields of a form; what is none of them, or empty, is passed over.

    Columns of which one was left open are not answered: it would go unread without anybody's word.
    """
    columns = {}
    cells = {}
    for name, value in fields.items():
        if name.startswith(_COLUMN):
            if (index := index_of(name.removeprefix(_COLUMN))) is not None:
                columns[index] = value
        elif name.startswith(_CELL):
            line, _by, meaning = name.removeprefix(_CELL).partition(":")
            if line.isdecimal() and meaning:
                cells[int(line), meaning] = value.strip()
    return Answers(
        sheet=fields.get(f"{PREFIX}sheet", ""),
        columns=columns if all(columns.values()) else {},
        header=fields.get(HEADER, ""),
        category=fields.get(f"{PREFIX}category", ""),
        code_page=fields.get(f"{PREFIX}code_page", ""),
        cells=cells,
        known={} if fields.get(AGAIN) else known or {},
    )


def answers_of(fields: Mapping[str, str]) -> dict[str, str]:
    """Of the fields of a form those that hold an answer."""
    return {name: value for name, value in fields.items() if name.startswith(PREFIX) and value}


def cell_field(line: int, meaning: str) -> str:
    """The name of the field that puts a cell right."""
    return f"{_CELL}{line}:{meaning}"


def _shown(row: tuple[Value, ...], index: int) -> str:
    return as_text(row[index])[:TEXT_SHOWN] if index < len(row) else ""
