"""Verifying the trail: the chain of each office, each event's text, and each row against its last event."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import F
from django.utils.translation import gettext as _

from staff.models.base import Traced
from staff.models.office import Office
from staff.models.trail import Event, TrailHead
from staff.trail import triggers
from staff.trail.columns import brought_forward, label_today
from staff.trail.erasure import EVENT, erased_events
from staff.trail.events import canonical, commitment, event_hash, snapshot

SLACK = timedelta(minutes=1)  # by which the clock of an honest PC is put right every day
Key = tuple[str, int]
Check = Callable[[Office], Iterable[str]]
_checks: list[Check] = []


def register_check(check: Check) -> None:
    """Have `verify` ask this of each office too: what is no row with an event, and a judgement rests on. It gives translated
    sentences, one a problem."""
    _checks.append(check)


@dataclass
class Audit:
    """The counts read and every problem found, one translated sentence each, with where.

    `remarks` are sentences about what need not be wrong: the clock of an honest PC may have been put right.
    """

    events: int = 0
    rows: int = 0
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def verify() -> Audit:
    """Read every event and every traced row. Memory grows by one digest for each traced row."""
    audit = Audit()
    audit.problems += triggers.problems()
    last: dict[Key, bytes] = {}
    for office in Office.objects.order_by("pk"):
        audit.problems += _verify_chain(office, last, audit)
    for model in _traced().values():
        audit.problems += _readable_rows(model, last, audit)
    for office in Office.objects.order_by("pk"):
        for check in _checks:
            audit.problems += check(office)
    gone = _("its events are there, the row is gone")
    audit.problems += [f"{kind} {pk}: {gone}" for kind, pk in sorted(last)]
    return audit


def _verify_chain(office: Office, last: dict[Key, bytes], audit: Audit) -> Iterator[str]:
    expected, previous, before = 1, "", None
    erased = erased_events(office)
    # the text as values: a second object an event takes longer
    events: Any = Event.objects.filter(office=office).order_by("sequence")
    events = events.annotate(salt=F("text__salt"), content=F("text__text"))
    for event in events.iterator(chunk_size=2000):
        audit.events += 1
        for problem in _event_problems(event, expected, previous, is_erased=event.pk in erased):
            yield f"{_where(event)}: {problem}"
        if before and event.at < before - SLACK:
            remark = _("dated before the event before it; was the PC's clock set back?")
            audit.remarks.append(f"{_where(event)}: {remark}")
        if event.salt is not None and event.object_type != EVENT:
            last[label_today(event.object_type), event.object_id] = _digest(_after(event))
        expected, previous, before = event.sequence + 1, event.hash, event.at
    head = TrailHead.objects.filter(office=office).first()
    if head is None or (head.sequence, head.hash) != (expected - 1, previous):
        yield _("office %(office)s: the trail ends at event %(event)s, not where it was left") % {
            "office": office.pk,
            "event": expected - 1,
        }


def _where(event: Any) -> str:
    return _("office %(office)s, event %(event)s") % {"office": event.office_id, "event": event.sequence}


def _event_problems(event: Any, expected: int, previous: str, *, is_erased: bool) -> Iterator[str]:
    if event.sequence != expected:
        yield _("number %(expected)s was expected: events are missing before it") % {"expected": expected}
    if event.previous_hash != previous:
        yield _("it does not follow the event before it")
    if event_hash(event) != event.hash:
        yield _("it was altered: its hash does not fit")
    if event.salt is None:
        if not is_erased:
            yield _("its text is missing")
    elif commitment(event.salt, event.content) != event.commitment:
        yield _("its text was altered")


def _after(event: Any) -> object:
    """Return the snapshot in an event's text, under today's columns; None where an altered text has none."""
    after = event.content.get("after") if isinstance(event.content, dict) else None
    model = _traced().get(label_today(event.object_type))
    return brought_forward(model, after) if model and isinstance(after, dict) else after


@cache
def _traced() -> dict[str, type[Traced]]:
    """The traced tables by their labels."""
    return {model._meta.label_lower: model for model in apps.get_models() if issubclass(model, Traced)}


def _readable_rows(model: type[Traced], last: dict[Key, bytes], audit: Audit) -> list[str]:
    """List the problems of `_verify_rows`; a table with a value that is none of its kind (SQLite stores any) is named whole."""
    label = model._meta.label_lower
    try:
        return list(_verify_rows(model, last, audit))
    except (ValueError, TypeError, AttributeError) as error:
        for key in [key for key in last if key[0] == label]:
            del last[key]
        problem = _("a row cannot be read (%(error)s): it was changed behind the trail") % {"error": error}
        return [f"{label}: {problem}"]


def _verify_rows(model: type[Traced], last: dict[Key, bytes], audit: Audit) -> Iterator[str]:
    label = model._meta.label_lower
    relations = [relation.name for relation in model._meta.many_to_many]
    for row in model._default_manager.prefetch_related(*relations).order_by("pk").iterator(chunk_size=2000):
        audit.rows += 1
        digest = last.pop((label, row.pk), None)
        if digest is None:
            yield f"{label} {row.pk}: " + _("the row has no event")
        elif digest != _digest(snapshot(row)):
            yield f"{label} {row.pk}: " + _(
                "the row differs from its last event: it was changed behind the trail"
            )


def _digest(value: object) -> bytes:
    return hashlib.sha256(canonical(value)).digest()
