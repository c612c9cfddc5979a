"""`manage.py backup [FILE]`: a copy of everything, while the office goes on working."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from daina import backups
from staff.offices.command import VietnameseCommand


class Command(VietnameseCommand):
    help = "Copy the register (database and uploads) into a zip file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, nargs="?", help="where to; left out: the data folder's backups/"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            path = backups.back_up(options["file"])
        except (backups.BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("Copied to %(path)s. Keep it on another disk.") % {"path": path})
