"""Staff lists for tests: small ones that are right, to be made wrong one cell at a time."""

from core.sheets.reading import Sheet
from core.sheets.values import Value
from staff.roster.reading import Roster, StaffRow, read_roster

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
