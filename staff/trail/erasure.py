"""Erasing the text of an event, where the law demands it: the chain holds, and an event of its own says that it was done."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.refusals import Refused
from staff.models.office import Office
from staff.models.trail import Event, EventText
from staff.trail.events import event_about, lock_trail, save_event
from staff.trail.triggers import ERASED

EVENT = Event._meta.label_lower


@transaction.atomic
def erase_text(*, office: Office, sequence: int, reason: str, now: datetime | None = None) -> None:
    """Delete the text of the event of this number. A command does it, run at the machine; nobody does in the browser.

    Raises Refused: no such event, erased already, no reason, or the last that is said of something that is still there: its
    row holds the same text, and could be changed with nothing to hold it against. That is corrected first.
    """
    head = lock_trail(office)
    event = Event.objects.filter(office=office, sequence=sequence).first()
    text = event and EventText.objects.filter(event=event).first()
    if event is None or text is None:
        raise Refused(_("There is no event %(n)s with a text in this office.") % {"n": sequence})
    if not reason.strip():
        raise Refused(_("Say why: which decision or which law demands it."))
    same = Event.objects.filter(office=office, object_type=event.object_type, object_id=event.object_id)
    if event.object_type == EVENT or not same.filter(sequence__gt=sequence).exists():
        raise Refused(
            _("Event %(n)s is the last about its row, which holds the same text: correct the row first.")
            % {"n": sequence}
        )
    erasure, reason_text = event_about(
        head,
        (EVENT, event.pk),
        {"sequence": sequence},
        by=None,
        action=ERASED,
        reason=reason,
        at=now or timezone.now(),
    )
    save_event(head, erasure, reason_text)
    text.delete()


def erased_events(office: Office) -> set[int]:
    """The ids of the events whose text was erased."""
    found = Event.objects.filter(office=office, action=ERASED, object_type=EVENT)
    return set(found.values_list("object_id", flat=True))
