"""A filtered list as a file that says whose it is."""

from collections.abc import Iterable, Sequence

from django.http import FileResponse, HttpResponse, QueryDict
from django.utils import timezone, translation

from core.sheets.values import Value
from core.sheets.writing import Column, Listing
from core.text.file_names import list_file_name
from core.web.downloads import list_response
from core.web.filters import ListFilters
from staff.models.account import Account


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
