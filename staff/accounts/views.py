"""The administrator's pages: accounts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from core.web.lists import in_order, list_context
from core.web.methods import require_safe
from staff.access import current_account, require_account
from staff.accounts import actions as accounts
from staff.accounts.forms import AccountForm, NewAccountForm, ResetForm, one_time_password
from staff.models.account import Account
from staff.roles import Permission, Role, may
from staff.writing.forms import submit
from staff.writing.submissions import Done, answer_repeats

ORDERS = {
    "username": ("username",),
    "role": ("role", "username"),
    "person": ("staff_member__sort_key", "username"),
    "status": ("is_active", "must_change_password", "username"),
}


@require_safe
def account_list(request: HttpRequest) -> HttpResponse:
    """Every account of the office: role, person, whether it may log in."""
    account = require_account(request, Permission.KEEP_ACCOUNTS)
    rows = in_order(Account.objects.filter(office=account.office), request.GET.get("sort", ""), ORDERS)
    return render(request, "staff/accounts/account_list.html", list_context(rows, request.GET, ORDERS))


@never_cache
@answer_repeats
def account_new(request: HttpRequest) -> HttpResponse:
    """A new account with a one-time password that this form shows and nothing stores."""
    account = require_account(request, Permission.KEEP_ACCOUNTS)
    initial = {"password": one_time_password(), "role": request.GET.get("role", Role.STAFF)}
    form = NewAccountForm(request.POST or None, initial=initial)
    form.set_choices(account.office)
    if request.method == "POST" and form.is_valid():

        def perform() -> Done:
            new = accounts.add_account(
                office=account.office, by=account, must_change_password=True, **form.account()
            )
            return Done(
                reverse("accounts:account-list"),
                _(
                    "Account %(name)s has been made. Its one-time password is the one that the form showed; if it was not noted, give a new one."
                )
                % {"name": new.username},
            )

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "staff/accounts/account_new.html", {"form": form})


def _one(request: HttpRequest, pk: int) -> tuple[Account, Account]:
    """The administrator and the account asked for; 404 for whoever sees no accounts."""
    account = current_account(request)
    visible = (
        Account.objects.filter(office=account.office)
        if may(account, Permission.KEEP_ACCOUNTS)
        else Account.objects.none()
    )
    return account, get_object_or_404(visible, pk=pk)


@answer_repeats
def account_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Role, person, and the right to log in. A disabled account's sessions end at once."""
    account, subject = _one(request, pk)
    form = AccountForm.for_row(subject, request.POST or None)
    form.set_choices(account.office, subject)
    if request.method == "POST" and form.is_valid():

        def perform() -> Done:
            accounts.change_account(account=subject, by=account, **form.account())
            return Done(
                reverse("accounts:account-list"), _("Account %(name)s has been changed.") % {"name": subject}
            )

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "staff/accounts/account_edit.html", {"form": form, "subject": subject})


@never_cache
def account_reset(request: HttpRequest, pk: int) -> HttpResponse:
    """A one-time password for somebody who forgot theirs; a lockout of the name ends too."""
    account, subject = _one(request, pk)
    form = ResetForm(request.POST or None, initial={"password": one_time_password()})
    if request.method == "POST" and form.is_valid():

        def perform() -> Done:
            data = form.cleaned_data
            accounts.reset_password(
                account=subject, by=account, password=data["password"], reason=data["reason"]
            )
            return Done(
                reverse("accounts:account-list"),
                _("%(name)s has the one-time password now that the form showed. Give it to the person.")
                % {"name": subject},
            )

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "staff/accounts/account_reset.html", {"form": form, "subject": subject})
