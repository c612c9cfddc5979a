"""/healthz: whether the server answers, the database does, and the next record would find room."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.store import Trouble, room_to_write, trouble_of, watch
from staff.models.office import Office
from staff.models.trail import Event

WORDS = {None: "ok", Trouble.FULL: "disk full", Trouble.READ_ONLY: "read-only"}


@require_safe
@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer "ok" with 200; "database", "disk full" or "read-only" with 503. Says nothing else: it is open to all."""
    try:
        Office.objects.first()
        Event.objects.order_by("-pk").first()
        found = WORDS[room_to_write()]
    except (DatabaseError, ValueError, OSError) as error:
        watch.damaged |= trouble_of(error) is Trouble.DAMAGED
        found = "database"
    return HttpResponse(f"{found}\n", status=200 if found == "ok" else 503, content_type="text/plain")
