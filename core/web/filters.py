"""What narrows a list: a form read from the address, its active filters as chips. Bookmarkable: the address says all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy

from core.refusals import NotUnderstood

Q = TypeVar("Q", bound=QuerySet[Any])
ANY = [("", gettext_lazy("all"))]


@dataclass(frozen=True)
class Chip:
    """One active filter: what it says, and the address of the list without it."""

    label: str
    url: str


class ListFilters(forms.Form):
    """What narrows a list: filters of which each active one is told, with the address that takes it away.

    One that is not understood shows no rows, and never the whole list in their place: `passing`, `check`.
    """

    not_filters: tuple[str, ...] = ()  # fields that are no filters

    def _offer(self, name: str, names: Callable[[], Mapping[Any, str]]) -> None:
        """Offer "all" and these; they are read when the filter is rendered or given, and a file does neither."""
        offered = cache(lambda: [*ANY, *((str(key), label) for key, label in names().items())])
        self.fields[name].choices = offered  # type: ignore[attr-defined]  # a choice field

    def _offer_rows(self, name: str, rows: Callable[[], QuerySet[Any]]) -> None:
        """Offer these rows for a hidden filter, whose chip tells them; composed only where the address has it."""
        if self.data.get(name):
            self.fields[name].queryset = rows()  # type: ignore[attr-defined]  # a model choice has one

    def narrow(self, rows: Any) -> Any:
        """The rows that pass every filter of the valid form."""
        raise NotImplementedError

    def passing(self, rows: Q) -> Q:
        """The rows that pass the filters; none when one of them is not understood: the page says which."""
        narrowed: Q = self.narrow(rows) if self.is_valid() else rows.none()
        return narrowed

    def check(self) -> None:
        """Raise NotUnderstood with what is wrong, where there is no page to say it on: a file is refused, not sent whole."""
        wrong = [
            f"{self.fields[name].label}: {error}" for name, errors in self.errors.items() for error in errors
        ]
        if wrong:
            raise NotUnderstood(
                gettext("A filter of this list could not be understood, so no file was made. %(wrong)s")
                % {"wrong": " ".join(wrong)}
            )

    def chips(self, query: QueryDict) -> list[Chip]:
        """The active filters, each with the address that takes it away."""
        chips = []
        for name, value in self.cleaned_data.items():
            if not value or name in self.not_filters:
                continue
            rest = query.copy()
            for gone in (name, "page", "done"):
                rest.pop(gone, None)
            chips.append(
                Chip(f"{self.fields[name].label}: {self._describe(name, value)}", f"?{rest.urlencode()}")
            )
        return chips

    def _describe(self, name: str, value: Any) -> str:
        field: Any = self.fields[name]
        if name == "month":
            return f"{value:%m/%Y}"
        if isinstance(value, date):
            return f"{value:%d/%m/%Y}"
        if isinstance(field, forms.ModelChoiceField):
            return field.label_from_instance(value)
        return str(dict(field.choices).get(value, value)) if hasattr(field, "choices") else str(value)
