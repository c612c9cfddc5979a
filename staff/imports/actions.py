"""What columns mean, remembered for the next file with the same header."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from core.sheets.questions import Answers
from staff.models.account import Account
from staff.models.imports import KnownColumns
from staff.models.office import Office
from staff.trail.events import lock_trail, record_event
from staff.trail.labels import register_event_labels

register_event_labels({"columns-answered": gettext_lazy("said what the columns mean")})


@transaction.atomic
def remember(
    *, office: Office, by: Account | None, listed: str, said: Answers, now: datetime | None = None
) -> KnownColumns | None:
    """Remember what was said of the columns; None when nothing was, when nobody knows of which header, or nothing new."""
    if not (said.columns and said.header):
        return None
    lock_trail(office)
    columns = {str(index): meaning for index, meaning in sorted(said.columns.items())}
    row = KnownColumns.objects.filter(office=office, listed=listed, header=said.header).first()
    if row and row.columns == columns:
        return None
    row = row or KnownColumns(office=office, listed=listed, header=said.header)
    row.columns = columns
    row.save()
    record_event(office=office, by=by, action="columns-answered", obj=row, now=now)
    return row
