"""Verifying the trail, beside reading and hashing the same events with nothing around it."""

import hashlib

from django.db import connection

from daina.bench.gauges import side_by_side
from daina.bench.result import Taken
from daina.bench.visitor import Unexpected
from staff.trail import audit

_EVENTS = (
    "SELECT e.hash, e.commitment, t.salt, t.text FROM staff_event e JOIN staff_eventtext t ON t.event_id = e.id"
    " ORDER BY e.office_id, e.sequence"
)
_ROWS = "SELECT * FROM violations_violation ORDER BY id"
_AT_ONCE = 2000


def verify() -> Taken:
    """What `verify_trail` does: every event against the one before and its text, every row against its last event."""

    def run() -> int:
        found = audit.verify()
        if found.problems:
            raise Unexpected(found.problems[0])
        return 0

    return side_by_side(run, _bare)


def _bare() -> None:
    """Every event's text and every record read once, and two hashes for each event, one for each record."""
    with connection.cursor() as cursor:
        cursor.execute(_EVENTS)
        while rows := cursor.fetchmany(_AT_ONCE):
            for told, commitment, salt, text in rows:
                hashlib.sha256(f"{salt}{text}".encode()).hexdigest()
                hashlib.sha256(f"{told}{commitment}".encode()).hexdigest()
        cursor.execute(_ROWS)
        while rows := cursor.fetchmany(_AT_ONCE):
            for row in rows:
                hashlib.sha256(repr(row).encode()).hexdigest()
