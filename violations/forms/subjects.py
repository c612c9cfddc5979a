"""Whom a violation concerns: one select of people, then departments."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from staff.models import Department, Office, Posting, StaffMember

Choice = tuple[str, Any]


class SubjectField(forms.ChoiceField):
    """A person's id, or "d:" and a department's id; gives the StaffMember or the Department."""

    default_error_messages = {
        "required": gettext_lazy("Choose whom it concerns."),
        "invalid_choice": gettext_lazy(
            "This person or department is not in the list. Choose one from the list."
        ),
    }

    def offer(self, office: Office, today: date, but: int | None) -> None:
        """Offer the office's people and departments; `but` (a person's id) is left out: one's own case."""
        self.office = office
        self.choices = subject_choices(office, today, but)

    def valid_value(self, value: Any) -> bool:
        return True  # `to_subject` decides: an own case is answered by the rules, not as an unknown name

    def clean(self, value: Any) -> StaffMember | Department:
        text = super().clean(value)
        kind, number = ("d", text[2:]) if text.startswith("d:") else ("p", text)
        rows: Any = Department.objects if kind == "d" else StaffMember.objects
        found = (
            rows.filter(office=self.office, pk=number).first()
            if number.isdecimal() and len(number) < 18
            else None
        )
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        subject: StaffMember | Department = found
        return subject


def subject_choices(office: Office, today: date, but: int | None = None) -> list[Choice]:
    """People in service, departments of today, then people and departments of before, each group by name."""
    postings = Posting.objects.main().newest_first().select_related("department")
    people = (
        StaffMember.objects.filter(office=office)
        .exclude(pk__in=[but] if but else [])
        .prefetch_related(Prefetch("postings", queryset=postings, to_attr="mains"))
    )
    now: list[Choice] = []
    before: list[Choice] = []
    twins = _namesakes(people)
    for person in people:
        (now if person.in_service_on(today) else before).append(
            (str(person.pk), _label(person, person.pk in twins))
        )
    units = list(Department.objects.filter(office=office))
    present = [(f"d:{unit.pk}", unit.name) for unit in units if unit.is_valid_on(today)]
    past = [(f"d:{unit.pk}", unit.name) for unit in units if not unit.is_valid_on(today)]
    groups = [(_("People"), now), (_("Departments"), present), (_("No longer in service"), before)]
    groups.append((_("Former departments"), past))
    return [("", _("Choose a person or a department")), *[group for group in groups if group[1]]]


def _namesakes(people: Iterable[StaffMember]) -> set[int]:
    by_name: dict[str, list[int]] = {}
    for person in people:
        by_name.setdefault(person.search_key, []).append(person.pk)
    return {pk for pks in by_name.values() if len(pks) > 1 for pk in pks}


def _label(person: Any, has_namesake: bool) -> str:
    told = [person.mains[0].department.name] if person.mains else []
    if has_namesake:
        told += [part for part in (person.clock_code, str(person.birth_year or "")) if part]
    return " · ".join([person.full_name, *told])
