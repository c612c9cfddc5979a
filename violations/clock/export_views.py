"""Candidates and decisions as an Excel file."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.web.downloads import waiting_page
from staff.access import require_account
from staff.offices.list_response import list_response_of
from staff.roles import Permission
from violations.clock import export as candidate_exports
from violations.clock.judging import bring_up_to_date
from violations.clock.views import listed as listed_candidates


@require_safe
def candidate_excel(request: HttpRequest) -> HttpResponse | FileResponse:
    """Send all rows of that view as a workbook: what the clock says, who decided what, and why."""
    account = require_account(request, Permission.READ_TIME)
    bring_up_to_date(account.office)
    found = listed_candidates(account, request.GET)
    if "wait" in request.GET:
        return waiting_page(request, found.rows.count(), "violations:candidate-list")
    title, columns, rows = candidate_exports.listing(found.view, found.rows)
    return list_response_of(
        account, found.filters, request.GET, title=title, stem="cham-cong", columns=columns, rows=rows
    )
