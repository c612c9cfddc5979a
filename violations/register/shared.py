"""Helpers shared by the pages of one record and the lists as files."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone, translation

from core.sheets.values import Value
from core.sheets.writing import Column, Listing
from core.text.file_names import list_file_name
from core.web.downloads import list_response
from staff.access import current_account
from staff.models.account import Account
from violations.register.filters import ListFilters
from violations.register.models import Violation


def one_visible(request: HttpRequest, pk: int) -> tuple[Account, Violation]:
    """Return the account and the record when the account may see it; 404 otherwise."""
    account = current_account(request)
    visible: Any = Violation.objects.visible_to(account, timezone.localdate()).with_names()
    return account, get_object_or_404(visible, pk=pk)


def list_response_of(
    account: Account,
    filters: ListFilters,
    query: QueryDict,
    *,
    title: str,
    stem: str,
    columns: tuple[Column, ...],
    rows: Iterable[Sequence[Value]],
) -> HttpResponse | FileResponse:
    """A filtered list as a workbook: it says whose it is and what it was narrowed to; named after `stem` and month."""
    today = timezone.localdate()
    office = account.office.profile_on(today).name
    with translation.override("vi"):
        narrowed = [str(chip.label) for chip in filters.chips(query)]
    note = "; ".join([office, *narrowed, f"lập ngày {today:%d/%m/%Y}"])
    month = filters.cleaned_data.get("month")
    when = f"{month:%Y-%m}" if month else f"{today:%Y-%m-%d}"
    return list_response(Listing(title, note, columns, rows), list_file_name(stem, when, office))


def violation_url(violation: Violation) -> str:
    """The record's page."""
    return reverse("violations:violation-detail", args=[violation.pk])
