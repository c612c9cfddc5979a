"""The trail of one row in words: who, when, what, why, and what changed, with names instead of ids."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext

from staff.models.base import Traced
from staff.models.trail import Event
from staff.trail.columns import brought_forward
from staff.trail.labels import event_label

R = TypeVar("R", bound=Traced)


@dataclass(frozen=True)
class FieldLabel:
    """The label of a field whose values are no plain text, and what describes one of them."""

    label: Any
    describe: Callable[[Any], str]

    def __str__(self) -> str:
        return str(self.label)


@dataclass(frozen=True)
class Change:
    """One field that an event changed, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class HistoryEntry:
    """One event in words. `actor` is empty for a command run at the machine; `about` says which row where there are several,
    `label` what was done, `action` is the trail's own word for it.
    """

    at: datetime
    actor: str
    role: str
    label: str
    about: str
    reason: str
    changes: tuple[Change, ...]
    action: str = ""


def history(row: Traced, fields: Mapping[str, Any]) -> list[HistoryEntry]:
    """The events of `row`, oldest first; of what changed, only `fields` (attribute name → word) are shown."""
    return history_of([row], fields)


def history_of(
    rows: Sequence[R], fields: Mapping[str, Any], about: Callable[[R], str] = lambda row: ""
) -> list[HistoryEntry]:
    """The events of some rows of one table and office, oldest first, worded as `history` does; `about` names the row.

    A fixed number of queries, whatever the number of events: names behind ids are fetched once for each table.
    """
    if not rows:
        return []
    row = rows[0]
    events = list(
        Event.objects.filter(
            office_id=row.office_id,
            object_type=row._meta.label_lower,
            object_id__in=[each.pk for each in rows],
        )
        .select_related("text", "actor__staff_member")
        .order_by("sequence")
    )
    snapshots = [
        brought_forward(type(row), event.text.text["after"]) if hasattr(event, "text") else {}
        for event in events
    ]
    names = _names(row, snapshots, fields)
    entries: list[HistoryEntry] = []
    which = {each.pk: about(each) for each in rows}
    last: dict[int, dict[str, Any]] = {}
    for event, after in zip(events, snapshots, strict=True):
        before = last.get(event.object_id, {})
        changed = [key for key in fields if before and before.get(key) != after.get(key)]
        changes = tuple(
            Change(
                str(fields[key]),
                _value_label(row, key, before.get(key), names, fields[key]),
                _value_label(row, key, after.get(key), names, fields[key]),
            )
            for key in changed
        )
        entries.append(_entry(event, which[event.object_id], changes))
        last[event.object_id] = after
    return entries


def _entry(event: Event, about: str, changes: tuple[Change, ...]) -> HistoryEntry:
    return HistoryEntry(
        at=event.at,
        actor=event.actor.display_name if event.actor else "",
        role=str(event.actor.get_role_display()) if event.actor else "",
        label=event_label(event.action),
        about=about,
        reason=event.text.text["reason"] if hasattr(event, "text") else "",
        changes=changes,
        action=event.action,
    )


def _names(
    row: Traced, snapshots: list[dict[str, Any]], fields: Mapping[str, Any]
) -> dict[str, dict[Any, str]]:
    """Attribute name → id → name, for the fields that point to other tables and did change."""
    found = {}
    for key in fields:
        field = _field(row, key)
        if not isinstance(field, models.ForeignKey):
            continue
        ids = {snapshot.get(key) for snapshot in snapshots}
        if len(ids) > 1:
            related = field.remote_field.model._default_manager.filter(pk__in=ids - {None})
            found[key] = {item.pk: str(item) for item in related}
    return found


def _value_label(row: Traced, key: str, value: Any, names: dict[str, dict[Any, str]], label: Any) -> str:
    if value in (None, ""):
        return "–"
    if isinstance(label, FieldLabel):
        return label.describe(value)
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    field = _field(row, key)
    if key in names:
        return names[key].get(value, str(value))
    if isinstance(field, models.DateField):
        return date.fromisoformat(value).strftime("%d/%m/%Y")
    if isinstance(field, models.TimeField):
        return str(value)[:5]
    return str(dict(field.flatchoices).get(value, value))


def _field(row: Traced, attname: str) -> Any:
    return next(field for field in row._meta.concrete_fields if field.attname == attname)
