"""Forms of the people's pages."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from staff.forms.base import EditForm, WriteForm
from staff.forms.fields import Day, NameLine, TextLine
from staff.forms.postings import PostingFields
from staff.models import Department, Office, StaffMember
from staff.models.people import Category


@dataclass(frozen=True)
class Birth:
    """A birth date, or the year alone where no more is known."""

    day: date | None
    year: int | None

    def __str__(self) -> str:
        return self.day.strftime("%d/%m/%Y") if self.day else str(self.year or "")


class BirthField(TextLine):
    """dd/mm/yyyy, or a year alone."""

    def clean(self, value: Any) -> Birth:
        text = super().clean(str(value) if value else "")
        if not text:
            return Birth(None, None)
        if re.fullmatch(r"(19|20)\d\d", text):
            return Birth(None, int(text))
        day = Day(required=False).clean(text)
        return Birth(day, day.year if day else None)


class PersonFields(WriteForm):
    """Who somebody is."""

    full_name = NameLine(label=gettext_lazy("Full name"), max_length=100)
    clock_code = TextLine(label=gettext_lazy("Clock code"), max_length=20, required=False)
    birth = BirthField(
        label=gettext_lazy("Date or year of birth"),
        required=False,
        help_text=gettext_lazy("Tells namesakes apart: dd/mm/yyyy, or the year alone."),
    )
    joined_on = Day(label=gettext_lazy("Joined on"), required=False, help_text=gettext_lazy("Left empty: always was."))

    def person(self) -> dict[str, Any]:
        """What the actions take."""
        data = self.cleaned_data
        return {
            "full_name": data["full_name"],
            "clock_code": data["clock_code"],
            "birth_date": data["birth"].day,
            "birth_year": data["birth"].year,
            "joined_on": data["joined_on"],
        }


class NewPersonForm(PersonFields, PostingFields):
    """A new person with the first posting."""

    def namesakes(self, office: Office) -> list[StaffMember]:
        """People of the same name and, where both are known, the same birth: probably the same person."""
        data = self.cleaned_data
        same = StaffMember.objects.filter(office=office, full_name__iexact=data["full_name"])
        year = data["birth"].year
        return [person for person in same if year is None or person.birth_year in (None, year)]


class PersonForm(EditForm, PersonFields):
    """Correct what is known of a person."""

    reason = TextLine(label=gettext_lazy("Reason"), min_length=3, max_length=500)

    @staticmethod
    def initial_of(row: StaffMember) -> dict[str, Any]:
        return {
            "full_name": row.full_name,
            "clock_code": row.clock_code,
            "birth": str(Birth(row.birth_date, row.birth_year)),
            "joined_on": row.joined_on,
        }


class LeaveOfficeForm(EditForm):
    """The last working day, and why."""

    last_day = Day(label=gettext_lazy("Last day in service"))
    reason = TextLine(label=gettext_lazy("Reason"), min_length=3, max_length=500)

    @staticmethod
    def initial_of(row: StaffMember) -> dict[str, Any]:
        return {}


class PeopleFilterForm(forms.Form):
    """Narrows the staff list. `on`: as the office was on that day."""

    q = TextLine(label=gettext_lazy("Name or code"), required=False, max_length=100)
    department = forms.ModelChoiceField(
        label=gettext_lazy("Department"), queryset=Department.objects.none(), required=False, empty_label=gettext_lazy("all")
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Category"), choices=[("", gettext_lazy("all")), *Category.choices], required=False
    )
    on = Day(label=gettext_lazy("On the day"), required=False, help_text="")
    state = forms.ChoiceField(
        label=gettext_lazy("Service"),
        choices=[
            ("", gettext_lazy("in service")),
            ("left", gettext_lazy("no longer in service")),
            ("all", gettext_lazy("all")),
        ],
        required=False,
    )

    def offer(self, office: Office) -> None:
        """Offer the office's departments."""
        self.fields["department"].queryset = Department.objects.filter(office=office)  # type: ignore[attr-defined]

    def clean_state(self) -> str:
        state: str = self.cleaned_data["state"]
        if state == "left" and self.cleaned_data.get("on"):
            raise forms.ValidationError(_("Choose a day or those who left, not both."))
        return state
