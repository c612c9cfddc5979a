"""The cells of a row of a list of leave, with what somebody put right. Pure."""

import re
from dataclasses import dataclass

from core.sheets.questions import Answers
from core.sheets.reading import Sheet
from core.sheets.values import Value, as_text, value_at
from core.text import names
from core.text.people import untitled
from violations.leave.importing.header import LeaveHeader

TICK = re.compile(r"[xX×✓✔√v+]")


class UnreadableCell(ValueError):
    """A cell that cannot be read: its meaning, its text, and the translated message."""

    def __init__(self, meaning: str, text: str, message: str) -> None:
        super().__init__(message)
        self.meaning, self.text, self.message = meaning, text, message


@dataclass(frozen=True)
class LeaveRows:
    """Reads the rows of one sheet by its header, with what somebody put right."""

    sheet: Sheet
    header: LeaveHeader
    answers: Answers

    def cell(self, line: int, heading: str) -> Value:
        """The value of a cell, of the first column that is filled."""
        row = self.sheet.rows[line - 1]
        places = self.header.columns.get(heading, ())
        value = next((row[place] for place in places if as_text(value_at(row, place))), None)
        return self.answers.cell(line, heading, value)

    def text(self, line: int, heading: str) -> str:
        """The same as clean text."""
        return names.clean_text(as_text(self.cell(line, heading)))

    def name(self, line: int) -> str:
        """The person's name, without Ông, Bà, Đ/c; a heading merged over two columns has a part of it in each."""
        if (stated := self.answers.cell(line, "name", None)) is not None:
            return untitled(names.clean_name(as_text(stated)))
        row, places = self.sheet.rows[line - 1], self.header.columns.get("name", ())
        return untitled(names.clean_name(" ".join(as_text(value_at(row, place)) for place in places)))

    def ticked(self, line: int) -> tuple[str, ...]:
        """The kinds of the columns that are ticked; none when there are several."""
        row = self.sheet.rows[line - 1]
        kinds = [
            kind for place, kind in self.header.ticks.items() if TICK.fullmatch(as_text(value_at(row, place)))
        ]
        return tuple(kinds) if len(kinds) == 1 else ()

    def own(self, line: int) -> list[str]:
        """The filled cells of this row, without what only shows what stands above."""
        row = self.sheet.rows[line - 1]
        return [
            t
            for p, value in enumerate(row)
            if (t := as_text(value)) and not self.sheet.is_filled(line - 1, p)
        ]
