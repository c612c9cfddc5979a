"""Bringing the tables up to date, all or nothing."""

from django.core.management import call_command
from django.db import connection, transaction


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
