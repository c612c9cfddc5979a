"""Let the book begin on another day."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.refusals import Refused
from staff.hours.queries import mark_days_stale
from staff.models.account import Account
from staff.models.office import Office
from staff.trail.events import lock_trail, record_event
from staff.trail.labels import register_event_labels
from staff.writing.locks import check_none_closed
from violations.clock.judging import bring_up_to_date
from violations.days.book import rules
from violations.days.book.queries import Hidden, first_record, hidden_by
from violations.days.rules import check_may_keep

register_event_labels(
    {
        "book-begun": gettext_lazy("taken as the first day of the book: the month of its first record"),
        "book-begins-moved": gettext_lazy("set the first day of the book"),
    }
)


@transaction.atomic
def set_first_day(
    *,
    office: Office,
    by: Account,
    was: date | None,
    first_day: date,
    reason: str = "",
    now: datetime | None = None,
) -> Hidden:
    """Let the book begin on `first_day` (inclusive); `was`: what the form showed. Return what that takes out of sight.

    The first time, and for an earlier day, that is the clerk's or the chairman's; a later one hides open days: the chairman's, with a reason, and never
    past a record. Raises Refused, also when somebody set it meanwhile or a closed period rests on it; NotAllowed.
    """
    lock_trail(office)
    check_may_keep(by)
    current = Office.objects.get(pk=office.pk)
    begins, today = current.book_begins_on, timezone.localdate(now)
    if begins != was:
        raise Refused(
            _("Somebody has let the book begin on %(day)s meanwhile. Look again, then save.")
            % {"day": f"{begins:%d/%m/%Y}" if begins else "–"}
        )
    rules.check_first_day(first_day, today)
    hidden = Hidden(0, 0)
    if begins is None:
        rules.check_no_record(first_record(current, date.min, first_day))
    elif first_day > begins:
        hidden = _check_forward(current, by, first_day, reason, today, now)
    days = (min(first_day, begins), max(first_day, begins)) if begins else (None, first_day)
    check_none_closed(current, *days)
    current.book_begins_on = first_day
    current.save(update_fields=["book_begins_on"])
    record_event(office=current, by=by, action="book-begins-moved", obj=current, reason=reason, now=now)
    mark_days_stale(current, *days)
    return hidden


def _check_forward(
    office: Office, by: Account, first_day: date, reason: str, today: date, now: datetime | None
) -> Hidden:
    """Raise Refused unless the book may begin later; count what it hides."""
    rules.check_may_move_forward(by)
    rules.check_no_record(first_record(office, office.first_day, first_day))
    if not reason:
        raise Refused(_("A later first day hides days: enter why, it stays in the history."), "reason")
    bring_up_to_date(office, now)
    return hidden_by(office, office.first_day, first_day, today)
