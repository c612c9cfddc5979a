"""Forms of departments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from core.forms.fields import Day, TextLine
from core.text.days import day_after
from staff.models.office import Department, Office
from staff.people.choices import DepartmentChoice, with_a_letter
from staff.writing.forms import EditForm, EndForm, WriteForm


class NewDepartmentForm(WriteForm):
    """A department the office adds."""

    name = TextLine(label=gettext_lazy("Name of the department"), max_length=120)
    valid_from = Day(
        label=gettext_lazy("Valid from"), required=False, help_text=gettext_lazy("Left empty: it always was.")
    )
    position = forms.IntegerField(label=gettext_lazy("Order in lists"), min_value=0, max_value=999, initial=0)

    def clean_name(self) -> str:
        return with_a_letter(self.cleaned_data["name"])


class DepartmentForm(EditForm):
    """Correct the spelling, the place in lists, or the days."""

    name = TextLine(label=gettext_lazy("Name of the department"), max_length=120)
    position = forms.IntegerField(label=gettext_lazy("Order in lists"), min_value=0, max_value=999)
    valid_from = Day(
        label=gettext_lazy("Valid from"), required=False, help_text=gettext_lazy("Left empty: it always was.")
    )
    last_day = Day(
        label=gettext_lazy("Last valid day"),
        required=False,
        help_text=gettext_lazy("Left empty: it still holds."),
    )
    reason = TextLine(label=gettext_lazy("Reason"), min_length=3, max_length=500)

    @staticmethod
    def initial_of(row: Department) -> dict[str, Any]:
        return {
            "name": row.name,
            "position": row.position,
            "valid_from": row.valid_from,
            "last_day": row.last_day,
        }

    def clean_name(self) -> str:
        return with_a_letter(self.cleaned_data["name"])

    def department(self) -> dict[str, Any]:
        """What the action takes: until is exclusive."""
        data = self.cleaned_data
        return {
            "name": data["name"],
            "position": data["position"],
            "valid_from": data["valid_from"],
            "valid_until": day_after(data["last_day"]),
        }


class EndDepartmentForm(EndForm):
    """The last day, where the people go, and why."""

    successor = DepartmentChoice(
        label=gettext_lazy("Its people move to"),
        queryset=Department.objects.none(),
        required=False,
        empty_label=gettext_lazy("nobody moves"),
        help_text=gettext_lazy(
            "Their postings end with it and go on there from the next day, position and category unchanged."
        ),
    )
    field_order = ["last_day", "successor", "reason"]

    def set_choices(self, office: Office, ending: Department) -> None:
        """Offer the departments that have no end, but for the one that ends."""
        others = Department.objects.filter(office=office, valid_until__isnull=True).exclude(pk=ending.pk)
        self.fields["successor"].queryset = others  # type: ignore[attr-defined]  # a model choice has one
