"""The tables beside the program: which of its migrations they have, and bringing them up to date, all or nothing."""

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _


class NewerRegister(Exception):
    """The register was last opened by a newer program; the message, translated, says what to do."""


def check_not_newer() -> None:
    """Raise NewerRegister when the tables have a migration that this program does not know. Nothing is written."""
    known = MigrationLoader(None).disk_migrations.keys()
    ours = {app for app, _name in known}
    newer = sorted(
        key
        for key in MigrationRecorder(connection).applied_migrations()
        if key not in known and key[0] in ours
    )
    if newer:
        raise NewerRegister(
            _(
                "This register was last opened by a newer daina (it has %(migration)s, which this program does not know). "
                "Nothing was touched: start it with that newer program, or bring back a copy from before the update."
            )
            % {"migration": ".".join(newer[0])}
        )


def migrate() -> None:
    """Bring the tables up to date. On SQLite in one transaction: Django notes a migration after its changes, and a power cut
    between the two would leave tables that no start could go on from.
    """
    if connection.vendor != "sqlite":
        call_command("migrate", verbosity=0, interactive=False)
        return
    # SQLite rebuilds tables and checks their keys afterwards; it can be told so before a transaction only
    with connection.constraint_checks_disabled(), transaction.atomic():
        call_command("migrate", verbosity=0, interactive=False)
