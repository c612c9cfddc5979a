"""`manage.py month_report 2023-09 --excel FILE`: the month's file without a browser."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.excel import workbook
from reports.figures_query import monthly
from reports.period import Period
from reports.scope import Scope
from staff.offices.command import OfficeCommand


class Command(OfficeCommand):
    help = "Write the month's workbook."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("month", help="yyyy-mm")
        parser.add_argument("--excel", type=Path, required=True, metavar="FILE")
        parser.add_argument("--overwrite", action="store_true", help="replace FILE when it is there already")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            period = Period.parse(options["month"])
        except ValueError as error:
            raise CommandError(_("Write the month as yyyy-mm, for example 2023-09.")) from error
        today = timezone.localdate()
        if period.is_to_come(today):
            raise CommandError(
                _("Month %(month)s is still to come: there is nothing to report of it yet.")
                % {"month": f"{period.start:%m/%Y}"}
            )
        target: Path = options["excel"]
        if target.is_file() and not options["overwrite"]:
            raise CommandError(
                _("%(path)s exists already: choose another name, or add --overwrite.") % {"path": target}
            )
        figures = monthly(period, Scope(self.office(options)), today)
        draft = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            draft.write_bytes(workbook(figures))
            draft.replace(target)  # a reader of the old file never sees half of the new one
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise CommandError(_("The file cannot be written: %(path)s") % {"path": target}) from error
        self.stdout.write(
            _("%(month)s: %(occurrences)s occurrences, %(persons)s persons → %(path)s")
            % {
                "month": period.label,
                "occurrences": figures.total.occurrences,
                "persons": figures.total.persons,
                "path": target,
            }
            + _waiting(figures.waiting)
        )


def _waiting(count: int) -> str:
    """What the line says besides of candidates that nobody has decided about: they count nowhere yet."""
    if not count:
        return ""
    return "; " + ngettext("%(n)s candidate waits", "%(n)s candidates wait", count) % {"n": count}
