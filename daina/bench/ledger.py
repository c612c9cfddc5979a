"""Rows in great number, each with its event: the chain that the actions write, without a statement for each row."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from staff.models.account import Account
from staff.models.base import Traced
from staff.models.trail import Event, EventText, TrailHead
from staff.trail.events import next_event

BATCH = 1000  # rows of one insert


class Note(NamedTuple):
    """One event to be: of which row, what was done, by whom, when, why."""

    row: Traced
    action: str
    by: Account | None
    at: datetime
    reason: str = ""


class Ledger:
    """Appends events to the trails of all offices. `close` says where the trails end: call it in the same transaction."""

    def __init__(self) -> None:
        self.heads = {head.pk: head for head in TrailHead.objects.all()}

    def append(self, notes: Sequence[Note]) -> None:
        """The events of rows that are stored, in this order."""
        pairs = [
            next_event(
                self.heads[note.row.office_id],
                by=note.by,
                action=note.action,
                obj=note.row,
                reason=note.reason,
                at=note.at,
            )
            for note in notes
        ]
        Event.objects.bulk_create([event for event, _text in pairs], BATCH)
        for event, text in pairs:
            text.event = event
        EventText.objects.bulk_create([text for _event, text in pairs], BATCH)

    def close(self) -> None:
        """Write where each trail stands now."""
        TrailHead.objects.bulk_update(self.heads.values(), ["sequence", "hash"], BATCH)
