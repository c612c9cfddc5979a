"""The filters of the list. Bookmarkable: the address says all of it."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms.fields import Day, TextLine
from core.text.days import months_on
from staff.models.account import Account
from staff.models.people import Category, StaffMember
from violations.catalogue.queries import names_of
from violations.register.models import Source, Status, Violation
from violations.register.querysets import ViolationQuerySet

ANY = [("", gettext_lazy("all"))]
DAYS = {
    "since": "counted_on__gte",
    "through": "counted_on__lte",
    "on": "counted_on",
    "happened": "happened_on",
}


class MonthField(forms.CharField):
    """A month, yyyy-mm or mm/yyyy; gives its first day."""

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the field shows of an address: the month as people here write it."""
        bound = super().bound_data(data, initial)
        written = re.fullmatch(r"(\d{4})-(\d{2})", str(bound or "").strip())
        return f"{written[2]}/{written[1]}" if written else bound

    def clean(self, value: Any) -> date | None:
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        for written in ("%Y-%m", "%m/%Y"):
            with suppress(ValueError):
                first = datetime.strptime(text, written).date()  # noqa: DTZ007  (a month has no time zone)
                if 2000 <= first.year <= 2100:
                    return first
        raise forms.ValidationError(_("Write the month as mm/yyyy, for example 09/2023."))


@dataclass(frozen=True)
class Chip:
    """One active filter: what it says, and the address of the list without it."""

    label: str
    url: str


class ListFilters(forms.Form):
    """What narrows a list: filters of which each active one is told, with the address that takes it away."""

    untold: tuple[str, ...] = ()  # fields that are no filters

    def _offer(self, name: str, names: Callable[[], Mapping[Any, str]]) -> None:
        """Offer "all" and these; they are read when the filter is rendered or given, and a file does neither."""
        offered = cache(lambda: [*ANY, *((str(key), label) for key, label in names().items())])
        self.fields[name].choices = offered  # type: ignore[attr-defined]  # a choice field

    def _offer_rows(self, name: str, rows: Callable[[], QuerySet[Any]]) -> None:
        """Offer these rows for a hidden filter, whose chip tells them; composed only where the address has it."""
        if self.data.get(name):
            self.fields[name].queryset = rows()  # type: ignore[attr-defined]  # a model choice has one

    def chips(self, query: QueryDict) -> list[Chip]:
        """The active filters, each with the address that takes it away."""
        chips = []
        for name, value in self.cleaned_data.items():
            if not value or name in self.untold:
                continue
            rest = query.copy()
            for gone in (name, "page", "done"):
                rest.pop(gone, None)
            chips.append(
                Chip(f"{self.fields[name].label}: {self._describe(name, value)}", f"?{rest.urlencode()}")
            )
        return chips

    def _describe(self, name: str, value: Any) -> str:
        if name == "month":
            return f"{value:%m/%Y}"
        if isinstance(value, date):
            return f"{value:%d/%m/%Y}"
        if isinstance(value, Account):
            return value.display_name
        field = self.fields[name]
        return (
            str(dict(field.choices).get(value, value))
            if isinstance(value, str) and hasattr(field, "choices")
            else str(value)
        )


class FilterForm(ListFilters):
    """Each field narrows the list. `month`, `since` … `through` and `on` go by the day a record is counted on.

    `happened` goes by the day it happened.
    """

    q = TextLine(label=gettext_lazy("Name or code"), required=False, max_length=100)
    month = MonthField(label=gettext_lazy("Month"), required=False)
    since = Day(label=gettext_lazy("From the day"), required=False, help_text="")
    through = Day(label=gettext_lazy("Up to the day"), required=False, help_text="")
    on = Day(label=gettext_lazy("On the day"), required=False, help_text="", widget=forms.HiddenInput())
    happened = Day(
        label=gettext_lazy("Happened on"), required=False, help_text="", widget=forms.HiddenInput()
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
    voided_by = forms.ModelChoiceField(
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
        """The rows that pass every valid filter. An invalid one narrows nothing, and the page says so."""
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
