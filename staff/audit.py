"""Verifying the trail: the chain of each office, each event's text, and each row against its last event."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.apps import apps

from staff import trail, triggers
from staff.models import Event, Office, TrailHead
from staff.models.base import Traced

Key = tuple[str, int]


@dataclass
class Audit:
    """What was read (counts) and everything found wrong, one English sentence each, with where."""

    events: int = 0
    rows: int = 0
    problems: list[str] = field(default_factory=list)


def verify() -> Audit:
    """Read every event and every traced row. Memory grows by one digest for each traced row."""
    audit = Audit(problems=[f"trigger missing: {name}" for name in triggers.missing()])
    last: dict[Key, bytes] = {}
    for office in Office.objects.order_by("pk"):
        audit.problems += _verify_chain(office, last, audit)
    for model in apps.get_models():
        if issubclass(model, Traced):
            audit.problems += _verify_rows(model, last, audit)
    audit.problems += [f"{kind} {pk}: its events are there, the row is gone" for kind, pk in sorted(last)]
    return audit


def _verify_chain(office: Office, last: dict[Key, bytes], audit: Audit) -> Iterator[str]:
    expected, previous = 1, ""
    events = Event.objects.filter(office=office).order_by("sequence").select_related("text")
    for event in events.iterator(chunk_size=2000):
        audit.events += 1
        where = f"office {office.pk}, event {event.sequence}"
        if event.sequence != expected:
            yield f"{where}: expected number {expected}; events are missing before it"
        if event.previous_hash != previous:
            yield f"{where}: does not follow the event before it"
        if trail.event_hash(event) != event.hash:
            yield f"{where}: was altered (its hash does not fit)"
        yield from _verify_text(event, where, last)
        expected, previous = event.sequence + 1, event.hash
    head = TrailHead.objects.filter(office=office).first()
    if head is None or (head.sequence, head.hash) != (expected - 1, previous):
        yield f"office {office.pk}: the trail ends at event {expected - 1}, not where it was left"


def _verify_text(event: Event, where: str, last: dict[Key, bytes]) -> Iterator[str]:
    text = getattr(event, "text", None)
    if text is None:
        yield f"{where}: its text is missing"
        return
    if trail.commitment(text.salt, text.text) != event.commitment:
        yield f"{where}: its text was altered"
    last[event.object_type, event.object_id] = _digest(text.text["after"])


def _verify_rows(model: type[Traced], last: dict[Key, bytes], audit: Audit) -> Iterator[str]:
    label = model._meta.label_lower
    relations = [relation.name for relation in model._meta.many_to_many]
    for row in model._default_manager.prefetch_related(*relations).order_by("pk").iterator(chunk_size=2000):
        audit.rows += 1
        told = last.pop((label, row.pk), None)
        if told is None:
            yield f"{label} {row.pk}: the row has no event"
        elif told != _digest(trail.snapshot(row)):
            yield f"{label} {row.pk}: the row differs from its last event; it was changed behind the trail"


def _digest(value: object) -> bytes:
    return hashlib.sha256(trail.canonical(value)).digest()
