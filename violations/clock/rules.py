"""Rules for who may revise a decision about a candidate. Pure: rows are only read, never fetched."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from core.refusals import NotAllowed
from staff.roles import Permission, Role, is_own, may
from violations.register.rules import check_may_log, passes

if TYPE_CHECKING:
    from staff.models.account import Account
    from violations.clock.models import CandidateDecision


def check_may_reopen(account: "Account", decision: "CandidateDecision") -> None:
    """Raise NotAllowed unless this account may take a setting-aside back: who set it aside, or the chairman."""
    check_may_log(account, decision.staff_member)
    if decision.violation_id or decision.is_reopened:
        raise NotAllowed(_("Only what was set aside, and not reopened, can be reopened."))
    if account.role == Role.CLERK and decision.decided_by_id != account.pk:
        raise NotAllowed(_("Somebody else set this aside: only the chairman may reopen it."))


def can_reopen(account: "Account", decision: "CandidateDecision") -> bool:
    """Whether to show the button that reopens."""
    return passes(check_may_reopen, account, decision)


def check_may_decide(account: "Account") -> None:
    """Raise NotAllowed unless this account decides about what the clock says."""
    if not may(account, Permission.KEEP_TIME):
        raise NotAllowed(_("Your role does not decide about what the clock says."))


def check_may_keep(account: "Account", decision: "CandidateDecision") -> None:
    """Raise NotAllowed unless this account may keep a record whose evidence is lost: not its own case."""
    check_may_decide(account)
    if is_own(account, decision.staff_member_id):
        raise NotAllowed(_("This concerns yourself: somebody else must decide."))


def can_keep(account: "Account", decision: "CandidateDecision") -> bool:
    """Whether to show the button that keeps a record whose evidence is lost."""
    return passes(check_may_keep, account, decision)
