"""Forms of postings and departments."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from staff.forms.accounts import PersonChoice
from staff.forms.base import EditForm, WriteForm
from staff.forms.fields import Day, TextLine
from staff.models import Department, Office, Posting, StaffMember
from staff.models.people import Category


class PostingFields(WriteForm):
    """Where somebody works, as what."""

    department = forms.ModelChoiceField(
        label=_("Department"), queryset=Department.objects.none(), empty_label=_("Choose a department")
    )
    position = TextLine(label=_("Position"), max_length=120, required=False)
    category = forms.ChoiceField(label=_("Category"), choices=[("", _("Choose a category")), *Category.choices])
    is_leader = forms.BooleanField(label=_("Holds a leading position"), required=False)
    direct_leader = PersonChoice(label=_("Direct leader"), queryset=StaffMember.objects.none(), required=False)

    def offer(self, office: Office, today: date) -> None:
        """Offer the office's departments and people."""
        self.fields["department"].queryset = Department.objects.filter(office=office)  # type: ignore[attr-defined]
        people = StaffMember.objects.filter(office=office).in_service_on(today)
        self.fields["direct_leader"].queryset = people  # type: ignore[attr-defined]  # a model choice has one

    def posting(self) -> dict[str, Any]:
        """What the actions take."""
        names = ("department", "position", "category", "is_leader", "direct_leader")
        return {name: self.cleaned_data[name] for name in names}


class NewPostingForm(PostingFields):
    """A posting from a day on; a main one ends the main one before it."""

    valid_from = Day(label=_("Valid from"))
    second = forms.BooleanField(
        label=_("Besides the main posting (kiêm nhiệm)"),
        required=False,
        help_text=_("Figures count a person by the main posting only."),
    )
    reason = TextLine(label=_("Reason"), max_length=500, required=False)


class PostingForm(EditForm, PostingFields):
    """Correct a posting; its dates stay."""

    reason = TextLine(label=_("Reason"), min_length=3, max_length=500)

    @staticmethod
    def initial_of(row: Posting) -> dict[str, Any]:
        return {
            "department": row.department_id,
            "position": row.position,
            "category": row.category,
            "is_leader": row.is_leader,
            "direct_leader": row.direct_leader_id,
        }


class EndForm(EditForm):
    """The last day something holds, and why."""

    last_day = Day(label=_("Last valid day"))
    reason = TextLine(label=_("Reason"), min_length=3, max_length=500)

    @staticmethod
    def initial_of(row: Any) -> dict[str, Any]:
        return {}


class NewDepartmentForm(WriteForm):
    """A department the office adds."""

    name = TextLine(label=_("Name of the department"), max_length=120)
    valid_from = Day(label=_("Valid from"), required=False, help_text=_("Left empty: it always was."))
    position = forms.IntegerField(label=_("Order in lists"), min_value=0, max_value=999, initial=0)


class DepartmentForm(EditForm):
    """Correct the spelling or the place in lists."""

    name = TextLine(label=_("Name of the department"), max_length=120)
    position = forms.IntegerField(label=_("Order in lists"), min_value=0, max_value=999)
    reason = TextLine(label=_("Reason"), min_length=3, max_length=500)

    @staticmethod
    def initial_of(row: Department) -> dict[str, Any]:
        return {"name": row.name, "position": row.position}
