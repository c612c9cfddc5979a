"""Accounts: made, changed, disabled; passwords set, reset, changed."""

from datetime import datetime
from typing import Any

from axes import utils as lockout
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.refusals import Refused
from core.text.names import login_key
from staff.models.account import Account
from staff.models.office import Office
from staff.models.people import StaffMember
from staff.roles import Role
from staff.trail.events import lock_trail, record_event
from staff.writing.versions import fresh, save_changed


@transaction.atomic
def add_account(
    *,
    office: Office,
    by: Account | None,
    username: str,
    role: str,
    password: str,
    staff_member: StaffMember | None = None,
    must_change_password: bool = False,
    encoded: str = "",
    now: datetime | None = None,
) -> Account:
    """A new account. Raises Refused (name taken or in two words, person bound already, password too easy).

    `encoded` is the password hashed already, for whoever makes many accounts with one password.
    """
    lock_trail(office)
    check_login(username, password)
    check_person(staff_member, None)
    account = Account(
        office=office,
        username=username,
        role=role,
        staff_member=staff_member,
        must_change_password=must_change_password,
    )
    account.password = encoded or make_password(password)
    account.save()
    record_event(office=office, by=by, action="account-added", obj=account, now=now)
    return account


@transaction.atomic
def change_account(
    *,
    account: Account,
    by: Account,
    version: int | None,
    role: str,
    staff_member: StaffMember | None,
    is_active: bool,
    reason: str,
    now: datetime | None = None,
) -> Account:
    """Change role, person or the right to log in. Raises Stale, or Refused when no administrator would be left, or
    somebody changes their own role."""
    current = fresh(account, version=version)
    check_person(staff_member, current)
    still_administrator = is_active and role == Role.ADMINISTRATOR
    others = Account.objects.filter(office=current.office, role=Role.ADMINISTRATOR, is_active=True).exclude(
        pk=current.pk
    )
    if current.role == Role.ADMINISTRATOR and not still_administrator and not others.exists():
        raise Refused(_("The office would have no administrator left. Make another one first."), "role")
    if by.pk == current.pk and role != current.role:
        raise Refused(_("Nobody changes their own role: another administrator does."), "role")
    current.role, current.staff_member, current.is_active = role, staff_member, is_active
    save_changed(current)
    record_event(office=current.office, by=by, action="account-changed", obj=current, reason=reason, now=now)
    return current


@transaction.atomic
def reset_password(
    *, account: Account, by: Account, password: str, reason: str, now: datetime | None = None
) -> Account:
    """A one-time password, which the person must change at the next login; a lockout ends. Raises Refused when it is too easy."""
    current = fresh(account, version=None)
    _set_password(current, password)
    current.must_change_password = True
    save_changed(current)
    lockout.reset(username=login_key(current.username))
    record_event(office=current.office, by=by, action="password-reset", obj=current, reason=reason, now=now)
    return current


@transaction.atomic
def change_own_password(*, account: Account, password: str, now: datetime | None = None) -> Account:
    """The person's own new password. Raises Refused when it is too easy."""
    current = fresh(account, version=None)
    _set_password(current, password)
    current.must_change_password = False
    save_changed(current)
    record_event(office=current.office, by=account, action="password-changed", obj=current, now=now)
    return current


@transaction.atomic
def save_encoded_anew(account: Account, **_kwargs: Any) -> None:
    """Save the password that a login has encoded in today's way, with its event: it is the same password."""
    account.save(update_fields=["password"])
    record_event(office=account.office, by=account, action="password-encoded-anew", obj=account)


def check_person(person: StaffMember | None, but: Account | None) -> None:
    """Raise Refused when the person has an account already."""
    if (
        person
        and Account.objects.filter(staff_member=person).exclude(pk__in=[but.pk] if but else []).exists()
    ):
        raise Refused(_("This person has an account already."), "staff_member")


def check_login(username: str, password: str) -> None:
    """Raise Refused, with the field, when a new account cannot have this name or this password."""
    if username.split() != [username]:
        raise Refused(_("A user name has no spaces."), "username")
    if Account.objects.alike(username):
        raise Refused(_("This user name is taken. Choose another."), "username")
    _check_password(Account(username=username), password)


def _check_password(account: Account, password: str) -> None:
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), "password") from error


def _set_password(account: Account, password: str) -> None:
    _check_password(account, password)
    account.password = make_password(password)
