"""An update lets the book of an office in use begin with the month of its first record, and its trail stays honest."""

import importlib
from datetime import date, datetime

import pytest
import time_machine
from django.apps import apps
from django.utils import timezone

from staff.hours.actions import correct_hours
from staff.models.office import Office
from staff.models.trail import Event
from staff.trail import audit
from tests.cast import Cast, build_cast
from violations.days.actions import confirm_quiet

NOW = datetime(2026, 11, 26, 8, 0, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def cast(db: None) -> Cast:
    with time_machine.travel(NOW):
        return build_cast()


def begun(cast: Cast) -> date | None:
    """What the migration makes of the register as it stands."""
    migration = importlib.import_module("violations.migrations.0008_books_begun")
    with time_machine.travel(NOW):
        migration.begin_books(apps, None)
        assert audit.verify().problems == []
    return Office.objects.get(pk=cast.office.pk).book_begins_on


def test_the_first_record_decides(cast: Cast) -> None:
    with time_machine.travel(NOW):
        confirm_quiet(office=cast.office, by=cast.accounts["clerk"], days=[date(2026, 11, 20)])
        cast.log(on=date(2026, 9, 23))
        cast.leave(start=date(2026, 3, 2))
    assert begun(cast) == date(2026, 9, 1)


def test_a_confirmed_day_is_a_record_too(cast: Cast) -> None:
    with time_machine.travel(NOW):
        confirm_quiet(office=cast.office, by=cast.accounts["clerk"], days=[date(2026, 10, 20)])
        cast.log(on=date(2026, 11, 4))
    assert begun(cast) == date(2026, 10, 1)


def test_without_a_record_what_came_in_decides(cast: Cast) -> None:
    with time_machine.travel(NOW):
        cast.leave(start=date(2026, 8, 17))
    assert begun(cast) == date(2026, 8, 1)


def test_an_empty_book_begins_with_the_month_in_which_the_office_was_opened(cast: Cast) -> None:
    assert begun(cast) == date(2026, 11, 1)


def test_a_superior_keeps_no_book(cast: Cast) -> None:
    begun(cast)
    assert Office.objects.get(pk=cast.superior_office.pk).book_begins_on is None


def test_a_book_that_has_a_first_day_keeps_it(cast: Cast) -> None:
    Office.objects.filter(pk=cast.other_office.pk).update(book_begins_on=date(2025, 1, 1))
    migration = importlib.import_module("violations.migrations.0008_books_begun")
    migration.begin_books(apps, None)
    assert Office.objects.get(pk=cast.other_office.pk).book_begins_on == date(2025, 1, 1)
    events = Event.objects.filter(action="book-begun").values_list("office_id", flat=True)
    assert list(events) == [cast.office.pk]


@pytest.mark.parametrize("looked", [True, False])
def test_hours_that_an_account_entered_are_taken_as_looked_at(cast: Cast, looked: bool) -> None:
    (hours,) = cast.office.working_hours.all()
    if looked:
        values = {
            "weekdays": hours.weekdays,
            "sessions": hours.sessions,
            "punches_a_day": 4,
            "grace_minutes": 0,
        }
        correct_hours(hours=hours, by=cast.accounts["clerk"], version=None, reason="Bốn lần", **values)
        cast.office.working_hours.update(is_confirmed=False)  # as the column begins
    importlib.import_module("staff.migrations.0006_first_day_of_the_book").confirm_entered_hours(apps, None)
    hours.refresh_from_db()
    assert hours.is_confirmed is looked
    assert audit.verify().problems == []
