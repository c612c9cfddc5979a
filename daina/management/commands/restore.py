"""`manage.py restore FILE`: a copy brought back; what was there is kept."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from core.file_lock import Held
from daina import restoring, serving
from staff.offices.command import VietnameseCommand


class Command(VietnameseCommand):
    help = "Bring a copy back. Stop the server first; a safety copy of what is there is made."
    needs_register = False
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--despite-trail", action="store_true", help="bring it back although its trail has problems"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with serving.alone():  # a server whose file is gone holds it all the same
                restoring.restore(
                    options["file"], report=self._report, despite_trail=options["despite_trail"]
                )
        except Held as error:
            raise CommandError(
                _("The register is in use. Stop the server (Ctrl+C), then try again.")
            ) from error

    def _report(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()  # what is kept where is to be known whatever happens next
