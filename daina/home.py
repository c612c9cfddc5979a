"""/: each role is taken to where its work is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from staff.access import Role

# Until the desks have pages of their own, a role's work starts at the list or figure it opens first.
WORK = {
    Role.CLERK: "violations:violation-new",
    Role.CHAIRMAN: "reports:month-current",
    Role.HEAD: "violations:violation-list",
    Role.STAFF: "violations:violation-list",
    Role.INSPECTOR: "reports:month-current",
    Role.ADMINISTRATOR: "accounts:account-list",
}


def home(request: HttpRequest) -> HttpResponse:
    """To the clerk's form, the chairman's month, the head's list …; a superior sees what has been sent so far."""
    place = WORK.get(Role(request.user.role))  # type: ignore[union-attr]  # login is required
    return redirect(place) if place else render(request, "home_superior.html")
