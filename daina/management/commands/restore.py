"""`manage.py restore FILE`: a copy brought back; what was there is kept."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from core.file_lock import Held
from daina import backups, serving, tables
from staff.offices.command import VietnameseCommand
from staff.trail import audit


class Command(VietnameseCommand):
    help = "Bring a copy back. Stop the server first; a safety copy of what is there is made."
    needs_register = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with serving.alone():  # a server whose file is gone holds it all the same
                safety = backups.restore(options["file"])
        except Held as error:
            raise CommandError(
                _("The register is in use. Stop the server (Ctrl+C), then try again.")
            ) from error
        except (backups.BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        tables.migrate()
        self.stdout.write(_("The copy is back: %(path)s") % {"path": options["file"]})
        if safety:
            self.stdout.write(_("What was there before is kept in %(path)s") % {"path": safety})
        found = audit.verify()
        for problem in found.problems:
            self.stdout.write(f"! {problem}")
        self.stdout.write(
            _("Trail: %(n)s events read, %(bad)s problems.") % {"n": found.events, "bad": len(found.problems)}
        )
