"""Many people at once for one type: ticked one by one or by department, own minutes each."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms.fields import TextBlock
from core.refusals import Refused
from staff.models.account import Account
from staff.models.people import StaffMember
from violations.catalogue.models import ViolationType
from violations.register.facts import Facts
from violations.register.fields import own_hint, subjects
from violations.register.forms import FactsForm, follow_from_time
from violations.register.rules import MOST_MINUTES
from violations.register.search import Subject

EVERYBODY = "*"


@dataclass(frozen=True)
class BulkLine:
    """One person of the checklist: whether ticked, and the minutes beside the name as they were typed."""

    person: Subject
    ticked: bool
    minutes: str


@dataclass(frozen=True)
class Unit:
    """A department of the checklist with its people; `ticked` as a whole."""

    name: str
    ticked: bool
    lines: list[BulkLine]


class BulkForm(FactsForm):
    """One violation of many people. `people` are ids, `whole` departments by name or `*` for everybody.

    A field `minutes-<id>` beside each name takes that person's own minutes; they go before those for all.
    """

    subject = None  # type: ignore[assignment]  # Django's way to leave an inherited field out
    detected_on = None  # type: ignore[assignment]  # as above: it is today
    description = TextBlock(
        label=gettext_lazy("Description"), required=False, max_length=2000, widget=forms.TextInput()
    )
    people = forms.MultipleChoiceField(label=gettext_lazy("People"), required=False)
    whole = forms.MultipleChoiceField(label=gettext_lazy("Whole departments"), required=False)

    def set_choices(self, account: Account, today: date) -> None:
        """Offer the people in service today, but for oneself, by department, and the types."""
        self.office, self.today = account.office, today
        self.offer_types()
        self.own_hint = own_hint(account.staff_member_id)
        everybody = subjects(account.office, today, account.staff_member_id)
        order = [each.name for each in everybody if each.value.startswith("d:")]
        self.grouped: dict[str, list[Subject]] = {name: [] for name in order}
        for each in everybody:
            if each.present and not each.value.startswith("d:"):
                self.grouped.setdefault(each.place, []).append(each)
        self.grouped = {name: people for name, people in self.grouped.items() if people}
        offered = [(each.value, each.name) for people in self.grouped.values() for each in people]
        self.fields["people"].choices = offered  # type: ignore[attr-defined]  # a choice field
        self.fields["whole"].choices = [(EVERYBODY, ""), *((name, name) for name in self.grouped)]  # type: ignore[attr-defined]  # as above

    @property
    def timed(self) -> str:
        """Codes of the types that take minutes."""
        return " ".join(type_.code for type_ in self.types if type_.takes_minutes)

    @property
    def units(self) -> list[Unit]:
        """The checklist as the page shows it."""
        people, whole = set(self["people"].value() or []), set(self["whole"].value() or [])
        return [
            Unit(
                name,
                name in whole,
                [
                    BulkLine(each, each.value in people, self.own_minutes(each.value))
                    for each in self.grouped[name]
                ],
            )
            for name in self.grouped
        ]

    def own_minutes(self, value: str) -> str:
        """What was typed beside this person's name."""
        return str(self.data.get(f"minutes-{value}", "")).strip()[:4]

    def _check_minutes(self, cleaned: dict[str, Any]) -> None:
        """Minutes are looked at person by person, in `clean`."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        whole = set(cleaned.get("whole", []))
        self.chosen = [
            each
            for name, people in self.grouped.items()
            for each in people
            if whole & {name, EVERYBODY} or each.value in cleaned.get("people", [])
        ]
        if not self.chosen:
            self.add_error("people", _("Tick at least one person or one department."))
        if isinstance(cleaned.get("type"), ViolationType):
            self._check_own_minutes(cleaned)
        return cleaned

    def _check_own_minutes(self, cleaned: dict[str, Any]) -> None:
        type_: ViolationType = cleaned["type"]
        common = cleaned.get("minutes") or follow_from_time(cleaned)
        wrong, missing = [], []
        for each in self.chosen:
            own = self.own_minutes(each.value)
            if own and not (own.isdecimal() and 0 < int(own) <= MOST_MINUTES):
                wrong.append(each.name)
            elif type_.takes_minutes and not own and not common:
                missing.append(each.name)
        if cleaned.get("minutes") and not type_.takes_minutes:
            self.add_error("minutes", _("This type of violation has no minutes. Leave the field empty."))
        if wrong:
            self.add_error("people", _("Minutes as a whole number, please: %s.") % ", ".join(wrong))
        if missing and "minutes" not in self.errors and "occurred_at" not in self.errors:
            self.add_error(
                "people", _("Enter the time or the minutes for all, or beside: %s.") % ", ".join(missing)
            )

    def entries(self) -> list[Facts]:
        """The valid form as facts, one for each person, in the order of the list."""
        data = self.cleaned_data
        ids = [int(each.value) for each in self.chosen]
        people = StaffMember.objects.filter(office=self.office).in_bulk(ids)
        return [self._entry(people[pk], data) for pk in ids if pk in people]

    def _entry(self, person: StaffMember, data: dict[str, Any]) -> Facts:
        own = self.own_minutes(str(person.pk)) if data["type"].takes_minutes else ""
        return Facts(
            subject=person,
            type=data["type"],
            happened_on=data["occurred_on"],
            detected_on=self.today,
            source=data["source"],
            happened_at=None if own else data["occurred_at"],
            minutes=int(own) if own else data["minutes"],
            description=data["description"],
        )

    def refuse(self, refusals: dict[int, Refused]) -> None:
        """Put the refusals of some entries on the form, each sentence once, with the names it is about."""
        about: dict[tuple[str, str], list[str]] = {}
        for place, refusal in refusals.items():
            about.setdefault((refusal.field, refusal.message), []).append(self.chosen[place].name)
        for (field, message), names in about.items():
            whole = len(names) == len(self.chosen)
            message_with_names = (
                message if whole or names[0] in message else ": ".join((", ".join(names), message))
            )
            self.add_error(field if field in self.fields else "people", message_with_names)
