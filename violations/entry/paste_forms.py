"""Rows pasted from Excel: the form, and each row as it was understood."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms.fields import TextBlock
from staff.writing.forms import WriteForm
from violations.entry.paste_rows import COLUMNS, Line, table_of
from violations.register.facts import Draft, Facts
from violations.register.models import Source
from violations.register.search import Subject

MOST_ROWS = 200
PERSON, TYPE, DAY, TIME, TEXT = range(COLUMNS)
CELL_OF = {"subject": PERSON, "type": TYPE, "occurred_on": DAY, "occurred_at": TIME, "minutes": TIME}


@dataclass
class Row:
    """One pasted row: its cells, what is wrong with which of them, what is doubtful, the facts when all is clear.

    `choices` whom its name may mean when somebody must say it, `key` the field that says it and `chosen` what was said.
    """

    number: int
    line: Line
    key: str = ""
    chosen: str = ""
    choices: list[Subject] = field(default_factory=list)
    wrong: dict[int, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    facts: Facts | None = None

    @property
    def cells(self) -> list[str]:
        """The cells as the preview shows them; what was read of Excel's numbers as people write it."""
        cells = list(self.line.cells)
        if self.facts:
            at, minutes = self.facts.happened_at, self.facts.minutes
            length = _("%(n)s min") % {"n": minutes} if minutes else ""
            cells[TIME] = " · ".join(part for part in (f"{at:%H:%M}" if at else "", length) if part)
        return cells

    @property
    def cells_with_errors(self) -> list[tuple[str, str]]:
        """(cell, what is wrong with it) in order."""
        return [(cell, self.wrong.get(place, "")) for place, cell in enumerate(self.cells[:COLUMNS])]


class PasteForm(WriteForm):
    """The rows as text, and how all of it was found."""

    rows = TextBlock(
        label=gettext_lazy("Rows"),
        max_length=100_000,
        rows=8,
        strip=False,
        help_text=gettext_lazy("With the headings of the sheet, or five columns: name or code, violation or its code, day, time or minutes, description."),
        error_messages={"required": gettext_lazy("Copy the rows in Excel and paste them here.")},
    )  # fmt: skip
    source = forms.ChoiceField(
        label=gettext_lazy("How it was found"), choices=Source.choices, initial=Source.SELF
    )

    def clean_rows(self) -> str:
        text = str(self.cleaned_data["rows"])
        table = table_of(text)
        count = len(table.lines)
        if table.unread:
            raise forms.ValidationError([_unread(*column) for column in table.unread])
        if count == 0:
            raise forms.ValidationError(self.fields["rows"].error_messages["required"])
        if count > MOST_ROWS:
            raise forms.ValidationError(
                _("These are %(count)s rows. Paste at most %(most)s at once.")
                % {"count": count, "most": MOST_ROWS}
            )
        return text


def _unread(heading: str, example: str) -> str:
    return _(
        "The column “%(heading)s” (for example: %(example)s) is not understood. Leave it out, or give it another heading: "
        "Họ tên, Mã, Vi phạm, Ngày, Giờ, Số phút, Ghi chú."
    ) % {"heading": heading or "–", "example": example[:40]}


def mark(rows: Sequence[Row], made: Sequence[Draft]) -> None:
    """Put what the rules say of the drafts on the rows they were made from, in the cell it belongs to."""
    for row, draft in zip((row for row in rows if row.facts), made, strict=True):
        row.warnings = draft.warnings
        if draft.refusal:
            row.wrong[CELL_OF.get(draft.refusal.field, PERSON)] = draft.refusal.message
