"""When the register cannot be read or written: the page that says so and keeps what was typed, and the middleware."""

from collections.abc import Callable, Iterator

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render

from core.store import Trouble, watch

GetResponse = Callable[[HttpRequest], HttpResponse]
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")


def register_there(get_response: GetResponse) -> GetResponse:
    """Answer 503 when the register's file is gone or known to be damaged: asked before each request, and again after each that may write.

    A system lets a file be removed that is open, and everything written to it since would be lost with it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if trouble := watch.trouble():
            return unready(request, trouble)
        response = get_response(request)
        if request.method not in SAFE and (trouble := watch.trouble()):
            return unready(request, trouble)
        return response

    return middleware


def unready(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """Say what is wrong, with 503. What was typed lies in the page, ready to be sent again. Reads no table."""
    if trouble is Trouble.DAMAGED:
        watch.damaged = True
    if request.path == "/healthz":
        return HttpResponse("database\n", status=503, content_type="text/plain")
    typed = None if request.method in SAFE else _typed(request)
    context = {"sentence": trouble.sentence, "sent": request.method not in SAFE, "typed": typed}
    return render(request, "errors/503.html", context, status=503)


def _typed(request: HttpRequest) -> list[tuple[str, str]] | None:
    """The fields of the form; None when it cannot be sent again from a page: files, passwords, or not readable."""
    try:
        pairs, files = list(_pairs(request)), request.FILES
    except (SuspiciousOperation, MultiPartParserError, OSError, UnicodeError):
        return None
    return None if files or any("password" in name for name, _value in pairs) else pairs


def _pairs(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        for value in values:
            yield name, str(value)
