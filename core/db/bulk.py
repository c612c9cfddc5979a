"""Rows in great number: many inserted with one statement, or one by one with a statement composed once."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import DatabaseError, connection, models


def insert_rows(rows: Sequence[models.Model], *, on_conflict: str = "") -> None:
    """Insert unsaved rows of one model; they do not learn their keys. `on_conflict` as in `insert_values`.

    `bulk_create` would send a statement for each hundred rows: SQLite takes 999 values in one.
    """
    if not rows:
        return
    fields = [field for field in type(rows[0])._meta.concrete_fields if not field.primary_key]
    insert_values(
        type(rows[0]),
        [field.name for field in fields],
        (
            tuple(field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields)
            for row in rows
        ),
        on_conflict=on_conflict,
    )


def insert_values(
    model: type[models.Model], names: Sequence[str], rows: Any, *, on_conflict: str = ""
) -> None:
    """Insert rows, an iterable of tuples, given as the values of these fields.

    `on_conflict` says in SQL what becomes of those that a unique constraint knows.
    """
    fields: Any = [model._meta.get_field(name) for name in names]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    into = f"INSERT INTO {quote(model._meta.db_table)} ({columns})"
    unless = f" ON CONFLICT {on_conflict}" if on_conflict else ""
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"{into} VALUES ({marks}){unless}", rows)
        elif given := list(zip(*rows, strict=True)):
            # psycopg's executemany sends the statement again for each row, and takes ten times as long
            arrays = ", ".join(f"%s::{field.db_type(connection)}[]" for field in fields)
            select = f"SELECT * FROM unnest({arrays})"  # noqa: S608 - our own names
            cursor.execute(f"{into} {select}{unless}", [list(values) for values in given])


def insert_row(row: models.Model) -> None:
    """Insert one unsaved row, which learns its key: `save(force_insert=True)` with a statement composed once a process.

    For what is written with everything that is written; composing takes longer than writing.
    """
    fields, statement = _insertion(type(row), connection.vendor)
    values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row.pk = cursor.fetchone()[0] if connection.vendor == "postgresql" else cursor.lastrowid
    row._state.adding, row._state.db = False, connection.alias


def update_row(row: models.Model, *names: str) -> None:
    """Write these fields of a stored row as they stand now: `save(update_fields=names)`, composed once a process too.

    Raises DatabaseError where the row is no longer there.
    """
    fields, statement = _change(type(row), names)
    values = [field.get_db_prep_save(field.pre_save(row, add=False), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        if cursor.rowcount != 1:
            raise DatabaseError(f"{row._meta.label} {row.pk} is no longer there.")


@cache
def _insertion(model: type[models.Model], vendor: str) -> tuple[list[Any], str]:
    """The fields that are given, and the statement that takes their values; on PostgreSQL it answers with the key."""
    fields: list[Any] = [
        field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)
    ]
    quote = connection.ops.quote_name
    columns, marks = ", ".join(quote(field.column) for field in fields), ", ".join(["%s"] * len(fields))
    answer = f" RETURNING {quote(str(model._meta.pk.column))}" if vendor == "postgresql" else ""
    into = f"INSERT INTO {quote(model._meta.db_table)} ({columns})"
    return fields, f"{into} VALUES ({marks}){answer}"


@cache
def _change(model: type[models.Model], names: tuple[str, ...]) -> tuple[list[Any], str]:
    """The fields to give values of, the key last, and the statement that takes them."""
    key: Any = model._meta.pk
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    quote = connection.ops.quote_name
    changes = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    statement = f"UPDATE {quote(model._meta.db_table)} SET {changes} WHERE {quote(key.column)} = %s"  # noqa: S608 - our own names
    return [*fields, key], statement
