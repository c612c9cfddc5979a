"""Two doors before the house: an office must exist, and a one-time password must be changed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from staff.models import Office

GetResponse = Callable[[HttpRequest], HttpResponse]


def setup_first(get_response: GetResponse) -> GetResponse:
    """On an empty database every page leads to /setup/. Asked of anonymous visitors only: an account has an office."""

    def middleware(request: HttpRequest) -> HttpResponse:
        free = (reverse("setup"), reverse("healthz"), reverse("set_language"))
        if not request.user.is_authenticated and request.path not in free and not Office.objects.exists():
            return redirect("setup")
        return get_response(request)

    return middleware


def own_password_first(get_response: GetResponse) -> GetResponse:
    """Whoever logged in with a one-time password chooses their own before anything else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        change = reverse("accounts:password-change")
        free = (change, reverse("accounts:logout"), reverse("healthz"), reverse("set_language"))
        if getattr(request.user, "must_change_password", False) and request.path not in free:
            return redirect(change)
        return get_response(request)

    return middleware
