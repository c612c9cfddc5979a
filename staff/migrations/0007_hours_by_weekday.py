"""Hours of certain days of the week, and of a department. Hours there are stay as they are: every day's, the whole office's."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("staff", "0006_first_day_of_the_book")]

    operations = [
        migrations.AddField(
            "workinghours",
            "department",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="working_hours",
                to="staff.department",
                verbose_name="Department",
            ),
        ),
        migrations.AddField(
            "workinghours",
            "weekday_sessions",
            models.JSONField(blank=True, default=dict, verbose_name="Other sessions by day of the week"),
        ),
    ]
