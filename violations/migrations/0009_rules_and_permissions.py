"""By which rules a decision was made, how far the clock had spoken when days were judged, what other rules changed; permissions to leave early, and for nursing."""

from django.db import migrations, models
from django.db.models import Q

PERMISSIONS = ["late", "early", "nursing"]
KINDS = [
    ("leave", "Leave"),
    ("trip", "Business trip"),
    ("late", "Permission to be late"),
    ("early", "Permission to leave early"),
    ("nursing", "Nursing a child under 12 months"),
]


class Migration(migrations.Migration):
    dependencies = [("violations", "0008_books_begun")]

    operations = [
        migrations.AddField("candidatedecision", "rules", models.PositiveSmallIntegerField(default=1)),
        migrations.AddField("judged", "spoken_on", models.DateField(null=True)),
        migrations.AddField("judged", "came", models.PositiveIntegerField(default=0)),
        migrations.AddField("judged", "went", models.PositiveIntegerField(default=0)),
        migrations.AlterField(
            "leave", "kind", models.CharField(choices=KINDS, max_length=10, verbose_name="Kind")
        ),
        migrations.RemoveConstraint("leave", "violations_leave_minutes_of_a_permission"),
        migrations.AddConstraint(
            "leave",
            models.CheckConstraint(
                condition=Q(kind__in=PERMISSIONS, minutes__isnull=False, minutes__gt=0)
                | ~Q(kind__in=PERMISSIONS) & Q(minutes__isnull=True),
                name="violations_leave_minutes_of_a_permission",
            ),
        ),
        migrations.AddConstraint(
            "leave",
            models.CheckConstraint(
                condition=~Q(kind="nursing") | ~Q(portion="day"), name="violations_leave_nursing_at_one_end"
            ),
        ),
    ]
