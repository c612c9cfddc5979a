"""Staff lists for tests: small ones that are right, to be made wrong one cell at a time."""

import pytest

from core.sheets.questions import NO_ANSWERS, Answers, Asked, Question
from core.sheets.reading import Sheet
from core.sheets.values import Value
from staff.roster.reading import Roster, read_roster
from staff.roster.rows import StaffRow

Rows = list[tuple[Value, ...]]

AN: tuple[Value, ...] = (1, "Lê Văn An", "101", 1980, "Văn thư", "Văn phòng", "Công chức", None)


def roster(*rows: tuple[Value, ...]) -> Roster:
    """A list of these rows."""
    return read_roster([Sheet("DS", rows)])


def one(*rows: tuple[Value, ...]) -> StaffRow:
    """The only person of this list, which has no problem."""
    read = roster(*rows)
    assert not read.problems
    (entry,) = read.entries
    return entry


def person(**changed: Value) -> tuple[Value, ...]:
    """AN with other cells, by their place in HEADER."""
    places = {
        "number": 0,
        "name": 1,
        "code": 2,
        "birth": 3,
        "position": 4,
        "unit": 5,
        "category": 6,
        "joined": 7,
    }
    cells = list(AN)
    for name, value in changed.items():
        cells[places[name]] = value
    return tuple(cells)


def read(rows: Rows, answers: Answers = NO_ANSWERS) -> Roster:
    return read_roster([Sheet("DS", tuple(rows))], answers)


def told(rows: Rows, answers: Answers = NO_ANSWERS) -> list[tuple[str, str, str, str]]:
    """Name, code, department and category of everybody on a list without a problem."""
    roster = read(rows, answers)
    assert roster.problems == ()
    return [(e.full_name, e.clock_code, e.department, e.category) for e in roster.entries]


def asked(rows: Rows, answers: Answers = NO_ANSWERS) -> Question:
    with pytest.raises(Asked) as raised:
        read(rows, answers)
    return raised.value.question


def wrong(rows: Rows, answers: Answers = NO_ANSWERS) -> list[tuple[int, str, str]]:
    """Line, meaning and text of every problem."""
    return [(p.line, p.meaning, p.text) for p in read(rows, answers).problems]
