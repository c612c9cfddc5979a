"""Rows pasted from Excel: each cell understood or answered, each row then a record to be."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.forms.fields import TextBlock
from core.refusals import Refused
from core.text.days import missing_day, read_day
from core.text.marks import printable
from core.text.names import search_key
from staff.models.account import Account
from staff.models.office import Department, Office
from staff.models.people import StaffMember
from staff.writing.forms import WriteForm
from violations.catalogue.models import Minutes, ViolationType
from violations.catalogue.queries import types_of
from violations.entry.paste_rows import COLUMNS, meant, rows_of, time_or_minutes
from violations.register.facts import Draft, Facts
from violations.register.fields import subjects
from violations.register.models import Source
from violations.register.search import Subject

MOST_ROWS = 200
PERSON, TYPE, DAY, TIME, TEXT = range(COLUMNS)
CELL_OF = {"subject": PERSON, "type": TYPE, "occurred_on": DAY, "occurred_at": TIME, "minutes": TIME}


@dataclass
class Row:
    """One pasted row: its cells, what is wrong with which of them, what is doubtful, the facts when all is clear."""

    number: int
    cells: list[str]
    wrong: dict[int, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    facts: Facts | None = None

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
        help_text=gettext_lazy("Five columns: name or code, violation or its code, day, time or minutes, description."),
        error_messages={"required": gettext_lazy("Copy the rows in Excel and paste them here.")},
    )  # fmt: skip
    source = forms.ChoiceField(
        label=gettext_lazy("How it was found"), choices=Source.choices, initial=Source.SELF
    )

    def clean_rows(self) -> str:
        text = str(self.cleaned_data["rows"])
        count = len(rows_of(text))
        if count == 0:
            raise forms.ValidationError(self.fields["rows"].error_messages["required"])
        if count > MOST_ROWS:
            raise forms.ValidationError(
                _("These are %(count)s rows. Paste at most %(most)s at once.")
                % {"count": count, "most": MOST_ROWS}
            )
        return text


class Reader:
    """Reads rows against the office's people, departments and types: five queries, however many rows."""

    def __init__(self, account: Account, today: date, source: str) -> None:
        self.office: Office = account.office
        self.today, self.source = today, source
        self.known: list[Subject] = subjects(self.office, today, account.staff_member_id)
        self.types = types_of(self.office)
        self.people = StaffMember.objects.filter(office=self.office).in_bulk()
        self.units = Department.objects.filter(office=self.office).in_bulk()

    def read(self, text: str) -> list[Row]:
        """The rows, those without a wrong cell with their facts."""
        rows = [Row(number, cells) for number, cells in enumerate(rows_of(text), 1)]
        for row in rows:
            self._read(row)
        return rows

    def _read(self, row: Row) -> None:
        try:
            subject = self._subject(row.cells[PERSON])
        except Refused as refusal:
            row.wrong[PERSON] = refusal.message
        day = read_day(row.cells[DAY], self.today)
        if day is None or not 1900 <= day.year <= 2100:
            row.wrong[DAY] = self._day_wrong(row.cells[DAY])
        type_ = self._type(row.cells[TYPE], day or self.today)
        if type_ is None:
            row.wrong[TYPE] = _("No violation has this name or code.")
        length = time_or_minutes(row.cells[TIME]) if row.cells[TIME] else None
        if row.cells[TIME] and length is None:
            row.wrong[TIME] = _("Neither a time, such as 07:25, nor minutes, such as 25.")
        elif type_ and (wrong := _minutes_wrong(type_, length)):
            row.wrong[TIME] = wrong
        if len(row.cells[TEXT]) > 2000 or len(row.cells) > COLUMNS and any(row.cells[COLUMNS:]):
            row.wrong[TEXT] = _("Too long, or more columns than five.")
        if not row.wrong and type_ and day:
            row.facts = self._facts(row, subject, type_, day, length)

    def _day_wrong(self, text: str) -> str:
        if missing := missing_day(text, self.today):
            return _("There is no %(day)s in the calendar. Check the day and the month.") % {"day": missing}
        return _("Write the day as dd/mm/yyyy, for example 05/11/2026.")

    def _facts(
        self,
        row: Row,
        subject: StaffMember | Department,
        type_: ViolationType,
        day: date,
        length: time | int | None,
    ) -> Facts:
        return Facts(
            subject=subject,
            type=type_,
            happened_on=day,
            detected_on=self.today,
            source=self.source,
            happened_at=length if isinstance(length, time) else None,
            minutes=length if isinstance(length, int) else None,
            description=printable(row.cells[TEXT]),
        )

    def _subject(self, text: str) -> StaffMember | Department:
        found = meant(text, self.known) if text else []
        if not found:
            raise Refused(_("Nobody of this office has this name or code."))
        if len(found) > 1:
            codes = ", ".join(each.code or each.note for each in found)
            raise Refused(
                ngettext(
                    "%(n)s person has this name. Write the code: %(codes)s.",
                    "%(n)s people have this name. Write the code: %(codes)s.",
                    len(found),
                )
                % {"n": len(found), "codes": codes}
            )
        value = found[0].value
        return self.units[int(value[2:])] if value.startswith("d:") else self.people[int(value)]

    def _type(self, text: str, day: date) -> ViolationType | None:
        folded = search_key(text)
        named = [each for each in self.types if folded in (search_key(each.code), search_key(each.name))]
        return next((each for each in named if each.is_valid_on(day)), named[-1] if named else None)


def _minutes_wrong(type_: ViolationType, length: time | int | None) -> str:
    """Return what is wrong with a time or a count of minutes for this type; empty when nothing is."""
    if isinstance(length, int) and not type_.takes_minutes:
        return _("This type of violation has no minutes. Leave the field empty.")
    if isinstance(length, int) and not 1 <= length <= 600:
        return _("Minutes lie between 1 and 600.")
    if type_.takes_minutes and (
        length is None or (isinstance(length, time) and type_.minutes == Minutes.TYPED)
    ):
        return _("Enter the minutes, or for lateness and leaving early the time.")
    return ""


def mark(rows: Sequence[Row], made: Sequence[Draft]) -> None:
    """Put what the rules say of the drafts on the rows they were made from, in the cell it belongs to."""
    for row, draft in zip((row for row in rows if row.facts), made, strict=True):
        row.warnings = draft.warnings
        if draft.refusal:
            row.wrong[CELL_OF.get(draft.refusal.field, PERSON)] = draft.refusal.message
