"""/: each role is taken to where its work is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.web.methods import require_safe
from staff.access import current_account
from staff.models.office import OfficeProfile
from staff.roles import Role
from violations.entry.desk_views import desk

WORK = {
    Role.CHAIRMAN: "reports:month-current",
    Role.HEAD: "violations:violation-list",
    Role.STAFF: "violations:violation-list",
    Role.INSPECTOR: "reports:month-current",
    Role.ADMINISTRATOR: "accounts:account-list",
}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The clerk's desk; to the chairman's month, the head's list …; a superior sees which offices report to it."""
    account = current_account(request)
    if account.role == Role.CLERK:
        return desk(request)
    if account.role in (Role.HEAD, Role.STAFF) and account.staff_member is None:
        return render(request, "home_unbound.html")
    if account.role == Role.SUPERIOR:
        offices = OfficeProfile.objects.filter(parent=account.office).order_by("name", "valid_from")
        return render(request, "home_superior.html", {"offices": offices})
    return redirect(WORK[Role(account.role)])
