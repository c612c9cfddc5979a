"""Lists as Excel files: what is filtered is what is exported."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.web.downloads import waiting_page
from staff.access import Deed, authorise
from violations import candidate_exports
from violations.exports import COLUMNS, list_rows
from violations.judging import bring_up_to_date
from violations.views.candidates import listed as listed_candidates
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


@require_safe
def candidate_excel(request: HttpRequest) -> HttpResponse | FileResponse:
    """All rows of the view of that address: what the clock says, and who decided what and why."""
    account = authorise(request, Deed.READ_TIME)
    bring_up_to_date(account.office)
    found = listed_candidates(account, request.GET)
    if "wait" in request.GET:
        return waiting_page(request, found.rows.count(), "violations:candidate-list")
    title, columns, rows = candidate_exports.listing(found.view, found.rows)
    return list_file(
        account, found.filters, request.GET, title=title, stem="cham-cong", columns=columns, rows=rows
    )
