"""Forms of postings."""

from datetime import date
from typing import Any

from crispy_forms.layout import Layout, Row
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.forms.fields import Day, TextLine
from core.text.days import day_after
from staff.models.office import Department, Office
from staff.models.people import Category, Posting, StaffMember
from staff.people.choices import DepartmentChoice
from staff.people.person_choice import PersonChoice
from staff.writing.forms import EditForm, WriteForm


class PostingFields(WriteForm):
    """Where somebody works, as what."""

    department = DepartmentChoice(
        label=_("Department"), queryset=Department.objects.none(), empty_label=_("Choose a department")
    )
    position = TextLine(label=_("Position"), max_length=120, required=False)
    category = forms.ChoiceField(
        label=_("Category"), choices=[("", _("Choose a category")), *Category.choices]
    )
    is_leader = forms.BooleanField(label=_("Holds a leading position"), required=False)
    direct_leader = PersonChoice(
        label=_("Direct leader"),
        queryset=StaffMember.objects.none(),
        required=False,
        empty_label=_("nobody named"),
    )

    def set_choices(self, office: Office, today: date, stored: Posting | None = None) -> None:
        """Offer the office's departments and the people of today; and what `stored` names, though it be of before."""
        units = Department.objects.filter(office=office).newest_first()
        self.fields["department"].queryset = units  # type: ignore[attr-defined]  # a model choice has one
        people = StaffMember.objects.filter(office=office)
        serving = people.in_service_on(today)
        if stored:
            named = people.filter(Q(pk__in=serving.values("pk")) | Q(pk=stored.direct_leader_id))
            serving = named.exclude(pk=stored.staff_member_id)
        self.fields["direct_leader"].queryset = serving  # type: ignore[attr-defined]  # a model choice has one

    def posting(self) -> dict[str, Any]:
        """What the actions take."""
        names = ("department", "position", "category", "is_leader", "direct_leader")
        return {name: self.cleaned_data[name] for name in names}


POSTING_ROWS = Layout(Row("department", "position", "category", "direct_leader"), "is_leader", "second")


class NewPostingForm(PostingFields):
    """A posting from a day on; a main one ends the main one before it."""

    valid_from = Day(
        label=_("Valid from"),
        help_text=_("The main posting before it ends the day before, unless this is kiêm nhiệm."),
    )
    second = forms.BooleanField(
        label=_("Besides the main posting (kiêm nhiệm)"),
        required=False,
        help_text=_("Figures count a person by the main posting only."),
    )
    reason = TextLine(label=_("Reason"), max_length=500, required=False)
    layout = Layout(POSTING_ROWS, Row("valid_from"), "reason")


class PostingForm(EditForm, PostingFields):
    """Correct a posting that was entered wrongly, its days too."""

    valid_from = Day(label=_("Valid from"), required=False, help_text=_("Left empty: it always was."))
    last_day = Day(label=_("Last valid day"), required=False, help_text=_("Left empty: it still holds."))
    second = NewPostingForm.base_fields["second"]
    reason = TextLine(label=_("Reason"), min_length=3, max_length=500)
    layout = Layout(POSTING_ROWS, Row("valid_from", "last_day"), "reason")

    @staticmethod
    def initial_of(row: Posting) -> dict[str, Any]:
        return {
            "department": row.department_id,
            "position": row.position,
            "category": row.category,
            "is_leader": row.is_leader,
            "direct_leader": row.direct_leader_id,
            "valid_from": row.valid_from,
            "last_day": row.last_day,
            "second": not row.is_main,
        }

    def days(self) -> dict[str, Any]:
        """Validity as it is stored: until is exclusive."""
        return {
            "valid_from": self.cleaned_data["valid_from"],
            "valid_until": day_after(self.cleaned_data["last_day"]),
        }
