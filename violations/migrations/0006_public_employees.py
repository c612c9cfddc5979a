"""Viên chức (public employee) is the fifth category of the person of a record."""

from django.db import migrations, models
from django.db.models import Q

CATEGORIES = [
    ("cadre", "Cadre"),
    ("civil_servant", "Civil servant"),
    ("public_employee", "Public employee"),
    ("non_specialised", "Non-specialised worker"),
    ("contract", "Contract worker"),
]
NAME = "violations_violation_person_with_posting_or_department"


class Migration(migrations.Migration):
    dependencies = [("violations", "0006_how_files_are_read")]

    operations = [
        migrations.RemoveConstraint("violation", NAME),
        migrations.AlterField(
            "violation",
            "category",
            models.CharField(blank=True, choices=CATEGORIES, max_length=20, verbose_name="Category"),
        ),
        migrations.AddConstraint(
            "violation",
            models.CheckConstraint(
                condition=Q(
                    staff_member__isnull=False,
                    posting__isnull=False,
                    category__in=[code for code, _label in CATEGORIES],
                )
                | Q(staff_member__isnull=True, posting__isnull=True, category=""),
                name=NAME,
            ),
        ),
    ]
