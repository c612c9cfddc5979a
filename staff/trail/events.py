"""Writing the trail: each event of an office follows the one before, by sequence and by hash.

`staff.trail.audit` verifies what this module writes.
"""

import hashlib
import json
import secrets
import unicodedata
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from staff.models.account import Account
from staff.models.base import Traced
from staff.models.office import Office
from staff.models.trail import Event, EventText, TrailHead

HASH_VERSION = 1
_PLAIN = frozenset({str, int, bool, type(None)})
_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def lock_trail(office: Office) -> TrailHead:
    """Lock the office's trail until the transaction ends, so that its writers take turns; return its head.

    Call it first in an action that reads before it writes: PostgreSQL would lose an update otherwise. Raises
    TransactionManagementError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:  # SQLite would let it pass
        raise TransactionManagementError("The trail is written in the transaction of the write it tells of.")
    return TrailHead.objects.select_for_update().get(office=office)


def record_event(
    *,
    office: Office,
    by: Account | None,
    action: str,
    obj: Traced,
    reason: str = "",
    now: datetime | None = None,
    head: TrailHead | None = None,
) -> Event:
    """Append the event of one write, with the object's snapshot after it. Call inside the write's transaction.

    `by` is None for a command run at the machine; `now` is given by demo, bench and tests only. `head` is what `lock_trail`
    gave in this transaction, when nothing else has appended since; it then stands at this event.
    """
    head = head or lock_trail(office)
    event, text = next_event(head, by=by, action=action, obj=obj, reason=reason, at=now or timezone.now())
    save_event(head, event, text)
    return event


def save_event(head: TrailHead, event: Event, text: EventText) -> None:
    """Save an event with its text, and the head that stands at it."""
    event.save(force_insert=True)
    text.event = event
    text.save(force_insert=True)
    head.save(update_fields=["sequence", "hash"])


def next_event(
    head: TrailHead, *, by: Account | None, action: str, obj: Traced, reason: str, at: datetime
) -> tuple[Event, EventText]:
    """The event that follows `head`, and its text, neither saved; the head, not saved either, then stands at it."""
    about = (obj._meta.label_lower, obj.pk)
    return event_about(head, about, snapshot(obj), by=by, action=action, reason=reason, at=at)


def event_about(
    head: TrailHead,
    about: tuple[str, int],
    after: dict[str, Any],
    *,
    by: Account | None,
    action: str,
    reason: str,
    at: datetime,
) -> tuple[Event, EventText]:
    """Do as `next_event`, about any object: its label and its id, and what is to be known of it afterwards."""
    salt, text, bound = next_text(after, reason)
    event = Event(
        office_id=head.office_id,
        sequence=head.sequence + 1,
        at=at,
        actor=by,
        action=action,
        object_type=about[0],
        object_id=about[1],
        commitment=bound,
        previous_hash=head.hash,
        hash_version=HASH_VERSION,
    )
    event.hash = event_hash(event)
    head.sequence, head.hash = event.sequence, event.hash
    return event, EventText(salt=salt, text=text)


def next_text(after: dict[str, Any], reason: str) -> tuple[str, dict[str, Any], str]:
    """Return a new salt, the text of an event, and the commitment that binds it to its event."""
    text = {"after": after, "reason": unicodedata.normalize("NFC", reason)}
    salt = secrets.token_hex(16)
    return salt, text, commitment(salt, text)


def snapshot(obj: Traced) -> dict[str, Any]:
    """Every stored value of a row, as canonical JSON values, but for the fields it declares untraced.

    Of a field it declares sealed, such as a password, only a seal.
    """
    values = {
        field.attname: plain(getattr(obj, field.attname))
        for field in obj._meta.concrete_fields
        if field.name not in obj.untraced
    }
    for name in obj.sealed:
        values[name] = seal(values[name])
    for relation in obj._meta.many_to_many:
        # .all() and not .values_list(): the verifier prefetches.
        values[relation.name] = sorted(row.pk for row in getattr(obj, relation.name).all())
    return values


@cache
def traced_columns(model: type[Traced]) -> frozenset[str]:
    """The names under which `snapshot` gives the values of a row of this table."""
    fields = (field for field in model._meta.concrete_fields if field.name not in model.untraced)
    return frozenset(field.attname for field in fields) | {each.name for each in model._meta.many_to_many}


def seal(encoded: str) -> str:
    """SHA-256 (hex) of an encoded password: shows that it was changed, and helps nobody to guess it, for the salt within
    `encoded` is not told."""
    return hashlib.sha256(b"sealed:" + encoded.encode()).hexdigest()


def plain(value: Any) -> Any:
    """Return a value of a column as canonical JSON can hold it."""
    if type(value) in _PLAIN:  # most values are, and the verifier asks of each of the register
        return value
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date() | time():
            return value.isoformat()
        case UUID():
            return str(value)
        case models.Choices():
            return value.value
        case _:
            return value


def canonical(value: Any) -> bytes:
    """Canonical JSON: NFC, keys sorted, no spaces, UTF-8. Two equal values always give the same bytes."""
    return unicodedata.normalize("NFC", _CANONICAL.encode(value)).encode()


def commitment(salt: str, text: dict[str, Any]) -> str:
    """SHA-256 (hex) that binds an event to its text. The salt keeps a short text from being guessed once erased."""
    return hashlib.sha256(salt.encode() + canonical(text)).hexdigest()


def event_hash(event: Event) -> str:
    """SHA-256 (hex) over all an event says, its predecessor's hash included."""
    values = {
        "version": event.hash_version,
        "office": event.office_id,
        "sequence": event.sequence,
        "at": plain(event.at),
        "actor": event.actor_id,
        "action": event.action,
        "object": f"{event.object_type}:{event.object_id}",
        "commitment": event.commitment,
        "previous": event.previous_hash,
    }
    return hashlib.sha256(canonical(values)).hexdigest()
