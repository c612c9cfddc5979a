"""Roles, and the one table of which role may do what.

Which rows of a table one may see is a queryset's matter (`visible_to`); this is about what can be done.
"""

from enum import StrEnum
from typing import Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    CLERK = "clerk", _("Clerk")
    CHAIRMAN = "chairman", _("Chairman")
    HEAD = "head", _("Head of department")
    STAFF = "staff", _("Staff member")
    INSPECTOR = "inspector", _("Inspector")
    SUPERIOR = "superior", _("Superior")
    ADMINISTRATOR = "administrator", _("Administrator")


class Permission(StrEnum):
    """What can be done. Permissions to read open a page; which rows it shows depends on the role as well."""

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
    SHORTEN_BOOK = "shorten book"  # let the book begin later: it hides days that nobody accounted for
    CHOOSE_LATE_POLICY = "choose late policy"  # what a permission to be late does: it changes what counts


_CHAIR_AND_CLERK = frozenset({Role.CLERK, Role.CHAIRMAN})
_OFFICE_READERS = _CHAIR_AND_CLERK | {Role.INSPECTOR}
_READERS = _OFFICE_READERS | {Role.HEAD}

ALLOWED: dict[Permission, frozenset[Role]] = {
    Permission.READ_STAFF: _READERS,
    Permission.EXPORT_STAFF: _READERS,
    Permission.READ_PERSON: _READERS | {Role.STAFF},
    Permission.KEEP_STAFF: _CHAIR_AND_CLERK,
    Permission.READ_VIOLATIONS: _READERS | {Role.STAFF},
    Permission.EXPORT_VIOLATIONS: _READERS | {Role.STAFF},
    Permission.LOG_VIOLATION: _CHAIR_AND_CLERK,
    Permission.CORRECT_VIOLATION: _CHAIR_AND_CLERK,
    Permission.VOID_VIOLATION: _CHAIR_AND_CLERK,
    Permission.READ_CATALOGUE: _READERS | {Role.STAFF},
    Permission.KEEP_CATALOGUE: frozenset({Role.CHAIRMAN}),
    Permission.READ_MONTH: _READERS,
    Permission.EXPORT_MONTH: _READERS,
    Permission.KEEP_ACCOUNTS: frozenset({Role.ADMINISTRATOR}),
    Permission.KEEP_OFFICE: frozenset({Role.ADMINISTRATOR}),
    Permission.READ_TIME: _READERS,
    Permission.READ_PUNCH_FILES: _OFFICE_READERS,
    Permission.KEEP_TIME: _CHAIR_AND_CLERK,
    Permission.SHORTEN_BOOK: frozenset({Role.CHAIRMAN}),
    Permission.CHOOSE_LATE_POLICY: frozenset({Role.CHAIRMAN}),
}


class Reader(Protocol):
    """What is asked of an account to know what it may do, and which rows it may see."""

    role: str
    is_active: bool
    office_id: int
    staff_member_id: int | None


def may(account: Reader, permission: Permission) -> bool:
    """Whether the account's role allows it at all; for buttons and menus."""
    return account.is_active and account.role in ALLOWED[permission]


def is_own(account: Reader | None, person_id: int | None) -> bool:
    """Whether this concerns the account's own person: somebody else decides then. A command has no account (None)."""
    return account is not None and person_id is not None and account.staff_member_id == person_id
