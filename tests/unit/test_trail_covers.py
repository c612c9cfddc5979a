"""What was changed past the program, by SQL with the triggers dropped, is found and named: each column of every table.

Tables and columns that `verify_trail` does not look at stand here, each with the reason.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from staff.models.trail import Event
from staff.trail import audit, triggers
from tests.registers import every_kind

LEFT_OUT = {
    "staff.submission": "says that a form was sent, and where it led: no figure, judgement or login rests on it",
    "staff.staledays": "days to be judged anew: more of them cost time, and fewer are found by judging anew",
    "staff.eventtext": "bound by its event's commitment; tests/unit/staff/test_trail.py",
    "staff.trailhead": "where the chain ends; tests/unit/staff/test_trail.py",
    "contenttypes.contenttype": "Django's list of tables; nothing of ours reads it",
    "auth.permission": "Django's own permissions; ours are in the code (staff/roles.py)",
    "auth.group": "Django's own groups; ours are in the code (staff/roles.py)",
    "sessions.session": "who is logged in just now; a login itself rests on accounts, and ends after a day",
    "axes.accessattempt": "wrong passwords of the last quarter of an hour",
    "axes.accessattemptexpiration": "wrong passwords of the last quarter of an hour",
    "axes.accesslog": "not written",
    "axes.accessfailurelog": "not written",
}
NOT_WRITTEN_YET = {"staff.periodlock"}  # closing a month comes with its issue
COLUMNS_LEFT_OUT = {
    ("staff.account", "last_login"): "moves at every login, and nothing rests on it",
    ("violations.candidate", "id"): "a candidate is known by its case, and made anew",
    (
        "violations.punch",
        "id",
    ): "the order in which punches came, which is in the digest; another with the same order says the same",
    ("violations.judged", "id"): "one row an office",
    ("violations.judged", "rules"): "another number has every open day judged anew at the next look",
    ("violations.judged", "spoken_on"): "another day has the days from there on judged anew at the next look",
    ("violations.judged", "came"): "a notice to the clerk, and nothing rests on it",
    ("violations.judged", "went"): "a notice to the clerk, and nothing rests on it",
}
# What is said of a decision that was taken back rests on nothing any more.
STANDING = {("violations.candidatedecision", "lost"): {"is_reopened": False}}


def _columns() -> Iterator[tuple[str, Any, Any]]:
    """Every column and relation that is to be looked at: its name, its table, itself."""
    for model in apps.get_models():
        label = model._meta.label_lower
        if label in LEFT_OUT or label in NOT_WRITTEN_YET:
            continue
        for field in [*model._meta.concrete_fields, *model._meta.many_to_many]:
            if (label, field.name) not in COLUMNS_LEFT_OUT:
                yield f"{label}.{field.name}", model, field


@pytest.fixture
def register(db: None) -> Iterator[None]:
    """A register with a row of every kind."""
    with time_machine.travel(datetime(2026, 11, 26, 8, 0, tzinfo=timezone.get_default_timezone())):
        every_kind.fill()
        connection.check_constraints()
        yield


def _other(field: Any, value: Any) -> list[Any]:
    """Values that the column could hold just as well, the likeliest first."""
    match field:
        case models.BooleanField():
            return [not value]
        case models.DateTimeField():
            return [
                value + models.DurationField().to_python("1 00:00:00") if value else "2026-11-01T00:00:00Z"
            ]
        case models.DateField():
            return [value.replace(day=value.day % 27 + 1) if value else "2026-11-02", None]
        case models.TimeField():
            return [value.replace(minute=(value.minute + 7) % 60) if value else "10:11"]
        case models.JSONField():
            return [[], {"khac": 1}]
        case models.ForeignKey():
            others = (
                field.related_model._default_manager.exclude(pk=value)
                .order_by("-pk")
                .values_list("pk", flat=True)
            )
            return [*others[:3], None]
        case models.IntegerField():
            return [(value or 0) + 1000, (value or 0) + 1]
        case _:
            choices = [code for code, _name in field.flatchoices if code != value]
            return [*choices, f"{value}x"[-(field.max_length or 100) :]]


def _tamper(model: Any, field: Any) -> bool:
    """Change the column of some row as one would with an SQL program; whether the database let any change through."""
    table, quote = model._meta.db_table, connection.ops.quote_name
    standing = STANDING.get((model._meta.label_lower, field.name), {})
    for row in model._base_manager.filter(**standing).order_by("-pk")[:4]:
        before = getattr(row, field.attname)
        for value in (value for value in _other(field, before) if value != before):
            stored = field.get_db_prep_save(
                value if not isinstance(value, str) else field.to_python(value), connection
            )
            sql = f"UPDATE {quote(table)} SET {quote(field.column)} = %s WHERE {quote(model._meta.pk.column)} = %s"  # noqa: S608
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(sql, [stored, row.pk])
                    connection.check_constraints()
            except IntegrityError:
                continue
            return True
    return False


@contextmanager
def _without_checks() -> Iterator[None]:
    """Let SQLite take what its own checks would refuse, as whoever sits at the file can."""
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA ignore_check_constraints = ON")
    yield
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA ignore_check_constraints = OFF")


def test_a_row_of_every_kind_is_honest(register: None) -> None:
    assert audit.verify().problems == []
    tables = {model._meta.label_lower for model in apps.get_models()}
    empty = {label for label in tables - LEFT_OUT.keys() if not apps.get_model(label)._base_manager.exists()}
    assert empty == NOT_WRITTEN_YET
    assert LEFT_OUT.keys() <= tables


def test_every_column_changed_behind_the_trail_is_found(register: None) -> None:
    missed = [name for name, model, field in _columns() if not _is_found(model, field)]
    assert not missed, missed


def _is_found(model: Any, field: Any) -> bool:
    with transaction.atomic():
        triggers.drop()
        if field.many_to_many:
            row = next(row for row in model._base_manager.all() if getattr(row, field.name).exists())
            getattr(row, field.name).clear()
        else:
            with _without_checks():
                is_changed = _tamper(model, field)
            if not is_changed and field.primary_key:  # others refer to each of its rows
                return True
            if not is_changed and connection.vendor == "postgresql":  # its checks cannot be passed by
                return True
            assert is_changed, f"the database let no change of {field} through"
        triggers.install()
        found = audit.verify().problems
        transaction.set_rollback(True)
    table = "sự kiện" if model is Event else model._meta.label_lower
    return any(table in each for each in found)
