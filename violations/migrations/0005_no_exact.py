"""Whether the seconds of a punch are known is said by the file that gave them."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("violations", "0004_take_digests")]

    operations = [migrations.RemoveField("punch", "exact")]
