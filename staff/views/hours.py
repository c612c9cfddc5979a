"""The page of the working hours."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from staff.access import Deed, authorise


@require_safe
def hours_list(request: HttpRequest) -> HttpResponse:
    """The working hours as they were and are, from which minutes late and early follow."""
    account = authorise(request, Deed.READ_STAFF)
    return render(request, "staff/hours_list.html", {"hours": account.office.working_hours.newest_first()})
