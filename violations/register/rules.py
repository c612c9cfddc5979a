"""Rules: who may do what to which record, and which dates are valid. Pure: rows are only read, never fetched.

`check_x` raises with a sentence; `can_x` is the same question for buttons.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.refusals import NotAllowed, Refused
from staff.roles import Permission, Role, is_own, may

if TYPE_CHECKING:
    from staff.models.account import Account
    from staff.models.office import Department
    from staff.models.people import StaffMember
    from violations.catalogue.models import ViolationType
    from violations.register.models import Violation

R = TypeVar("R")  # a record, or a decision

# status → what it may become; nothing leads out of a voided record.
TRANSITIONS: dict[str, frozenset[str]] = {"recorded": frozenset({"voided"}), "voided": frozenset()}
# A record further back than this many days is asked about before it is stored.
BACK_DATED_AFTER_DAYS = 7
# So long after recording, who recorded may undo without giving a reason.
UNDO_WITHIN = timedelta(minutes=10)
MOST_MINUTES = 600  # of one record, or of one permission to be late: longer than a day's hours
UNDO_REASON = "Hoàn tác"  # what the trail says then: Vietnamese in either interface language


def check_may_log(account: "Account", person: "StaffMember | None") -> None:
    """Raise NotAllowed unless this account may log a violation of this person (None: of a department)."""
    if not may(account, Permission.LOG_VIOLATION):
        raise NotAllowed(_("Your role does not record violations."))
    if is_own(account, person.pk if person else None):
        raise NotAllowed(own_case(account))


def own_case(account: "Account") -> str:
    """Why one's own case is not one's own to record, and whose it is."""
    if account.role == Role.CHAIRMAN:
        return _("This concerns yourself: the superior handles the chairman's own cases.")
    return _("This concerns yourself: a colleague or the chairman records it.")


def check_may_correct(account: "Account", violation: "Violation") -> None:
    """Raise NotAllowed unless this account may correct this record."""
    check_corrects(account, violation)
    if violation.is_voided:
        raise NotAllowed(voided_stays())


def check_corrects(account: "Account", violation: "Violation") -> None:
    """Raise NotAllowed unless this account corrects records like this one, voided meanwhile or not."""
    if not may(account, Permission.CORRECT_VIOLATION):
        raise NotAllowed(_("Your role does not correct records."))
    if is_own(account, violation.staff_member_id):
        raise NotAllowed(_("This concerns yourself: somebody else must correct it."))


def voided_stays() -> str:
    """Why a voided record is not corrected."""
    return _("This record is voided. A voided record stays as it is.")


def check_may_void(account: "Account", violation: "Violation") -> None:
    """Raise NotAllowed unless this account may void this record.

    The clerk voids entries of their own that nobody has been asked about yet; all else is the chairman's.
    """
    if not may(account, Permission.VOID_VIOLATION):
        raise NotAllowed(_("Your role does not void records."))
    if is_own(account, violation.staff_member_id):
        raise NotAllowed(_("This concerns yourself: somebody else must void it."))
    if "voided" not in TRANSITIONS[violation.status]:
        raise NotAllowed(_("This record is voided already."))
    if account.role == Role.CLERK and violation.recorded_by_id != account.pk:
        raise NotAllowed(_("Somebody else recorded this: only the chairman may void it."))


def check_may_undo(account: "Account", violation: "Violation") -> None:
    """Raise NotAllowed unless this is the account's own entry, and not its own case. Whether it is in time is apart."""
    if not may(account, Permission.VOID_VIOLATION):
        raise NotAllowed(_("Your role does not void records."))
    if is_own(account, violation.staff_member_id):
        raise NotAllowed(_("This concerns yourself: somebody else must void it."))
    if violation.recorded_by_id != account.pk:
        raise NotAllowed(_("Somebody else recorded this: void it with a reason, if you may."))


def check_undo_in_time(violation: "Violation", now: datetime) -> None:
    """Raise Refused for a record voided already, or recorded more than ten minutes ago."""
    if "voided" not in TRANSITIONS[violation.status]:
        raise Refused(_("This record is voided already."))
    if now - violation.recorded_at > UNDO_WITHIN:
        raise Refused(_("The ten minutes for undoing are over. Void the record, with a reason."))


def can_undo(account: "Account", violation: "Violation", now: datetime) -> bool:
    """Whether to show the button that undoes."""
    try:
        check_may_undo(account, violation)
        check_undo_in_time(violation, now)
    except (NotAllowed, Refused):
        return False
    return True


def check_same_case(
    account: "Account", violation: "Violation", *, subject: object, code: str, day: date
) -> None:
    """Raise Refused when a correction makes another case of it and this account could not void the record.

    Who, what and when are the case: whoever may replace them could have voided it and recorded another.
    """
    kept = (violation.staff_member or violation.department, violation.type.code, violation.happened_on)
    if kept == (subject, code, day):
        return
    if not can_void(account, violation):
        raise Refused(
            _(
                "Somebody else recorded this: only the chairman changes whom it concerns, what it was, or the day."
            )
        )


def can_correct(account: "Account", violation: "Violation") -> bool:
    """Whether to show the button that corrects."""
    return passes(check_may_correct, account, violation)


def can_void(account: "Account", violation: "Violation") -> bool:
    """Whether to show the button that voids."""
    return passes(check_may_void, account, violation)


def check_dates(happened_on: date, detected_on: date, today: date) -> None:
    """Raise Refused for a day in the future, or one detected before it happened."""
    if happened_on > today:
        raise Refused(_("This day is still to come. Enter the day it happened."), "occurred_on")
    if detected_on > today:
        raise Refused(_("This day is still to come. Enter the day it was detected."), "detected_on")
    if detected_on < happened_on:
        raise Refused(_("It cannot be detected before it happened. Check both dates."), "detected_on")


def check_type(type_: "ViolationType", happened_on: date) -> None:
    """Raise Refused when the type was not in force on the day it happened."""
    if not type_.is_valid_on(happened_on):
        raise Refused(_("This type of violation was not in force on that day. Choose another."), "type")


def check_in_service(person: "StaffMember", happened_on: date) -> None:
    """Raise Refused when the day lies outside the person's service."""
    if person.joined_on and happened_on < person.joined_on:
        raise Refused(
            _("%(name)s joined on %(day)s. Check the day, or the person.")
            % {"name": person.full_name, "day": person.joined_on.strftime("%d/%m/%Y")},
            "occurred_on",
        )
    if person.left_on and happened_on >= person.left_on:
        raise Refused(
            _("%(name)s has not been in service since %(day)s. Check the day, or the person.")
            % {"name": person.full_name, "day": person.left_on.strftime("%d/%m/%Y")},
            "occurred_on",
        )


def check_department(department: "Department", happened_on: date) -> None:
    """Raise Refused when the department did not exist on that day."""
    if not department.is_valid_on(happened_on):
        raise Refused(
            _("This department did not exist on that day. Check the day, or the department."), "subject"
        )


def back_dating_warning(happened_on: date, today: date) -> str:
    """The question to ask when the day lies more than a week back; empty when there is none."""
    days = (today - happened_on) // timedelta(days=1)
    if days <= BACK_DATED_AFTER_DAYS:
        return ""
    return ngettext(
        "It happened %(days)s day ago. Is the date right?",
        "It happened %(days)s days ago. Is the date right?",
        days,
    ) % {"days": days}


def before_book_warning(happened_on: date, first_day: date) -> str:
    """The question to ask when the day lies before the book begins; empty when it does not."""
    if happened_on >= first_day:
        return ""
    return _("The book begins on %(first)s; this happened earlier, on %(day)s. Record it all the same?") % {
        "first": f"{first_day:%d/%m/%Y}",
        "day": f"{happened_on:%d/%m/%Y}",
    }


def passes(check: "Callable[[Account, R], None]", account: "Account", row: R) -> bool:
    """Whether a check of who may do what lets this account: the button's question."""
    try:
        check(account, row)
    except NotAllowed:
        return False
    return True
