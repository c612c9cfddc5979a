"""Roles, and the one table of who may do what. Asked by views before anything else, and by buttons.

Which rows of a table one may see is a queryset's matter (`visible_to`); this is about deeds.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, cast

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from staff.models.account import Account


class Role(models.TextChoices):
    CLERK = "clerk", _("Clerk")
    CHAIRMAN = "chairman", _("Chairman")
    HEAD = "head", _("Head of department")
    STAFF = "staff", _("Staff member")
    INSPECTOR = "inspector", _("Inspector")
    SUPERIOR = "superior", _("Superior")
    ADMINISTRATOR = "administrator", _("Administrator")


class Deed(StrEnum):
    """What can be done. Reading deeds open a page; which rows it shows depends on the role as well."""

    READ_STAFF = "read staff"
    EXPORT_STAFF = "export staff"
    READ_PERSON = "read person"
    KEEP_STAFF = "keep staff"
    READ_VIOLATIONS = "read violations"
    EXPORT_VIOLATIONS = "export violations"
    LOG_VIOLATION = "log violation"
    CORRECT_VIOLATION = "correct violation"
    VOID_VIOLATION = "void violation"
    READ_CATALOGUE = "read catalogue"
    KEEP_CATALOGUE = "keep catalogue"
    READ_MONTH = "read month"
    EXPORT_MONTH = "export month"
    KEEP_ACCOUNTS = "keep accounts"
    KEEP_OFFICE = "keep office"
    READ_TIME = "read time"  # leave, punches, candidates, roll calls, days; a head of the own department
    READ_PUNCH_FILES = "read punch files"  # they hold everybody's punches: no head of one department
    KEEP_TIME = "keep time"  # hours, calendar, leave, punches, roll call, candidates
    CHOOSE_LENIENCE = "choose lenience"  # what a permission to be late does: it changes what counts


_CHAIR_AND_CLERK = frozenset({Role.CLERK, Role.CHAIRMAN})
_OFFICE_READERS = _CHAIR_AND_CLERK | {Role.INSPECTOR}
_READERS = _OFFICE_READERS | {Role.HEAD}

ALLOWED: dict[Deed, frozenset[Role]] = {
    Deed.READ_STAFF: _READERS,
    Deed.EXPORT_STAFF: _READERS,
    Deed.READ_PERSON: _READERS | {Role.STAFF},
    Deed.KEEP_STAFF: _CHAIR_AND_CLERK,
    Deed.READ_VIOLATIONS: _READERS | {Role.STAFF},
    Deed.EXPORT_VIOLATIONS: _READERS | {Role.STAFF},
    Deed.LOG_VIOLATION: _CHAIR_AND_CLERK,
    Deed.CORRECT_VIOLATION: _CHAIR_AND_CLERK,
    Deed.VOID_VIOLATION: _CHAIR_AND_CLERK,
    Deed.READ_CATALOGUE: _READERS | {Role.STAFF},
    Deed.KEEP_CATALOGUE: frozenset({Role.CHAIRMAN}),
    Deed.READ_MONTH: _READERS,
    Deed.EXPORT_MONTH: _READERS,
    Deed.KEEP_ACCOUNTS: frozenset({Role.ADMINISTRATOR}),
    Deed.KEEP_OFFICE: frozenset({Role.ADMINISTRATOR}),
    Deed.READ_TIME: _READERS,
    Deed.READ_PUNCH_FILES: _OFFICE_READERS,
    Deed.KEEP_TIME: _CHAIR_AND_CLERK,
    Deed.CHOOSE_LENIENCE: frozenset({Role.CHAIRMAN}),
}


def may(account: "Account", deed: Deed) -> bool:
    """Whether the account's role allows the deed at all; for buttons and menus."""
    return account.is_active and account.role in ALLOWED[deed]


def signed_in(request: HttpRequest) -> "Account":
    """The account that asks. Anonymous visitors never come this far: every view asks for a login unless it says so."""
    return cast("Account", request.user)


def demand(account: "Account", deed: Deed) -> None:
    """Raise PermissionDenied (403) unless the account's role allows the deed.

    On a page about one object, fetch the object first among those the account may see: what it may not see is 404.
    """
    if not may(account, deed):
        raise PermissionDenied


def authorise(request: HttpRequest, deed: Deed) -> "Account":
    """The account that asks, when its role allows the deed (403 otherwise); for pages that name no object."""
    account = signed_in(request)
    demand(account, deed)
    return account
