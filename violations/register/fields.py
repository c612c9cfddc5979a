"""Whom a violation concerns: one select of people, then departments."""

from collections import Counter
from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from staff.models.office import Department, Office
from staff.models.people import Posting, StaffMember
from violations.register.search import Subject

Choice = tuple[str, Any]


class SubjectField(forms.ChoiceField):
    """A person's id, or "d:" and a department's id; gives the StaffMember or the Department."""

    default_error_messages = {
        "required": gettext_lazy("Choose whom it concerns."),
        "invalid_choice": gettext_lazy(
            "This person or department is not in the list. Choose one from the list."
        ),
    }

    def set_choices(self, office: Office, today: date, but: int | None) -> None:
        """Offer the office's people and departments; `but` (a person's id) is left out: one's own case."""
        self.office = office
        # read when it is rendered: a form that is sent asks for the one person only (`clean`)
        self.choices = cache(lambda: subject_choices(office, today, but))
        self.help_text = own_hint(but)

    def valid_value(self, value: Any) -> bool:
        return True  # `to_subject` decides: an own case is answered by the rules, not as an unknown name

    def clean(self, value: Any) -> StaffMember | Department:
        text = super().clean(value)
        kind, number = ("d", text[2:]) if text.startswith("d:") else ("p", text)
        known = number.isdecimal() and len(number) < 18
        model: type[StaffMember | Department] = Department if kind == "d" else StaffMember
        found = model.objects.filter(office=self.office, pk=int(number)).first() if known else None
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return found


class PersonField(SubjectField):
    """As `SubjectField`, but people only; gives the StaffMember."""

    default_error_messages = {
        "required": gettext_lazy("Choose whom it concerns."),
        "invalid_choice": gettext_lazy("This person is not in the list. Choose one from the list."),
    }

    def set_choices(self, office: Office, today: date, but: int | None) -> None:
        """Offer the office's people; `but` (a person's id) is left out: one's own case."""
        self.office = office
        self.choices = person_choices(office, today, but)
        self.help_text = own_hint(but)

    def clean(self, value: Any) -> StaffMember:
        found = super().clean(value)
        if not isinstance(found, StaffMember):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return found


def own_hint(but: int | None) -> str:
    """Why one's own name is not in a list; empty for an account that is nobody's of the office."""
    return _("Your own name is not in the list: your own case is somebody else's to enter.") if but else ""


def subjects(office: Office, today: date, but: int | None = None) -> list[Subject]:
    """The office's people by name, then its departments; `but` (a person's id) is left out. Two queries."""
    postings = Posting.objects.main().newest_first().filter(staff_member=OuterRef("pk"))
    rows: Any = StaffMember.objects.filter(office=office)
    everybody = list(
        rows.annotate(
            place=Subquery(postings.values("department__name")[:1]),
            position=Subquery(postings.values("position")[:1]),
        )
    )
    alike = Counter(person.search_key for person in everybody)
    people = [person for person in everybody if person.pk != but]
    found = [
        Subject(
            value=str(person.pk),
            name=person.full_name,
            place=person.place or "",
            code=person.clock_code,
            year=str(person.birth_year or ""),
            present=person.in_service_on(today),
            has_namesake=alike[person.search_key] > 1,
            position=person.position or "",
        )
        for person in people
    ]
    units = Department.objects.filter(office=office)
    return found + [Subject(f"d:{unit.pk}", unit.name, present=unit.is_valid_on(today)) for unit in units]


def subject_choices(office: Office, today: date, but: int | None = None) -> list[Choice]:
    """People in service, departments of today, then people and departments of before, each group by name."""
    headings = {
        (False, True): _("People"),
        (True, True): _("Departments"),
        (False, False): _("No longer in service"),
        (True, False): _("Former departments"),
    }
    groups: dict[tuple[bool, bool], list[Choice]] = {kind: [] for kind in headings}
    for each in subjects(office, today, but):
        groups[each.value.startswith("d:"), each.present].append((each.value, each.label))
    groups_of_choices = [(heading, groups[kind]) for kind, heading in headings.items() if groups[kind]]
    return [("", _("Choose a person or a department")), *groups_of_choices]


def person_choices(office: Office, today: date, but: int | None = None) -> list[Choice]:
    """People in service, then those of before, by name."""
    people = [each for each in subjects(office, today, but) if not each.value.startswith("d:")]
    serving = [(each.value, each.label) for each in people if each.present]
    gone = [(each.value, each.label) for each in people if not each.present]
    groups_of_choices: list[Choice] = [*serving, *([(_("No longer in service"), gone)] if gone else [])]
    return [("", _("Choose a person")), *groups_of_choices]
