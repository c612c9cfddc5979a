"""A filtered list as a file that says whose it is."""

from collections.abc import Iterable, Sequence

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone, translation

from core.sheets.values import Value
from core.sheets.writing import Column, Listing
from core.text.file_names import list_file_name
from core.web.downloads import ListFile, list_response
from core.web.filters import ListFilters
from staff.models.account import Account


def list_response_of(
    request: HttpRequest,
    account: Account,
    filters: ListFilters,
    *,
    title: str,
    stem: str,
    columns: tuple[Column, ...],
    rows: Iterable[Sequence[Value]],
    count: int,
    back: str,
    remark: str = "",
) -> HttpResponseBase:
    """A filtered list of `count` rows as a workbook, or the page that says how far it is; `back` names the list's page.

    Raises NotUnderstood for a filter that cannot be read. The workbook says whose it is and what it was narrowed to, with a `remark` (in Vietnamese)
    where there is one; it is named after `stem` and month.
    """
    filters.check()
    today = timezone.localdate()
    office = account.office.profile_on(today).name
    with translation.override("vi"):
        narrowed = [str(chip.label) for chip in filters.chips(request.GET)]
    note = "; ".join([office, *narrowed, f"lập ngày {today:%d/%m/%Y}", *filter(None, [remark])])
    month = filters.cleaned_data.get("month")
    when = f"{month:%Y-%m}" if month else f"{today:%Y-%m-%d}"
    listing, name = Listing(title, note, columns, rows), list_file_name(stem, when, office)
    return list_response(request, ListFile(listing, name, count, back))
