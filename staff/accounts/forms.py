"""Forms of logging in and of the administrator's pages."""

import secrets
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from core.forms.fields import TextLine
from staff.accounts.passwords import PASSWORD_RULES
from staff.models.account import Account
from staff.models.office import Office
from staff.models.people import StaffMember
from staff.people.person_choice import PersonChoice
from staff.roles import Role
from staff.writing.forms import EditForm, LayoutForm, WriteForm

# Letters and digits that are not mistaken for one another on paper.
_ONE_TIME_LETTERS = "abcdefghkmnpqrstuvwxyz23456789"
_NEEDS_PERSON = {Role.STAFF, Role.HEAD}


def one_time_password() -> str:
    """Three random words of four letters: 59 bits, easy to read out."""
    return "-".join("".join(secrets.choice(_ONE_TIME_LETTERS) for _i in range(4)) for _j in range(3))


class LoginForm(LayoutForm, AuthenticationForm):
    """User name and password; one message for every way of being wrong."""

    error_messages = {
        "invalid_login": _("User name or password is not right. Check capital letters and the typing mode."),
        "inactive": _("User name or password is not right. Check capital letters and the typing mode."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        # Django tells only the browser of it; PostgreSQL would refuse to note a failed login under a longer name.
        self.fields["username"].validators.append(MaxLengthValidator(60))
        self.fields["password"].label = _("Password")


class PasswordForm(WriteForm):
    """One's own new password; the old one is asked so that an unattended screen is not enough."""

    old = forms.CharField(
        label=_("Present password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    password = forms.CharField(
        label=_("New password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=PASSWORD_RULES,
    )
    again = forms.CharField(
        label=_("New password, once more"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, data: Any = None, *, account: Account) -> None:
        super().__init__(data)
        self.account = account

    def clean_old(self) -> str:
        old: str = self.cleaned_data["old"]
        if not self.account.check_password(old):
            raise ValidationError(_("This is not your present password."))
        return old

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if self.account.check_password(password):
            raise ValidationError(_("This is your present password. Choose another one."))
        return password

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise ValidationError(_("The two are not alike. Type the new password once more."))
        return again


class _RoleAndPerson(WriteForm):
    # a superior's account belongs to the superior's own office: `manage.py add_account` makes it
    role = forms.ChoiceField(
        label=_("Role"), choices=[choice for choice in Role.choices if choice[0] != Role.SUPERIOR]
    )
    staff_member = PersonChoice(
        label=_("Person"),
        queryset=StaffMember.objects.none(),
        required=False,
        empty_label=_("nobody in the staff list"),
        help_text=_(
            "A staff member or a head sees cases through this person; a clerk's or chairman's own cases are kept from them."
        ),
    )

    def set_choices(self, office: Office, but: Account | None = None) -> None:
        """Offer the people of the office who have no account yet, and the person this account has."""
        bound = Account.objects.filter(office=office, staff_member__isnull=False).exclude(
            pk__in=[but.pk] if but else []
        )
        people = StaffMember.objects.filter(office=office).exclude(pk__in=bound.values("staff_member"))
        self.fields["staff_member"].queryset = people  # type: ignore[attr-defined]  # a model choice has one

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("role") in _NEEDS_PERSON and not cleaned.get("staff_member"):
            self.add_error(
                "staff_member", _("This role sees cases through a person: choose whose account this is.")
            )
        return cleaned

    def account(self) -> dict[str, Any]:
        """Return the arguments of the action."""
        return {name: value for name, value in self.cleaned_data.items() if name != "token"}


class NewAccountForm(_RoleAndPerson):
    """A new account. The one-time password is made with the form, so that it need not be stored to be shown."""

    username = TextLine(
        label=_("User name"), max_length=60, help_text=_("Letters and digits, no spaces; it stays.")
    )
    password = forms.CharField(
        label=_("One-time password"),
        help_text=_("Give it to the person; they must choose their own at the first login."),
        max_length=80,
    )
    field_order = ["username", "role", "staff_member", "password"]


class AccountForm(EditForm, _RoleAndPerson):
    """Role, person and the right to log in of an account."""

    is_active = forms.BooleanField(label=_("May log in"), required=False)
    reason = TextLine(label=_("Reason"), min_length=3, max_length=500)
    field_order = ["role", "staff_member", "is_active", "reason"]

    @staticmethod
    def initial_of(row: Account) -> dict[str, Any]:
        return {"role": row.role, "staff_member": row.staff_member_id, "is_active": row.is_active}


class ResetForm(WriteForm):
    """A one-time password for somebody who forgot theirs."""

    password = forms.CharField(
        label=_("One-time password"),
        help_text=_("Give it to the person; they must choose their own at the next login."),
        max_length=80,
    )
    reason = TextLine(label=_("Reason"), min_length=3, max_length=500)
