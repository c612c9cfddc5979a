"""The first visit: an office, its superior, its first administrator and first clerk. Then closed for good."""

import base64
from datetime import date
from ipaddress import ip_address
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from core.forms.fields import Day, TextLine
from core.refusals import Refused
from staff.accounts.actions import add_account, check_login
from staff.accounts.passwords import PASSWORD_RULES, SAME_RULES
from staff.models.office import Office, OfficeKind
from staff.offices.actions import open_office
from staff.roles import Role
from staff.writing.forms import LayoutForm
from violations.catalogue.actions import seed_catalogue
from violations.days.book.rules import check_first_day


@transaction.atomic
def set_up(
    *,
    code: str,
    name: str,
    place: str,
    superior: str,
    logins: dict[str, tuple[str, str]],
    book_begins_on: date | None,
) -> Office:
    """The first office of an empty database, with its catalogue and `logins` (role → user name, password).

    Its book begins on `book_begins_on` (inclusive; None: nobody has said, and every day lies in it). Makes no department and no staff member. Raises Refused when an office is there already, or a password is easy.
    """
    if connection.vendor == "postgresql":  # SQLite's writers take turns anyway
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE staff_office IN EXCLUSIVE MODE")
    if Office.objects.exists():
        raise Refused(_("There is an office in this register already."))
    parent = open_office(code="", name=superior, place="", kind=OfficeKind.SUPERIOR) if superior else None
    office = open_office(
        code=code, name=name, place=place, parent=parent, superior_name=superior,
        book_begins_on=book_begins_on,
    )  # fmt: skip
    seed_catalogue(office=office, by=None)
    for role, (username, password) in logins.items():
        add_account(office=office, by=None, username=username, role=role, password=password)
    return office


def first_of_this_month() -> date:
    """The day a book begins on when nobody says another."""
    return timezone.localdate().replace(day=1)


class SetupForm(LayoutForm):
    """What an office must say before it can begin."""

    name = TextLine(
        label=gettext_lazy("Name of the office"),
        max_length=200,
        help_text=gettext_lazy("For example: UBND phường Đại Nài"),
    )
    code = TextLine(
        label=gettext_lazy("Office code"),
        max_length=20,
        help_text=gettext_lazy("The administrative unit's code, for example 18082"),
    )
    place = TextLine(
        label=gettext_lazy("Place written before the date"),
        max_length=200,
        help_text=gettext_lazy("As on documents, for example: phường Đại Nài"),
    )
    superior = TextLine(
        label=gettext_lazy("Superior body"),
        max_length=200,
        help_text=gettext_lazy("For example: UBND thành phố Hà Tĩnh"),
    )
    book_begins_on = Day(
        label=gettext_lazy("The book begins on"),
        required=False,
        initial=first_of_this_month,
        help_text=gettext_lazy(
            "From this day on each working day is to be called or confirmed; nothing before it is missing."
            " Left empty: the first of this month."
        ),
    )
    administrator = TextLine(
        label=gettext_lazy("Administrator's user name"),
        max_length=60,
        help_text=gettext_lazy("Keeps accounts and settings, and sees no violation."),
    )
    administrator_password = forms.CharField(
        label=gettext_lazy("Administrator's password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=PASSWORD_RULES,
    )
    clerk = TextLine(
        label=gettext_lazy("Clerk's user name"),
        max_length=60,
        help_text=gettext_lazy("Keeps the staff list and records violations."),
    )
    clerk_password = forms.CharField(
        label=gettext_lazy("Clerk's password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=SAME_RULES,
    )
    chairman = TextLine(
        label=gettext_lazy("Chairman's user name"),
        max_length=60,
        required=False,
        help_text=gettext_lazy(
            "Reads the month and decides. Left empty: the administrator opens this account later."
        ),
    )
    chairman_password = forms.CharField(
        label=gettext_lazy("Chairman's password"),
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=SAME_RULES,
    )

    def facts(self) -> dict[str, Any]:
        """Return the answers as `set_up` takes them."""
        data = self.cleaned_data
        answers = {name: data[name] for name in ("code", "name", "place", "superior")}
        logins = {role: (data[role], data[f"{role}_password"]) for role in self._roles() if data[role]}
        begins = None
        if "book_begins_on" in self.fields:
            begins = data["book_begins_on"] or first_of_this_month()
        return {**answers, "logins": logins, "book_begins_on": begins}

    def ask_for_start_code(self) -> None:
        """Ask, before all else, for the code that only those at this PC have seen."""
        self.fields["start_code"] = TextLine(
            label=gettext_lazy("Code shown where the program was started"),
            max_length=20,
            help_text=gettext_lazy("On the screen of the PC that serves the register, under its address."),
        )
        self.order_fields(["start_code"])

    def clean_start_code(self) -> str:
        typed: str = self.cleaned_data["start_code"]
        if not constant_time_compare(typed.lower().replace(" ", ""), start_code()):
            raise forms.ValidationError(_("That is not the code shown where the program was started."))
        return typed

    def without_clerk(self) -> None:
        """Ask for no clerk: the command can do without one."""
        del self.fields["clerk"], self.fields["clerk_password"]

    def without_first_day(self) -> None:
        """Let nobody say when the book begins: the clerk sets it, and until then every day lies in it."""
        del self.fields["book_begins_on"]

    def _roles(self) -> list[str]:
        roles = (Role.ADMINISTRATOR.value, Role.CLERK.value, Role.CHAIRMAN.value)
        return [role for role in roles if role in self.fields]

    def clean_book_begins_on(self) -> date | None:
        day: date | None = self.cleaned_data["book_begins_on"]
        if day:
            try:
                check_first_day(day, timezone.localdate())
            except Refused as refusal:
                raise forms.ValidationError(refusal.message) from None
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        taken: set[str] = set()
        for role in self._roles():
            name = cleaned.get(role, "").lower()
            if name in taken:
                self.add_error(role, _("Each account needs a user name of its own."))
            taken |= {name} - {""}
            if {role, f"{role}_password"} <= set(cleaned):
                self._check_login(role, cleaned[role], cleaned[f"{role}_password"])
        return cleaned

    def _check_login(self, role: str, username: str, password: str) -> None:
        if not username and not password:
            return  # only where the account may be opened later
        if not username or not password:
            missing = f"{role}_password" if username else role
            self.add_error(missing, _("Enter both the user name and the password, or neither."))
            return
        try:
            check_login(username, password)
        except Refused as refusal:
            self.add_error(role if refusal.field == "username" else f"{role}_password", refusal.message)


def start_code() -> str:
    """The code `run` shows until there is an office; it comes of the secret key, so it needs no keeping."""
    digest = salted_hmac("daina.setup", "start code", algorithm="sha256").digest()
    letters = base64.b32encode(digest).decode().lower()
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:12]}"


def _done(facts: dict[str, Any]) -> dict[str, str]:
    """What the page of the login says was done, and what comes next; no password."""
    names = {role: name for role, (name, _password) in facts["logins"].items()}
    return {"name": facts["name"], "begins": f"{facts['book_begins_on']:%d/%m/%Y}", "chairman": "", **names}


def _is_at_this_pc(request: HttpRequest) -> bool:
    """Whether the visitor sits at the PC that serves. Behind a proxy nobody can tell: each comes from there."""
    try:
        return not settings.HTTPS and ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


@never_cache
@login_not_required
def setup(request: HttpRequest) -> HttpResponse:
    """/setup/ on an empty database; 404 ever after. Whoever is not at this PC is asked for the code shown there."""
    if Office.objects.exists():
        raise Http404
    form = SetupForm(request.POST or None)
    if not _is_at_this_pc(request):
        form.ask_for_start_code()
    if request.method == "POST" and form.is_valid():
        try:
            set_up(**form.facts())
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            request.session["set_up"] = _done(form.facts())
            return redirect("accounts:login")
    return render(request, "setup.html", {"form": form})
