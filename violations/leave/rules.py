"""Rules for who keeps whose leave. Pure: rows are only read, never fetched."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from core.refusals import NotAllowed
from staff.roles import Permission, is_own, may
from violations.register.rules import passes

if TYPE_CHECKING:
    from staff.models.account import Account
    from staff.models.people import StaffMember


def check_may_keep(by: "Account | None", person: "StaffMember") -> None:
    """Raise NotAllowed unless this account enters, corrects and withdraws this person's leave.

    Nobody enters their own: it would excuse their lateness. A command at the machine (None) enters all.
    """
    if by is None:
        return
    if not may(by, Permission.KEEP_TIME):
        raise NotAllowed(_("Your role does not enter leave."))
    if is_own(by, person.pk):
        raise NotAllowed(_("This concerns yourself: a colleague or the chairman enters it."))


def can_keep(by: "Account", person: "StaffMember") -> bool:
    """Whether to show the buttons that enter, correct and withdraw this person's leave."""
    return passes(check_may_keep, by, person)
