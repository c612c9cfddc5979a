"""The day an office's book begins on, filled by the migration of what the book holds; and hours that somebody has looked at."""

from typing import Any

from django.db import migrations, models

from staff.trail.in_migration import append_change


def confirm_entered_hours(apps: Any, _schema_editor: Any) -> None:
    """Take hours as looked at that an account has entered or corrected, with an event for each."""
    hours, events = apps.get_model("staff", "WorkingHours"), apps.get_model("staff", "Event")
    theirs = events.objects.filter(
        object_type="staff.workinghours", action__in=["hours-added", "hours-corrected"], actor__isnull=False
    )
    for row in hours.objects.filter(pk__in=theirs.values("object_id")).order_by("pk"):
        hours.objects.filter(pk=row.pk).update(is_confirmed=True)
        append_change(
            apps,
            office_id=row.office_id,
            action="hours-taken-as-confirmed",
            object_type="staff.workinghours",
            object_id=row.pk,
            change={"is_confirmed": True},
        )


class Migration(migrations.Migration):
    dependencies = [("staff", "0005_public_employees")]

    operations = [
        migrations.AddField(
            "office", "book_begins_on",
            models.DateField(blank=True, null=True, verbose_name="The book begins on"),
        ),
        migrations.AddField(
            "workinghours", "is_confirmed", models.BooleanField(default=False, verbose_name="Looked at")
        ),
        migrations.RunPython(confirm_entered_hours, migrations.RunPython.noop),
    ]
