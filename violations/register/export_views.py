"""Lists as Excel files: what is filtered is what is exported."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.web.downloads import waiting_page
from staff.access import require_account
from staff.offices.list_response import list_response_of
from staff.roles import Permission
from violations.register.export import COLUMNS, list_rows
from violations.register.views import listed


@require_safe
def violation_excel(request: HttpRequest) -> HttpResponse | FileResponse:
    """All rows of the list of that address, in its order. `wait=1`: a page first that says to wait."""
    account = require_account(request, Permission.EXPORT_VIOLATIONS)
    filters, rows = listed(account, request.GET)
    if "wait" in request.GET:
        return waiting_page(request, rows.count(), "violations:violation-list")
    return list_response_of(
        account,
        filters,
        request.GET,
        title="Danh sách vi phạm",
        stem="vi-pham",
        columns=COLUMNS,
        rows=list_rows(rows),
    )
