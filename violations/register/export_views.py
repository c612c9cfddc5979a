"""Lists as Excel files: what is filtered is what is exported."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from core.web.methods import require_safe
from staff.access import require_account
from staff.hours.queries import remark_on_minutes
from staff.offices.list_response import list_response_of
from staff.roles import Permission
from violations.register.export import COLUMNS, list_rows
from violations.register.views import listed


@require_safe
def violation_excel(request: HttpRequest) -> HttpResponseBase:
    """All rows of the list of that address, in its order."""
    account = require_account(request, Permission.EXPORT_VIOLATIONS)
    filters, rows = listed(account, request.GET)
    return list_response_of(
        request,
        account,
        filters,
        title="Danh sách vi phạm",
        stem="vi-pham",
        columns=COLUMNS,
        rows=list_rows(rows),
        count=rows.count(),
        back="violations:violation-list",
        remark=remark_on_minutes(account.office),
    )
