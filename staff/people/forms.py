"""Forms of the people's pages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self, cast

from crispy_forms.layout import Layout, Row
from django import forms
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms.fields import Day, NameLine, TextLine
from core.text.days import Looks
from core.text.names import search_key
from core.web.filters import ListFilters
from staff.models.base import Versioned
from staff.models.office import Department, Office
from staff.models.people import Category, Posting, StaffMember
from staff.people.choices import DepartmentChoice, with_a_letter
from staff.people.posting_forms import PostingFields
from staff.writing.forms import EditForm, WriteForm

YOUNGEST = 15  # years: nobody works in an office before (Bộ luật Lao động 2019, art. 3)


@dataclass(frozen=True)
class Birth:
    """A birth date, or the year alone where no more is known."""

    day: date | None
    year: int | None

    def __str__(self) -> str:
        return self.day.strftime("%d/%m/%Y") if self.day else str(self.year or "")

    def agrees_with(self, person: StaffMember) -> bool:
        """Whether this may be the person's birth, as far as both are known."""
        if self.day and person.birth_date:
            return self.day == person.birth_date
        return self.year is None or person.birth_year in (None, self.year)


class BirthField(TextLine):
    """dd/mm/yyyy, or a year alone."""

    def clean(self, value: Any) -> Birth:
        text = super().clean(str(value) if value else "")
        if not text:
            return Birth(None, None)
        try:
            day = None if re.fullmatch(r"\d{4}", text) else Day(needs_year=True, required=False).clean(text)
        except forms.ValidationError as error:
            if error.code == "missing":
                raise
            raise forms.ValidationError(
                _("Write the day as dd/mm/yyyy, or the year alone, for example 1985.")
            ) from None
        year = day.year if day else int(text)
        if not 1900 <= year <= timezone.localdate().year - YOUNGEST:
            raise forms.ValidationError(_("This year of birth cannot be right. Write it again."))
        return Birth(day, year)


class PersonFields(WriteForm):
    """Who somebody is."""

    full_name = NameLine(label=gettext_lazy("Full name"), max_length=100)
    clock_code = TextLine(label=gettext_lazy("Clock code"), max_length=20, required=False)
    birth = BirthField(
        label=gettext_lazy("Date or year of birth"),
        required=False,
        help_text=gettext_lazy("Tells namesakes apart: dd/mm/yyyy, or the year alone."),
    )
    joined_on = Day(
        label=gettext_lazy("Joined on"), required=False, help_text=gettext_lazy("Left empty: always was.")
    )

    def clean_full_name(self) -> str:
        return with_a_letter(self.cleaned_data["full_name"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        birth, joined = self.cleaned_data.get("birth"), self.cleaned_data.get("joined_on")
        if birth and birth.year and joined and joined.year < birth.year + YOUNGEST:
            self.add_error(
                "joined_on", _("The person would have been a child. Check this day and the birth.")
            )
        return cleaned

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

    layout = Layout(
        "full_name",
        Row("clock_code", "birth", "joined_on"),
        Row("department", "position", "category"),
        "is_leader",
        "direct_leader",
    )

    def namesakes(self, office: Office) -> list[StaffMember]:
        """People of the same name, accents aside, whose birth is the same or not known: probably the same person."""
        birth: Birth = self.cleaned_data["birth"]
        key = search_key(self.cleaned_data["full_name"])
        mains = Posting.objects.main().newest_first().select_related("department")
        same = StaffMember.objects.filter(office=office, search_key=key).prefetch_related(
            Prefetch("postings", queryset=mains, to_attr="mains")
        )
        return [person for person in same if birth.agrees_with(person)]


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
    """The last day in service, and why; for somebody who has left, its correction."""

    last_day = Day(label=gettext_lazy("Last day in service"))
    reason = TextLine(label=gettext_lazy("Reason"), min_length=3, max_length=500)

    @classmethod
    def for_row(cls, row: Versioned, data: Mapping[str, Any] | None = None, **kwargs: Any) -> Self:
        form = super().for_row(row, data, **kwargs)
        if cast("StaffMember", row).left_on:
            form.fields["last_day"].required = False
            form.fields["last_day"].help_text = gettext_lazy(
                "Left empty: the person has not left, the leaving is taken back."
            )
        return form

    @staticmethod
    def initial_of(row: StaffMember) -> dict[str, Any]:
        return {"last_day": row.last_day}


class PeopleFilterForm(ListFilters):
    """Narrows the staff list. `on`: as the office was on that day."""

    q = TextLine(label=gettext_lazy("Name or code"), required=False, max_length=100)
    department = DepartmentChoice(
        label=gettext_lazy("Department"),
        queryset=Department.objects.none(),
        required=False,
        empty_label=gettext_lazy("all"),
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Category"), choices=[("", gettext_lazy("all")), *Category.choices], required=False
    )
    on = Day(looks=Looks.BACK, label=gettext_lazy("On the day"), required=False, help_text="")
    state = forms.ChoiceField(
        label=gettext_lazy("Service"),
        choices=[
            ("in_service", gettext_lazy("in service")),
            ("left", gettext_lazy("no longer in service")),
            ("all", gettext_lazy("all")),
        ],
        required=False,
    )

    def set_choices(self, office: Office) -> None:
        """Offer the office's departments."""
        units = Department.objects.filter(office=office).newest_first()
        self.fields["department"].queryset = units  # type: ignore[attr-defined]  # a model choice has one

    def clean_state(self) -> str:
        state: str = self.cleaned_data["state"]
        if state in ("left", "all") and self.cleaned_data.get("on"):
            raise forms.ValidationError(_("With a day, only those in service on it can be shown."))
        return state
