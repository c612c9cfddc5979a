"""The cast, kept as rows: put back into an empty database in a few statements instead of some hundred."""

import pickle
from dataclasses import dataclass
from typing import Any, cast

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

from tests.cast import Cast, build_cast


@dataclass(frozen=True)
class KeptCast:
    """The rows of each table, and the cast that is about them, pickled: each test has objects of its own."""

    rows: bytes
    cast: bytes

    @classmethod
    def make(cls) -> "KeptCast":
        """Make the cast by its actions, read what they wrote, and leave the database as it was."""
        with transaction.atomic():
            before = {model: set(model._base_manager.values_list("pk", flat=True)) for model in _tables()}
            made = build_cast()
            written = {model: list(model._base_manager.exclude(pk__in=before[model])) for model in _tables()}
            transaction.set_rollback(True)
        return cls(pickle.dumps([rows for rows in written.values() if rows]), pickle.dumps(made))

    def bring(self) -> Cast:
        """Put the rows into the tables, which are as empty as when they were made."""
        tables: list[list[models.Model]] = pickle.loads(self.rows)  # noqa: S301  (ours, of this process)
        with transaction.atomic():
            for rows in tables:
                type(rows[0])._base_manager.bulk_create(rows)
            with connection.cursor() as cursor:  # rows that bring their number leave the next one behind
                for statement in connection.ops.sequence_reset_sql(
                    no_style(), [type(rows[0]) for rows in tables]
                ):
                    cursor.execute(statement)
        return cast(Cast, pickle.loads(self.cast))  # noqa: S301


def _tables() -> list[Any]:
    return list(apps.get_models(include_auto_created=True))
