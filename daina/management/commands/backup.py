"""`manage.py backup [FILE]`: a copy of everything, while the office goes on working."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from daina import backups
from staff.offices.command import VietnameseCommand


class Command(VietnameseCommand):
    help = "Copy the register (database and uploads) into a zip file."
    takes_older = True  # a copy is what one makes before an update

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, nargs="?", help="a file or a folder; left out: the data folder's backups/"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path = backups.back_up(options["file"])
        self.stdout.write(_("Copied to %(path)s.") % {"path": path})
        if path.stat().st_dev == Path(settings.DATA_DIR).stat().st_dev:
            self.stdout.write(_("That is the same disk as the register's: keep a copy on another one too."))
