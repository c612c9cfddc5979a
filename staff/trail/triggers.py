"""Database triggers that refuse to change or delete events of the trail, and a text before its erasure is in the trail."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connection, transaction
from django.utils.translation import gettext as _

from core.program import MANAGE

ERASED = "text-erased"  # the action of the event that a text may be deleted after
TABLES = {"staff_event", "staff_eventtext"}
_REFUSAL = "the trail is append-only"
_IS_ERASED = (
    f"EXISTS (SELECT 1 FROM staff_event WHERE action = '{ERASED}' AND object_type = 'staff.event'"  # noqa: S608 - our own
    " AND object_id = OLD.event_id)"
)
_REFUSE = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
_SQLITE = {
    "staff_event_no_update": f"BEFORE UPDATE ON staff_event {_REFUSE}",
    "staff_event_no_delete": f"BEFORE DELETE ON staff_event {_REFUSE}",
    "staff_eventtext_no_update": f"BEFORE UPDATE ON staff_eventtext {_REFUSE}",
    "staff_eventtext_no_delete": f"BEFORE DELETE ON staff_eventtext WHEN NOT {_IS_ERASED} {_REFUSE}",
}
_ROW, _STATEMENT = "FOR EACH ROW EXECUTE FUNCTION", "FOR EACH STATEMENT EXECUTE FUNCTION"
_POSTGRESQL = {
    "staff_event_no_update": f"BEFORE UPDATE ON staff_event {_ROW} staff_refuse()",
    "staff_event_no_delete": f"BEFORE DELETE ON staff_event {_ROW} staff_refuse()",
    "staff_eventtext_no_update": f"BEFORE UPDATE ON staff_eventtext {_ROW} staff_refuse()",
    "staff_eventtext_no_delete": f"BEFORE DELETE ON staff_eventtext {_ROW} staff_refuse_unerased()",
    # row triggers miss TRUNCATE, which only PostgreSQL has
    "staff_event_no_truncate": f"BEFORE TRUNCATE ON staff_event {_STATEMENT} staff_refuse()",
    "staff_eventtext_no_truncate": f"BEFORE TRUNCATE ON staff_eventtext {_STATEMENT} staff_refuse()",
}
_RAISE = f"RAISE EXCEPTION '{_REFUSAL}'"
_OWNER = "(SELECT tableowner FROM pg_tables WHERE schemaname = TG_TABLE_SCHEMA AND tablename = TG_TABLE_NAME)"
_FUNCTIONS = {
    "staff_refuse": f" BEGIN {_RAISE}; END ",
    # the account the server runs as does not erase where the tables have an owner of their own
    "staff_refuse_unerased": (
        f" BEGIN IF NOT {_IS_ERASED} OR current_user <> {_OWNER} THEN {_RAISE}; END IF; RETURN OLD; END "
    ),
}


def _expected() -> dict[str, str]:
    """The statements that make the triggers, by name."""
    bodies = _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
    return {name: f"CREATE TRIGGER {name} {body}" for name, body in bodies.items()}


def install() -> None:
    """Lay every trigger, replacing what is there: in one transaction, or a power cut would leave the trail unguarded."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for name, body in _FUNCTIONS.items():
                cursor.execute(
                    f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"
                )
        for name, statement in _expected().items():
            _drop_one(cursor, name)
            cursor.execute(statement)


def drop() -> None:
    """Take every trigger away. Only tests that empty the tables do this."""
    with connection.cursor() as cursor:
        for name in _expected():
            _drop_one(cursor, name)


def _drop_one(cursor: Any, name: str) -> None:
    on_table = f" ON {name.partition('_no_')[0]}" if connection.vendor == "postgresql" else ""
    cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


@contextmanager
def disarmed() -> Iterator[None]:
    """The tables without their triggers, which are laid again at the end."""
    drop()
    try:
        yield
    finally:
        install()


def _found() -> dict[str, str]:
    """The statements of all triggers of the database, by name; of one that is switched off, an empty text."""
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            return dict(cursor.fetchall())
        cursor.execute(
            "SELECT tgname, CASE tgenabled WHEN 'D' THEN '' ELSE pg_get_triggerdef(pg_trigger.oid, true) END, prosrc"
            " FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal"
        )
        return {
            name: definition if source in _FUNCTIONS.values() else ""
            for name, definition, source in cursor.fetchall()
        }


def missing() -> list[str]:
    """Names of triggers that should be there and are not, or are not what they should be, or are switched off."""
    found = _found()
    return [name for name, statement in _expected().items() if found.get(name) != statement]


def unknown() -> list[str]:
    """Names of triggers that no program of ours has laid: what they do when something is written, nobody knows."""
    return sorted(_found().keys() - _expected().keys())


def problems() -> list[str]:
    """Translated sentences about the triggers, one a problem."""
    return [
        *(_("The trigger %(name)s is missing.") % {"name": name} for name in missing()),
        *(_("The trigger %(name)s is none of ours.") % {"name": name} for name in unknown()),
    ]


def install_after_migrate(**_kwargs: Any) -> None:
    """Lay the triggers once the tables exist (`post_migrate`)."""
    if set(connection.introspection.table_names()) >= TABLES:
        install()


def check_armed(*, databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """System check for the database (`run` and `check --database default`): every trigger is armed."""
    if not databases or not set(connection.introspection.table_names()) >= TABLES:
        return []
    return [
        Error(f"The trail's trigger {name} is missing.", hint=f"Run: {MANAGE} migrate", id="staff.E001")
        for name in missing()
    ]
