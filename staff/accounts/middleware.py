"""Middleware before every page: an office must exist, one must be logged in, a one-time password must be changed.

And no cache behind them.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control

from staff.models.office import Office

GetResponse = Callable[[HttpRequest], HttpResponse]


def setup_first(get_response: GetResponse) -> GetResponse:
    """On an empty database every page leads to /setup/. Asked of anonymous visitors only: an account has an office."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if (
            not request.user.is_authenticated
            and not _is_free(request, "setup")
            and not Office.objects.exists()
        ):
            return redirect("setup")
        return get_response(request)

    return middleware


class LoginFirst(LoginRequiredMiddleware):
    """Whoever is not logged in is asked to; after a form that came too late, the page says that it was not saved."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        if request.path == reverse("accounts:logout"):  # out already; and nothing to come back to
            return redirect("accounts:login")
        answer: Any = super().handle_no_permission(request, view_func)
        if request.method == "POST":
            answer["Location"] += "&unsaved=1"  # beside the address to come back to, which is always there
        return answer


def own_password_first(get_response: GetResponse) -> GetResponse:
    """Whoever logged in with a one-time password chooses their own before anything else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        change = "accounts:password-change"
        must = getattr(request.user, "must_change_password", False)
        if must and not _is_free(request, change, "accounts:logout"):
            return redirect(change)
        return get_response(request)

    return middleware


def private_pages(get_response: GetResponse) -> GetResponse:
    """Pages of somebody logged in stay in no cache: the next person at this PC must not leaf back to them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware


def _is_free(request: HttpRequest, *names: str) -> bool:
    """Whether the page asked for is one of these, or one that is open to all."""
    return request.path in map(reverse, (*names, "healthz", "set_language"))
