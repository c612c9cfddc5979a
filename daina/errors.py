"""Error pages that have no template name of their own."""

import sys

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.refusals import NotThere, NotUnderstood
from core.store import trouble_of
from daina.troubles import unready


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or cookies are off: say what to do. Nothing was written."""
    return render(request, "errors/csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something no page of ours sends; or asked for by a name this server does not know, with what to do."""
    if trouble := trouble_of(exception):  # a session that could not be written is called interrupted
        return unready(request, trouble)
    context = {
        "host": isinstance(exception, DisallowedHost),
        "why": str(exception) if isinstance(exception, NotUnderstood) else "",
    }
    return render(request, "errors/400.html", context, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Seen, but not allowed; the exception's own sentence when it has one."""
    return render(request, "errors/403.html", {"why": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what is not there, or not for this reader; with the exception's own sentence when it is one of ours."""
    why = str(exception) if isinstance(exception, NotThere) else ""
    return render(request, "errors/404.html", {"why": why}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Render without the page context: whatever failed may be what it reads. What the disk did is said so, with 503."""
    if trouble := trouble_of(sys.exception()):
        return unready(request, trouble)
    return render(request, "errors/500.html", status=500)
