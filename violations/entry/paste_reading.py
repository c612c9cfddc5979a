"""Pasted rows read against the office: whom, what, when, for how long; what cannot be said is named at its cell."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, time

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.refusals import Refused
from core.text.days import missing_day, read_day
from core.text.marks import printable
from core.text.names import search_key
from staff.models.account import Account
from staff.models.office import Department, Office
from staff.models.people import StaffMember
from violations.catalogue.models import Minutes, ViolationType
from violations.catalogue.queries import types_of
from violations.entry.paste_cells import clock_time, day_and_time, minutes_of, time_or_minutes, types_named
from violations.entry.paste_forms import DAY, PERSON, TEXT, TIME, TYPE, Row
from violations.entry.paste_rows import Line, agrees, meant, table_of, with_code
from violations.register import rules
from violations.register.facts import Facts
from violations.register.fields import subjects
from violations.register.search import Subject

Length = tuple[time | None, int | None]  # a time of day, and minutes


class NotOne(Refused):
    """A name does not say by itself whom it means: `choices` may be meant."""

    def __init__(self, message: str, choices: list[Subject]) -> None:
        super().__init__(message)
        self.choices = choices


class Reader:
    """Reads rows against the office's people, departments and types: five queries, however many rows."""

    def __init__(self, account: Account, today: date, source: str) -> None:
        self.office: Office = account.office
        self.account, self.today, self.source = account, today, source
        own, everybody = str(account.staff_member_id), subjects(self.office, today)
        self.known: list[Subject] = [each for each in everybody if each.value != own]
        self.own: list[Subject] = [each for each in everybody if each.value == own]
        self.types = types_of(self.office)
        self.people = StaffMember.objects.filter(office=self.office).in_bulk()
        self.units = Department.objects.filter(office=self.office).in_bulk()

    def read(self, text: str, said: Mapping[str, str]) -> list[Row]:
        """The rows, those without a wrong cell with their facts. `said`: who was chosen in which row, by its key."""
        lines = table_of(text, lambda cell: bool(types_named(cell, self.types))).lines
        seen: Counter[str] = Counter()
        rows = []
        for number, line in enumerate(lines, 1):
            key = f"who-{line.mark}-{seen[line.mark]}"  # the row itself, not its place: rows may be put in or taken out
            seen[line.mark] += 1
            rows.append(Row(number, line, key, said.get(key, "")))
            self._read(rows[-1])
        return rows

    def _read(self, row: Row) -> None:
        line = row.line
        subject = self._subject(row)
        day, at = day_and_time(line.day, self.today)
        if day is None or not 1900 <= day.year <= 2100:
            row.wrong[DAY] = self._day_wrong(line.day)
        elif wrong := _weekday_wrong(line.weekday, day, self.today):
            row.wrong[DAY] = wrong
        type_ = self._type(line.type, day or self.today)
        if type_ is None:
            row.wrong[TYPE] = _("No violation has this name or code.")
        length = self._length(row, at, type_)
        if len(line.text) > 2000 or any(line.extra):
            row.wrong[TEXT] = _("Too long, or more columns than five.")
        if not row.wrong and type_ and day and subject:
            row.facts = self._facts(row, subject, type_, day, length)

    def _day_wrong(self, text: str) -> str:
        if missing := missing_day(text, self.today):
            return _("There is no %(day)s in the calendar. Check the day and the month.") % {"day": missing}
        return _("Write the day as dd/mm/yyyy, for example 05/11/2026.")

    def _length(self, row: Row, at: time | None, type_: ViolationType | None) -> Length:
        """The time of day and the minutes of a row; what is wrong with them goes to its cell."""
        line = row.line
        minutes = minutes_of(line.minutes) if line.minutes else None
        read = time_or_minutes(line.time) if line.time else None
        # beside a column of minutes a number is no second count of them
        if line.minutes and isinstance(read, int):
            read = clock_time(line.time)
        if (line.time and read is None) or (line.minutes and minutes is None):
            row.wrong[TIME] = _("Neither a time, such as 07:25, nor minutes, such as 25.")
            return None, None
        if isinstance(read, int):
            minutes = read
        elif read and at and read != at:
            row.wrong[TIME] = _("The day says another time of day: %(at)s.") % {"at": f"{at:%H:%M}"}
        else:
            at = read or at
        if type_ and (wrong := _minutes_wrong(type_, at, minutes)):
            row.wrong[TIME] = wrong
        return at, minutes

    def _facts(
        self, row: Row, subject: StaffMember | Department, type_: ViolationType, day: date, length: Length
    ) -> Facts:
        return Facts(
            subject=subject,
            type=type_,
            happened_on=day,
            detected_on=self.today,
            source=self.source,
            happened_at=length[0],
            minutes=length[1],
            description=printable(row.line.text),
        )

    def _subject(self, row: Row) -> StaffMember | Department | None:
        """Whom the row concerns, as its cells or whoever was asked say; None, with what is wrong, when nobody knows."""
        try:
            found = self._meant(row.line)
        except NotOne as several:
            row.choices = several.choices
            chosen = [each for each in several.choices if each.value == row.chosen]
            if not chosen:
                row.wrong[PERSON] = several.message
                return None
            found = chosen[0]
        except Refused as refusal:
            row.wrong[PERSON] = refusal.message
            return None
        return (
            self.units[int(found.value[2:])]
            if found.value.startswith("d:")
            else self.people[int(found.value)]
        )

    def _meant(self, line: Line) -> Subject:
        """Whom code, name and department name together; raises NotOne, or Refused when they name nobody."""
        if line.code:
            return self._of_code(line)
        found = meant(line.person, self.known) if line.person else []
        if len(found) > 1 and line.place:
            there = [each for each in found if search_key(each.place) == search_key(line.place)]
            found = there or found
        if len(found) > 1:
            raise NotOne(
                ngettext(
                    "%(n)s person has this name. Choose who is meant.",
                    "%(n)s people have this name. Choose who is meant.",
                    len(found),
                )
                % {"n": len(found)},
                found,
            )
        if not found:
            raise Refused(self._nobody(line.person))
        if not with_code(line.person, found) and not agrees(line.person, found[0]):
            raise NotOne(_("Nobody is spelt so. Choose who is meant, or correct the name."), found)
        return found[0]

    def _of_code(self, line: Line) -> Subject:
        found = with_code(line.code, self.known)
        if not found:
            raise Refused(self._nobody(line.code))
        if line.person and found[0] not in meant(line.person, self.known):
            raise Refused(
                _("The code %(code)s is %(owner)s's. Check the code, or the name.")
                % {"code": line.code, "owner": found[0].name}
            )
        return found[0]

    def _nobody(self, text: str) -> str:
        if text and meant(text, self.own):
            return rules.own_case(self.account)
        return _("Nobody of this office has this name or code.")

    def _type(self, text: str, day: date) -> ViolationType | None:
        named = types_named(text, self.types)
        if len({each.code for each in named}) > 1:
            return None
        return next((each for each in named if each.is_valid_on(day)), named[-1] if named else None)


def _weekday_wrong(text: str, day: date, today: date) -> str:
    """Return what is wrong when the row's own day of the week is not the day's; empty when it is, or says nothing."""
    if not text:
        return ""
    named = f"T{text}" if text.isdecimal() else text  # a column "Thứ" holds 2, 3 … as well
    said = None if any(character in "/.-" for character in text) else read_day(named, today)
    if said is not None and said.weekday() == day.weekday():
        return ""
    return _("%(day)s, but the row says %(text)s. Check the day.") % {
        "day": date_format(day, "l, d/m/Y"),
        "text": text,
    }


def _minutes_wrong(type_: ViolationType, at: time | None, minutes: int | None) -> str:
    """Return what is wrong with a time and a count of minutes for this type; empty when nothing is."""
    if minutes is not None and not type_.takes_minutes:
        return _("This type of violation has no minutes. Leave the field empty.")
    if minutes is not None and not 1 <= minutes <= 600:
        return _("Minutes lie between 1 and 600.")
    if type_.takes_minutes and minutes is None and (at is None or type_.minutes == Minutes.TYPED):
        return _("Enter the minutes, or for lateness and leaving early the time.")
    return ""
