"""Logging in and out, and one's own password."""

from threading import Lock
from urllib.parse import urlsplit

from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from core.web.methods import opens, require_POST
from staff.access import current_account
from staff.accounts import actions as accounts
from staff.accounts.forms import LoginForm, PasswordForm
from staff.accounts.lockout import address_is_locked
from staff.writing.forms import submit
from staff.writing.submissions import Done, answer_repeats

_one_at_a_time = Lock()


@never_cache
@login_not_required
def log_in(request: HttpRequest) -> HttpResponse:
    """Ask who it is; then to the page that was asked for, or to where the role's work is."""
    if request.user.is_authenticated:
        return redirect("home")
    form = LoginForm(request, request.POST or None)
    if request.method == "POST" and _is_right(form):
        login(request, form.get_user())
        return redirect(_safe_next(request))
    context = {"form": form, "next": request.GET.get("next", ""), "unsaved": "unsaved" in request.GET}
    context["set_up"] = request.session.get("set_up")  # by `daina.setup`, in this browser
    return render(request, "staff/accounts/login.html", context)


def _is_right(form: LoginForm) -> bool:
    """Whether name and password are. One form at a time, or eight guesses sent at once would be counted as the first."""
    with _one_at_a_time:
        return form.is_valid()


def _safe_next(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if safe and opens(urlsplit(target).path) else reverse("home")


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("accounts:login")


@never_cache
@answer_repeats
def password_change(request: HttpRequest) -> HttpResponse:
    """One's own new password; this session stays, every other one of the account ends."""
    account = current_account(request)
    form = PasswordForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():

        def perform() -> Done:
            changed = accounts.change_own_password(account=account, password=form.cleaned_data["password"])
            update_session_auth_hash(request, changed)
            return Done(reverse("home"), _("Your password has been changed."))

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "staff/accounts/password.html", {"form": form})


def locked_out(request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
    """Too many wrong passwords from one address (429), for one name or for many: how long to wait and whom to ask."""
    context = {"whole_address": address_is_locked(request)}
    return render(request, "staff/accounts/locked.html", context, status=429)
