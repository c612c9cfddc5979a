"""The trail: the database refuses to change it, and whoever gets past the database is named by the verifier."""

import io
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import translation

from staff.models.office import Office
from staff.models.people import StaffMember
from staff.models.trail import Event, EventText, TrailHead
from staff.people.actions import add_person
from staff.trail import audit, triggers
from tests.cast import Cast
from violations.register.models import Violation


@dataclass
class Register:
    """The cast's office with three violations, the last three events of its trail."""

    cast: Cast
    first: Violation
    second: Violation
    third: Violation

    @property
    def office(self) -> Office:
        return self.cast.office

    def event_of(self, violation: Violation) -> Event:
        return Event.objects.get(object_type="violations.violation", object_id=violation.pk)

    def where(self, violation: Violation) -> str:
        return f"office {self.office.pk}, event {self.event_of(violation).sequence}"


@pytest.fixture
def register(cast: Cast) -> Register:
    return Register(cast, cast.log("105"), cast.log("106"), cast.log("107"))


def problems() -> list[str]:
    """What the verifier says, in English."""
    with translation.override("en"):
        return audit.verify().problems


def verify_trail() -> tuple[int, str]:
    """Exit status and output of the command."""
    out = io.StringIO()
    try:
        call_command("verify_trail", stdout=out)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


# --- the database refuses ---


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE staff_event SET action = 'nothing' WHERE id = %s",
        "UPDATE staff_event SET sequence = sequence + 1000 WHERE id = %s",
        "DELETE FROM staff_event WHERE id = %s",
        "UPDATE staff_eventtext SET salt = 'x' WHERE event_id = %s",
        "UPDATE staff_eventtext SET event_id = event_id + 1000 WHERE event_id = %s",
    ],
)
def test_the_database_refuses_to_change_what_was_written(register: Register, statement: str) -> None:
    event = register.event_of(register.second)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement, [event.pk])
    assert problems() == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's")
def test_sqlite_s_replace_does_not_get_past_the_triggers(register: Register) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute("INSERT OR REPLACE INTO staff_event SELECT * FROM staff_event")
    assert problems() == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="TRUNCATE is PostgreSQL's")
@pytest.mark.parametrize("table", ["staff_event", "staff_eventtext"])
def test_postgresql_s_truncate_is_refused(register: Register, table: str) -> None:
    connection.check_constraints()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(f"TRUNCATE {table} CASCADE")


def test_a_missing_trigger_is_found_by_the_check_and_by_the_verifier(cast: Cast) -> None:
    connection.check_constraints()
    with triggers.disarmed():
        assert "The trigger staff_event_no_update is missing." in problems()
        assert "staff.E001" in {found.id for found in triggers.check_armed(databases=["default"])}
    assert triggers.missing() == []


# --- the verifier names it ---


def changed_event(register: Register) -> str:
    where = register.where(register.second)
    Event.objects.filter(pk=register.event_of(register.second).pk).update(actor=None)
    return f"{where}: it was altered: its hash does not fit"


def changed_text(register: Register) -> str:
    text = register.event_of(register.second).text
    EventText.objects.filter(pk=text.pk).update(text={**text.text, "reason": "Khác"})
    return f"{register.where(register.second)}: its text was altered"


def text_of_another_shape(register: Register) -> str:
    EventText.objects.filter(pk=register.event_of(register.second).pk).update(text=["nothing"])
    return f"{register.where(register.second)}: its text was altered"


def exchanged_text(register: Register) -> str:
    event = register.event_of(register.second)
    text = event.text
    text.delete()  # the law may ask for it, so the database lets it go; what comes in its place does not fit
    EventText.objects.create(event=event, salt=text.salt, text={**text.text, "reason": "Khác"})
    return f"{register.where(register.second)}: its text was altered"


def deleted_text(register: Register) -> str:
    register.event_of(register.second).text.delete()
    return f"{register.where(register.second)}: its text is missing"


def deleted_middle_event(register: Register) -> str:
    event = register.event_of(register.second)
    event.text.delete()
    event.delete()
    after = register.where(register.third)
    return f"{after}: number {event.sequence} was expected: events are missing before it"


def cut_tail(register: Register) -> str:
    event = register.event_of(register.third)
    event.text.delete()
    event.delete()
    register.third.delete()
    return f"office {register.office.pk}: the trail ends at event {event.sequence - 1}, not where it was left"


def reordered_pair(register: Register) -> str:
    second, third = register.event_of(register.second), register.event_of(register.third)
    for event, sequence in ((second, 10_000), (third, second.sequence), (second, third.sequence)):
        Event.objects.filter(pk=event.pk).update(sequence=sequence)
    return f"{register.where(register.third)}: it does not follow the event before it"


def put_back_head(register: Register) -> str:
    first = register.event_of(register.first)
    TrailHead.objects.filter(office=register.office).update(sequence=first.sequence, hash=first.hash)
    last = register.event_of(register.third).sequence
    return f"office {register.office.pk}: the trail ends at event {last}, not where it was left"


def changed_violation(register: Register) -> str:
    Violation.objects.filter(pk=register.second.pk).update(minutes=1)
    return (
        f"violations.violation {register.second.pk}: "
        "the row differs from its last event: it was changed behind the trail"
    )


def changed_legal_bases(register: Register) -> str:
    type_ = register.cast.type("DM")
    type_.legal_bases.clear()
    return (
        f"violations.violationtype {type_.pk}: "
        "the row differs from its last event: it was changed behind the trail"
    )


def inserted_row(register: Register) -> str:
    person = StaffMember.objects.create(office=register.office, full_name="Hồ Thị Uyên")
    return f"staff.staffmember {person.pk}: the row has no event"


def deleted_violation(register: Register) -> str:
    pk = register.second.pk
    Violation.objects.filter(pk=pk).delete()
    return f"violations.violation {pk}: its events are there, the row is gone"


@pytest.mark.parametrize(
    "tamper",
    [
        changed_event, changed_text, text_of_another_shape, exchanged_text, deleted_text, deleted_middle_event,
        cut_tail, reordered_pair, put_back_head, changed_violation, changed_legal_bases, inserted_row, deleted_violation,
    ],
)  # fmt: skip
def test_what_was_changed_behind_the_trail_is_named(
    register: Register, tamper: Callable[[Register], str]
) -> None:
    connection.check_constraints()  # PostgreSQL drops no trigger while a row still waits for its check
    with triggers.disarmed():
        told = tamper(register)
        connection.check_constraints()

    found = problems()
    status, output = verify_trail()

    assert told in found
    assert status == 1
    assert output.count("\n! ") == len(found)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL stores no text in a column of dates")
def test_a_row_that_cannot_be_read_is_a_problem_and_no_crash(register: Register) -> None:
    connection.cursor().execute("UPDATE violations_violation SET recorded_at = '2026-02-31 08:00:00'")
    assert [told.split(" (")[0] for told in problems()] == ["violations.violation: a row cannot be read"]
    assert verify_trail()[0] == 1


def test_clean_data_has_no_problem(register: Register) -> None:
    found = audit.verify()
    assert (found.problems, found.events) == ([], Event.objects.count())
    assert verify_trail()[0] == 0


def test_an_empty_register_has_no_problem(db: None) -> None:
    assert problems() == []
    assert verify_trail()[0] == 0


def test_each_office_has_a_chain_of_its_own(register: Register) -> None:
    add_person(office=register.cast.other_office, by=None, full_name="Lê Văn Bên")
    for office in (register.office, register.cast.other_office):
        numbers = list(Event.objects.filter(office=office).values_list("sequence", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
    assert problems() == []
