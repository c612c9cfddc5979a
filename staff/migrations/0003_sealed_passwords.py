"""The trail holds a seal of each password from here on: an event for each account there is."""

from typing import Any

from django.db import migrations

from staff.trail.events import seal
from staff.trail.in_migration import append_change


def seal_passwords(apps: Any, _schema_editor: Any) -> None:
    """Append an event with its seal for every account."""
    for account in apps.get_model("staff", "Account").objects.order_by("pk"):
        append_change(
            apps,
            office_id=account.office_id,
            action="password-sealed",
            object_type="staff.account",
            object_id=account.pk,
            change={"password": seal(account.password)},
        )


class Migration(migrations.Migration):
    dependencies = [("staff", "0002_working_time")]

    operations = [migrations.RunPython(seal_passwords, migrations.RunPython.noop)]
