"""`manage.py check_copy`: what `restore` asks of a copy that it has unpacked, in a process of its own. Prints JSON."""

import json
from dataclasses import asdict
from typing import Any

from daina import copy_check
from staff.offices.command import VietnameseCommand


class Command(VietnameseCommand):
    help = "Used by restore: brings the unpacked copy in the data folder up to date and checks it."
    needs_register = False
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps(asdict(copy_check.check_here())))
