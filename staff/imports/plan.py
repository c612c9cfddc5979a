"""A list to come in, row by row: what would happen to each, and whether it can go in whole. What every import shares."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.utils.translation import gettext as _

from core.refusals import Refused
from core.sheets.questions import NO_ANSWERS, Answers, cell_field
from staff.models.office import Office


@dataclass(frozen=True)
class RowQuestion:
    """Something about a row that only a person can say. `key` names the answer; `options` are (value, text)."""

    key: str
    text: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class WrongCell:
    """A cell that cannot be read, to be put right in its row: the field that does it, what the column is, what stands there."""

    field: str
    label: str
    text: str


class RefusedCell(Refused):
    """A row that is refused for what stands in some of its cells, by `meanings` as answers call them."""

    def __init__(self, message: str, *meanings: str) -> None:
        super().__init__(message)
        self.meanings = meanings


@dataclass
class PlannedRow:
    """The result for one row of the file (`line`, as Excel counts): a kind, and the details, in words."""

    line: int
    name: str
    kind: str
    details: list[str] = field(default_factory=list)
    cells: list[WrongCell] = field(default_factory=list, kw_only=True)


R = TypeVar("R", bound=PlannedRow)


@dataclass
class ListPlan(Generic[R]):
    """The preview. It can be applied when nothing is wrong or left to ask: the whole list goes in, or none of it.

    `answers`: how the file was read; `reads_as_before`: what its columns mean was said of an earlier file; `old_font`: from which its names were converted.
    """

    office: Office
    lines: Sequence[R]
    questions: list[RowQuestion] = field(default_factory=list, kw_only=True)
    answers: Answers = field(default=NO_ANSWERS, kw_only=True)
    reads_as_before: bool = field(default=False, kw_only=True)
    old_font: str = field(default="", kw_only=True)

    @property
    def can_be_put_right(self) -> bool:
        """Whether some wrong cell can be put right in the preview."""
        return any(line.cells for line in self.lines)

    @property
    def counts(self) -> Counter[str]:
        """How many rows of each kind."""
        return Counter(line.kind for line in self.lines)

    @property
    def applies(self) -> bool:
        """Whether it can go in whole."""
        return not self.questions and not self.counts["wrong"]

    @property
    def changes(self) -> int:
        """How many rows change something."""
        return self.counts["added"] + self.counts["changed"]


def wrong_cells(line: int, meaning: str, text: str, meanings: Mapping[str, object]) -> list[WrongCell]:
    """The cell of this row that can be put right in the preview; none where it is no single cell."""
    return [WrongCell(cell_field(line, meaning), str(meanings[meaning]), text)] if meaning in meanings else []


def write_rows(lines: Iterable[R], write: Callable[[R], object]) -> None:
    """Write the rows one by one; a refusal names the row it belongs to. Call inside one transaction."""
    for line in lines:
        try:
            write(line)
        except Refused as refusal:
            where = _("Row %(line)s (%(name)s): %(why)s")
            raise Refused(where % {"line": line.line, "name": line.name, "why": refusal.message}) from refusal
