"""The filters of the list. Bookmarkable: the address says all of it."""

from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from core.forms.fields import Day, MonthField, TextLine
from core.text.days import Looks, months_on
from core.web.filters import ANY, ListFilters
from staff.models.account import Account
from staff.models.people import Category, StaffMember
from staff.people.choices import AccountChoice
from violations.catalogue.queries import names_of
from violations.register.models import Source, Status, Violation
from violations.register.querysets import ViolationQuerySet

DAYS = {
    "since": "counted_on__gte",
    "through": "counted_on__lte",
    "on": "counted_on",
    "happened": "happened_on",
}


class FilterForm(ListFilters):
    """Each field narrows the list. `month`, `since` … `through` and `on` go by the day a record is counted on.

    `happened` goes by the day it happened.
    """

    q = TextLine(label=gettext_lazy("Name or code"), required=False, max_length=100)
    month = MonthField(label=gettext_lazy("Month"), required=False)
    since = Day(looks=Looks.BACK, label=gettext_lazy("From the day"), required=False, help_text="")
    through = Day(looks=Looks.BACK, label=gettext_lazy("Up to the day"), required=False, help_text="")
    on = Day(
        looks=Looks.BACK,
        label=gettext_lazy("On the day"),
        required=False,
        help_text="",
        widget=forms.HiddenInput(),
    )
    happened = Day(
        looks=Looks.BACK,
        label=gettext_lazy("Happened on"),
        required=False,
        help_text="",
        widget=forms.HiddenInput(),
    )
    person = forms.ModelChoiceField(
        label=gettext_lazy("Person"), queryset=StaffMember.objects.none(), required=False,
        widget=forms.HiddenInput(),
    )  # fmt: skip
    department = forms.ChoiceField(label=gettext_lazy("Department"), required=False)
    group = forms.ChoiceField(label=gettext_lazy("Group"), required=False)
    type = forms.ChoiceField(label=gettext_lazy("Type of violation"), required=False)
    category = forms.ChoiceField(
        label=gettext_lazy("Category"), choices=[*ANY, *Category.choices], required=False
    )
    source = forms.ChoiceField(
        label=gettext_lazy("How it was found"), choices=[*ANY, *Source.choices], required=False
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        choices=[*ANY, ("counted", gettext_lazy("Counted")), *Status.choices],
        required=False,
    )
    subject = forms.ChoiceField(
        label=gettext_lazy("Concerns"),
        choices=[*ANY, ("people", gettext_lazy("People")), ("departments", gettext_lazy("Departments"))],
        required=False,
    )
    voided_by = AccountChoice(
        label=gettext_lazy("Voided by"),
        queryset=Account.objects.none(),
        required=False,
        widget=forms.HiddenInput(),
    )

    def set_choices(self, account: Account, today: date) -> None:
        """Offer what this office has; of people, whom the reader may see or has rows of: a chip tells the name."""
        rows = Violation.objects.visible_to(account, today)
        catalogue = cache(lambda: names_of(account.office))
        self._offer("department", account.office.department_names)
        self._offer("group", lambda: catalogue()[0])
        self._offer("type", lambda: catalogue()[1])
        self._offer_rows("person", lambda: describe_people(account, today, rows))
        self._offer_rows("voided_by", lambda: Account.objects.filter(pk__in=rows.values("voided_by")))

    def narrow(self, rows: ViolationQuerySet[Violation]) -> ViolationQuerySet[Violation]:
        """The rows that pass every filter of the valid form."""
        given = {name: value for name, value in self.cleaned_data.items() if value}
        if text := given.pop("q", ""):
            rows = rows.filter(staff_member__in=StaffMember.objects.matching(text))
        if first := given.pop("month", None):
            rows = rows.filter(counted_on__gte=first, counted_on__lt=months_on(first, 1))
        for name, lookup in DAYS.items():
            if day := given.pop(name, None):
                rows = rows.filter(**{lookup: day})
        if status := given.pop("status", ""):
            rows = rows.counted() if status == "counted" else rows.filter(status=status)
        if subject := given.pop("subject", ""):
            rows = rows.filter(staff_member__isnull=subject == "departments")
        lookups = {"person": "staff_member", "group": "type__group__code", "type": "type__code"}
        return rows.filter(**{lookups.get(name, name): value for name, value in given.items()})


def describe_people(account: Account, today: date, *lists: QuerySet[Any]) -> QuerySet[StaffMember]:
    """The people whose names the filters of these lists may tell: whom the account may see, and whom rows concern."""
    visible = Q(pk__in=StaffMember.objects.visible_to(account, today).values("pk"))
    for rows in lists:
        visible |= Q(pk__in=rows.filter(staff_member__isnull=False).values("staff_member"))
    return StaffMember.objects.filter(visible, office=account.office_id)
