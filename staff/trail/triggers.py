"""Database triggers that refuse to change or delete events of the trail."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connection, transaction

GUARDED = (("staff_event", "UPDATE"), ("staff_event", "DELETE"), ("staff_eventtext", "UPDATE"))
TRUNCATABLE = ("staff_event", "staff_eventtext")
_REFUSAL = "the trail is append-only"


def _name(table: str, operation: str) -> str:
    return f"{table}_no_{operation.lower()}"


def _expected() -> list[tuple[str, str]]:
    # Row triggers miss TRUNCATE, which only PostgreSQL has.
    extra = [(table, "TRUNCATE") for table in TRUNCATABLE] if connection.vendor == "postgresql" else []
    return [*GUARDED, *extra]


def install() -> None:
    """Lay every trigger, replacing what is there: in one transaction, or a power cut would leave the trail unguarded."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION staff_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
            )
        for table, operation in _expected():
            _drop_one(cursor, table, operation)
            if connection.vendor == "postgresql":
                level = "STATEMENT" if operation == "TRUNCATE" else "ROW"
                body = f"FOR EACH {level} EXECUTE FUNCTION staff_refuse()"
            else:
                body = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            cursor.execute(f"CREATE TRIGGER {_name(table, operation)} BEFORE {operation} ON {table} {body}")


def drop() -> None:
    """Take every trigger away. Only tests that empty the tables do this."""
    with connection.cursor() as cursor:
        for table, operation in _expected():
            _drop_one(cursor, table, operation)


def _drop_one(cursor: Any, table: str, operation: str) -> None:
    on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
    cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, operation)}{on_table}")


@contextmanager
def disarmed() -> Iterator[None]:
    """The tables without their triggers, which are laid again at the end."""
    drop()
    try:
        yield
    finally:
        install()


def missing() -> list[str]:
    """Names of triggers that should be there and are not (or are switched off)."""
    query = (
        "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        there = {row[0] for row in cursor.fetchall()}
    return [name for table, operation in _expected() if (name := _name(table, operation)) not in there]


def install_after_migrate(**_kwargs: Any) -> None:
    """Lay the triggers once the tables exist (`post_migrate`)."""
    if set(TRUNCATABLE) <= set(connection.introspection.table_names()):
        install()


def check_armed(*, databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """System check for the database (`run` and `check --database default`): every trigger is armed."""
    if not databases or not set(TRUNCATABLE) <= set(connection.introspection.table_names()):
        return []
    return [
        Error(
            f"The trail's trigger {name} is missing.", hint="Run: python3 manage.py migrate", id="staff.E001"
        )
        for name in missing()
    ]
