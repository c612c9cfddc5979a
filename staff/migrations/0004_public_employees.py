"""Viên chức (public employee) is the fifth category of a posting."""

from django.db import migrations, models

CATEGORIES = [
    ("cadre", "Cadre"),
    ("civil_servant", "Civil servant"),
    ("public_employee", "Public employee"),
    ("non_specialised", "Non-specialised worker"),
    ("contract", "Contract worker"),
]


class Migration(migrations.Migration):
    dependencies = [("staff", "0004_known_columns")]

    operations = [
        migrations.AlterField(
            "posting",
            "category",
            models.CharField(choices=CATEGORIES, max_length=20, verbose_name="Category"),
        )
    ]
