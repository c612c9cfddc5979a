"""Which methods an address answers to; to any other, a page that says so and what to do (405), never a blank one."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def require_POST(view: View) -> View:
    """Answer POST only: what a form sends. `opens` is false for its address."""
    return _only(("POST",), view)


def require_safe(view: View) -> View:
    """Answer GET and HEAD only: a page to read."""
    return _only(("GET", "HEAD"), view)


def _only(methods: Collection[str], view: View) -> View:
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in methods:
            return view(request, *args, **kwargs)
        answer = render(request, "errors/405.html", {"sent": "GET" not in methods}, status=405)
        answer["Allow"] = ", ".join(methods)
        return answer

    answered.methods = methods  # type: ignore[attr-defined]  # read by `opens`
    return cast("View", answered)


def opens(path: str) -> bool:
    """Whether this path is a page that a link can open; not what only takes a form."""
    try:
        view = resolve(path).func
    except Resolver404:
        return True  # its own page says that it is not there
    return "GET" in getattr(view, "methods", ("GET",))
