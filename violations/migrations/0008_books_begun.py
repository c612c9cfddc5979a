"""The book of an office in use begins on the first of the month of its first record, and an event says so."""

from datetime import date
from typing import Any

from django.db import migrations
from django.db.models import Min
from django.utils import timezone

from staff.trail.in_migration import append_change

# What somebody recorded, decided or confirmed: (table, its day). Where there is none of these, what came in.
RECORDS = (("Violation", "happened_on"), ("DayConfirmation", "on"), ("RollCallMark", "on"), ("CandidateDecision", "on"))
CAME_IN = (("PunchFile", "first_day"), ("Leave", "start"))


def begin_books(apps: Any, _schema_editor: Any) -> None:
    """Set the first day of each book that has none."""
    offices = apps.get_model("staff", "Office").objects
    for office in offices.filter(kind="ward", book_begins_on__isnull=True).order_by("pk"):
        begins = _first_known(apps, office).replace(day=1)
        offices.filter(pk=office.pk).update(book_begins_on=begins)
        append_change(
            apps,
            office_id=office.pk,
            action="book-begun",
            object_type="staff.office",
            object_id=office.pk,
            change={"book_begins_on": begins.isoformat()},
        )


def _first_known(apps: Any, office: Any) -> date:
    """The day of the first record; else of what came in first; else of the first event of the office; else today."""
    for tables in (RECORDS, CAME_IN):
        days = [
            apps.get_model("violations", table).objects.filter(office=office).aggregate(day=Min(field))["day"]
            for table, field in tables
        ]
        if known := [day for day in days if day]:
            return min(known)
    first = apps.get_model("staff", "Event").objects.filter(office=office).order_by("sequence").first()
    return timezone.localdate(first.at if first else timezone.now())


class Migration(migrations.Migration):
    dependencies = [
        ("staff", "0006_first_day_of_the_book"),
        ("violations", "0007_public_employees"),
    ]

    operations = [migrations.RunPython(begin_books, migrations.RunPython.noop)]
