"""`manage.py bench [name …] [--long] [--json FILE]`: how fast it is, on a database that is thrown away.

Exit status 0 whatever the numbers are; 2 when something could not be measured.
"""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from daina.bench.runner import NAMES, Findings, NotMeasured, measure
from daina.bench.table import lines
from staff.offices.command import VietnameseCommand


class Command(VietnameseCommand):
    help = "Measure the register on a database of its own."
    needs_register = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("names", nargs="*", metavar="name", help="what to measure: " + " ".join(NAMES))
        parser.add_argument(
            "--long", action="store_true", help="a million records, 100k rows, 400k punches too"
        )
        parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there as well")

    def handle(self, *args: Any, **options: Any) -> None:
        if unknown := [name for name in options["names"] if name not in NAMES]:
            raise CommandError(
                _("%(name)s cannot be measured. These can: %(names)s.")
                % {"name": unknown[0], "names": ", ".join(NAMES)}
            )
        try:
            found = measure(options["names"], options["long"], self._say)
        except NotMeasured as error:
            raise CommandError(str(error)) from error
        for line in lines(found):
            self.stdout.write(line)
        if options["json"]:
            self._keep(options["json"], found)
        if found.failures:
            raise CommandError("\n".join(found.failures))

    def _say(self, text: str) -> None:
        self.stderr.write(text, style_func=str)  # no error: it says what goes on

    def _keep(self, file: Path, found: Findings) -> None:
        try:
            file.write_text(
                json.dumps([line.as_json() for line in found.results], indent=1), encoding="utf-8"
            )
        except OSError as error:
            raise CommandError(_("The file cannot be written: %(path)s") % {"path": file}) from error
