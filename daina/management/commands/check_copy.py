"""`manage.py check_copy`: what `restore` asks of a copy that it has unpacked, in a process of its own. Prints JSON."""

import json
from dataclasses import asdict
from typing import Any

from django.db import DatabaseError

from daina import copy_check
from daina.backups import is_full
from staff.offices.command import VietnameseCommand


class Command(VietnameseCommand):
    help = "Used by restore: brings the unpacked copy in the data folder up to date and checks it."
    needs_register = False
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            findings = copy_check.check_here()
        except (DatabaseError, OSError) as error:
            if not is_full(error):
                raise
            findings = copy_check.CopyFindings(is_disk_full=True)
        self.stdout.write(json.dumps(asdict(findings)))
