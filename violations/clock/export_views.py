"""Candidates and decisions as an Excel file."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from core.web.methods import require_safe
from staff.access import require_account
from staff.hours.queries import remark_on_minutes
from staff.offices.list_response import list_response_of
from staff.roles import Permission
from violations.clock import export as candidate_exports
from violations.clock.judging import bring_up_to_date
from violations.clock.views import listed as listed_candidates


@require_safe
def candidate_excel(request: HttpRequest) -> HttpResponseBase:
    """Send all rows of that view as a workbook: what the clock says, who decided what, and why."""
    account = require_account(request, Permission.READ_TIME)
    bring_up_to_date(account.office)
    found = listed_candidates(account, request.GET)
    title, columns, rows = candidate_exports.listing(found.view, found.rows)
    return list_response_of(
        request,
        account,
        found.filters,
        title=title,
        stem="cham-cong",
        columns=columns,
        rows=rows,
        count=found.rows.count(),
        back="violations:candidate-list",
        remark=remark_on_minutes(account.office),
    )
