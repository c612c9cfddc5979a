"""The digest of each file that was taken in before is taken now, and an event says so."""

from typing import Any

from django.db import migrations
from django.db.models import F

from staff.trail.in_migration import append_change
from violations.clock.files.digests import EMPTY, digests, in_order


def take_digests(apps: Any, _schema_editor: Any) -> None:
    """Say of each punch whose seconds are known that its own file gave them; then take the digest of each file."""
    punches, files = apps.get_model("violations", "Punch"), apps.get_model("violations", "PunchFile")
    punches.objects.filter(exact=True).update(exact_by=F("file"))
    found = digests(in_order(punches.objects.all()))
    for file in files.objects.order_by("pk"):
        file.punches_sha256 = found.get(file.pk, EMPTY)
        file.save(update_fields=["punches_sha256"])
        append_change(
            apps,
            office_id=file.office_id,
            action="punches-digested",
            object_type="violations.punchfile",
            object_id=file.pk,
            change={"punches_sha256": file.punches_sha256},
        )


class Migration(migrations.Migration):
    dependencies = [("violations", "0003_digests_of_punches")]

    operations = [migrations.RunPython(take_digests, migrations.RunPython.noop)]
