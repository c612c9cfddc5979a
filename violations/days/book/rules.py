"""Rules for the first day of the book. Pure."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from core.refusals import Refused
from staff.roles import Permission, may

if TYPE_CHECKING:
    from staff.models.account import Account

# from today: a book that begins in 2062 by a slip would hide every day until then
FARTHEST_AHEAD = timedelta(days=92)


def check_first_day(first_day: date, today: date) -> None:
    """Raise Refused for a first day too far ahead."""
    if first_day > today + FARTHEST_AHEAD:
        raise Refused(
            _("The book can begin three months from now at the latest. Check the day."), "book_begins_on"
        )


def check_may_move_forward(by: "Account") -> None:
    """Raise Refused unless this account may let the book begin later: it hides open days, and is the chairman's deed.

    No NotAllowed: the form stays, with what was typed.
    """
    if not may(by, Permission.SHORTEN_BOOK):
        raise Refused(
            _(
                "A later first day hides days that nobody accounted for: only the chairman may set it, with a reason."
            ),
            "book_begins_on",
        )


def check_no_record(first_record: str) -> None:
    """Raise Refused where something was recorded on the days that would lie before the book; it is described."""
    if first_record:
        raise Refused(
            _("The book cannot begin after what is recorded in it. The first: %(record)s.")
            % {"record": first_record},
            "book_begins_on",
        )
