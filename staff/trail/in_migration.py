"""Appending events within a migration, which must not touch today's tables: they may be ahead of those it has."""

from typing import Any

from django.utils import timezone

from staff.trail.events import HASH_VERSION, event_hash, next_text


def append_change(
    apps: Any, *, office_id: int, action: str, object_type: str, object_id: int, change: dict[str, Any]
) -> None:
    """Append an event that lays `change` (column → canonical value) over the object's last snapshot.

    What the trail says of the other columns stays, so that nothing changed behind it is taken over. `apps` is the registry
    a migration is given.
    """
    heads, events, texts = (apps.get_model("staff", name) for name in ("TrailHead", "Event", "EventText"))
    head = heads.objects.select_for_update().get(office_id=office_id)
    last = texts.objects.filter(
        event__office_id=office_id, event__object_type=object_type, event__object_id=object_id
    )
    before = last.order_by("event__sequence").last()
    after = (before.text["after"] if before else {}) | change
    salt, text, bound = next_text(after, "")
    event = events(
        office_id=office_id, sequence=head.sequence + 1, at=timezone.now(), action=action, object_type=object_type,
        object_id=object_id, commitment=bound, previous_hash=head.hash, hash_version=HASH_VERSION,
    )  # fmt: skip
    event.hash = event_hash(event)
    event.save(force_insert=True)
    texts.objects.create(event=event, salt=salt, text=text)
    head.sequence, head.hash = event.sequence, event.hash
    head.save()
