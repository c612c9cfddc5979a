"""The text of an event can be erased where the law demands it: by a command, with an event of its own, and no gap."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from staff.models.people import StaffMember
from staff.models.trail import Event, EventText
from staff.people.actions import correct_person
from staff.trail import audit
from tests.cast import Cast


def corrected(cast: Cast) -> tuple[Event, Event]:
    """The first and the last event of a person whose year of birth was corrected."""
    person = cast.people["106"]
    correct_person(
        person=person, by=cast.accounts["clerk"], version=None, full_name=person.full_name, clock_code="106",
        birth_date=None, birth_year=1984, joined_on=None, reason="Nhầm năm sinh",
    )  # fmt: skip
    first, last = Event.objects.filter(object_type="staff.staffmember", object_id=person.pk).order_by(
        "sequence"
    )
    return first, last


def erase(number: int, reason: str = "Quyết định 3/QĐ") -> str:
    out = io.StringIO()
    call_command("erase_text", str(number), "--reason", reason, "--office", "18082", stdout=out)
    return out.getvalue()


def test_what_is_erased_is_gone_and_verified(cast: Cast) -> None:
    first, _last = corrected(cast)

    assert str(first.sequence) in erase(first.sequence)

    assert not EventText.objects.filter(event=first).exists()
    erasure = Event.objects.get(action="text-erased")
    assert (erasure.object_type, erasure.object_id, erasure.actor) == ("staff.event", first.pk, None)
    assert erasure.text.text["reason"] == "Quyết định 3/QĐ"
    assert audit.verify().problems == []


@pytest.mark.parametrize("which", ["last", "unknown", "again", "erasure", "no reason"])
def test_what_would_leave_a_gap_is_refused(cast: Cast, which: str) -> None:
    first, last = corrected(cast)
    if which in ("again", "erasure"):
        erase(first.sequence)
    number = {
        "last": last.sequence,
        "unknown": 999_999,
        "erasure": Event.objects.order_by("sequence").filter(office=cast.office).last().sequence,  # type: ignore[union-attr]
    }.get(which, first.sequence)
    texts = EventText.objects.count()

    with pytest.raises(CommandError):
        erase(number, " " if which == "no reason" else "Quyết định 3/QĐ")

    assert EventText.objects.count() == texts
    assert audit.verify().problems == []


def test_the_database_lets_no_text_go_that_nothing_says_is_erased(cast: Cast) -> None:
    first, _last = corrected(cast)
    connection.check_constraints()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        EventText.objects.filter(event=first).delete()
    assert audit.verify().problems == []


def test_a_row_changed_after_an_erasure_is_found(cast: Cast) -> None:
    first, _last = corrected(cast)
    erase(first.sequence)
    StaffMember.objects.filter(pk=first.object_id).update(birth_year=1999)
    assert len(audit.verify().problems) == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no accounts")
def test_on_postgresql_the_account_of_the_server_erases_nothing(cast: Cast) -> None:
    first, _last = corrected(cast)
    connection.check_constraints()
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("CREATE ROLE daina_run_of_a_test")
        cursor.execute(
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO daina_run_of_a_test"
        )
        cursor.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO daina_run_of_a_test")
        cursor.execute("SET ROLE daina_run_of_a_test")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            erase(first.sequence)
        cursor.execute("RESET ROLE")
        assert EventText.objects.filter(event=first).exists()
        erase(first.sequence)
        assert not EventText.objects.filter(event=first).exists()
        transaction.set_rollback(True)
