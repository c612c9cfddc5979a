"""By which rules a decision was made, how far the clock had spoken when days were judged, and what other rules changed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("violations", "0005_no_exact")]

    operations = [
        migrations.AddField("candidatedecision", "rules", models.PositiveSmallIntegerField(default=1)),
        migrations.AddField("judged", "spoken_on", models.DateField(null=True)),
        migrations.AddField("judged", "came", models.PositiveIntegerField(default=0)),
        migrations.AddField("judged", "went", models.PositiveIntegerField(default=0)),
    ]
