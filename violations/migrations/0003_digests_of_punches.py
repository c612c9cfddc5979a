"""Punch files get a digest of the rows they gave, and punches the file that gave their seconds."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("violations", "0002_leave_punches_candidates_days"), ("staff", "0003_sealed_passwords")]

    operations = [
        migrations.AddField("punchfile", "punches_sha256", models.CharField(blank=True, default="", max_length=64), False),
        migrations.AddField("judged", "rules", models.PositiveSmallIntegerField(default=1)),
        migrations.AddField(
            "punch",
            "exact_by",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="violations.punchfile",
            ),
        ),
    ]
