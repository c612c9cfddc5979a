"""The list of violations as an Excel file: what is filtered is what is exported."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from staff.access import Deed, authorise
from staff.downloads import list_response, waiting_page
from staff.file_names import list_file_name
from staff.sheet_list import Listing
from violations.exports import COLUMNS, list_rows
from violations.views.register import listed


@require_safe
def violation_excel(request: HttpRequest) -> HttpResponse | FileResponse:
    """All rows of the list of that address, in its order. `wait=1`: a page first that says to wait."""
    account = authorise(request, Deed.EXPORT_VIOLATIONS)
    filters, rows = listed(account, request.GET)
    if "wait" in request.GET:
        return waiting_page(request, rows.count(), "violations:violation-list")
    today = timezone.localdate()
    office = account.office.profile_on(today).name
    with translation.override("vi"):
        narrowed = [str(chip.label) for chip in filters.chips(request.GET)]
    note = "; ".join([office, *narrowed, f"lập ngày {today:%d/%m/%Y}"])
    month = filters.cleaned_data.get("month")
    when = f"{month:%Y-%m}" if month else f"{today:%Y-%m-%d}"
    listing = Listing("Danh sách vi phạm", note, COLUMNS, list_rows(rows))
    return list_response(listing, list_file_name("vi-pham", when, office))
