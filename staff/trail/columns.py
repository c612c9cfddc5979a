"""What migrations did to the columns of traced tables since an event was written, so that an update accuses nobody.

An event names the columns that its row had then. A column added since holds what the migration put there, its default; a
renamed one is found under its old name; one that is gone is compared with nothing. A migration that fills a column in
another way appends an event for each row (`staff.trail.in_migration`), as every write does.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField, RenameField, RenameModel, SeparateDatabaseAndState

from staff.models.base import Traced
from staff.trail.events import plain, traced_columns


@dataclass(frozen=True)
class _Added:
    column: str
    value: Any

    def apply(self, values: dict[str, Any]) -> None:
        values.setdefault(self.column, self.value)


@dataclass(frozen=True)
class _Renamed:
    old: str
    new: str

    def apply(self, values: dict[str, Any]) -> None:
        if self.old in values:
            values[self.new] = values.pop(self.old)


@dataclass
class _Tables:
    """The steps of each table in the order of the migrations, and the tables that have another name now, by label."""

    steps: defaultdict[str, list[_Added | _Renamed]] = field(default_factory=lambda: defaultdict(list))
    renamed: dict[str, str] = field(default_factory=dict)


def label_today(label: str) -> str:
    """Return what the table that an event calls `label` (app.model) is called now."""
    return _tables().renamed.get(label, label)


def brought_forward(model: type[Traced], values: dict[str, Any]) -> dict[str, Any]:
    """Return an event's snapshot under the columns that the table has now.

    A column that no migration accounts for stays away, so that the row differs.
    """
    columns = traced_columns(model)
    if values.keys() == columns:
        return values
    values = dict(values)
    for step in _tables().steps[model._meta.label_lower]:
        step.apply(values)
    return {name: values[name] for name in values.keys() & columns}


@cache
def _tables() -> _Tables:
    """Read the migrations that lie with the program. No database is asked."""
    found = _Tables()
    for app, operation in _operations():
        match operation:
            case AddField():
                label = f"{app}.{operation.model_name_lower}"
                found.steps[label].append(_added(operation))
            case RenameField():
                label = f"{app}.{operation.model_name_lower}"
                for suffix in ("", "_id"):  # of a foreign key the snapshot holds the id
                    found.steps[label].append(
                        _Renamed(operation.old_name + suffix, operation.new_name + suffix)
                    )
            case RenameModel():
                old, new = f"{app}.{operation.old_name_lower}", f"{app}.{operation.new_name_lower}"
                found.steps[new] = found.steps.pop(old, [])
                found.renamed = {first: new if last == old else last for first, last in found.renamed.items()}
                found.renamed[old] = new
    return found


def _operations() -> Iterator[tuple[str, Any]]:
    """Each operation of all migrations with its app, in an order in which they can be applied."""
    loader = MigrationLoader(None)
    plans = (loader.graph.forwards_plan(leaf) for leaf in loader.graph.leaf_nodes())
    for key in dict.fromkeys(key for plan in plans for key in plan):
        for operation in loader.disk_migrations[key].operations:
            if isinstance(operation, SeparateDatabaseAndState):
                yield from ((key[0], each) for each in operation.state_operations)
            else:
                yield key[0], operation


def _added(operation: AddField) -> _Added:
    column = operation.field
    if column.many_to_many:
        return _Added(operation.name, [])
    if column.remote_field:
        return _Added(f"{operation.name}_id", column.default if column.has_default() else None)
    return _Added(operation.name, plain(column.get_default()))
