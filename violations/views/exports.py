"""The list of violations as an Excel file: what is filtered is what is exported."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from staff.access import Deed, authorise
from staff.downloads import waiting_page
from violations.exports import COLUMNS, list_rows
from violations.views.register import listed
from violations.views.shared import list_file


@require_safe
def violation_excel(request: HttpRequest) -> HttpResponse | FileResponse:
    """All rows of the list of that address, in its order. `wait=1`: a page first that says to wait."""
    account = authorise(request, Deed.EXPORT_VIOLATIONS)
    filters, rows = listed(account, request.GET)
    if "wait" in request.GET:
        return waiting_page(request, rows.count(), "violations:violation-list")
    return list_file(
        account,
        filters,
        request.GET,
        title="Danh sách vi phạm",
        stem="vi-pham",
        columns=COLUMNS,
        rows=list_rows(rows),
    )
