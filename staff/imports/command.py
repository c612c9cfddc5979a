"""The base of the commands that import a list: the file, --dry-run, the preview in words, all or nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.core.management.base import CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from core.refusals import Refused
from core.sheets.reading import Sheet, SheetError, read_workbook
from staff.imports.plan import ListPlan
from staff.offices.command import FoundWrongError, OfficeCommand

T = TypeVar("T")
P = TypeVar("P", bound=ListPlan[Any])


class ListImportCommand(OfficeCommand):
    """A command that imports an .xlsx list: exit status 1, with the rows named, when it cannot go in whole."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="show the preview, write nothing")

    def read(self, path: Path, reader: Callable[[list[Sheet]], T]) -> T:
        """Read the file with `reader`. Raises FoundWrongError when it cannot be opened or is no such list."""
        try:
            return reader(read_workbook(path.read_bytes()))
        except OSError as error:
            raise FoundWrongError(_("The file cannot be opened: %(path)s") % {"path": path}) from error
        except SheetError as error:
            raise FoundWrongError(str(error)) from error

    def take_in(
        self,
        make: Callable[[], P],
        report: Callable[[P], None],
        write: Callable[[P], object],
        *,
        dry_run: bool,
    ) -> None:
        """Plan, report and (unless `dry_run`) write, in one transaction. Raises FoundWrongError when it cannot go in."""
        try:
            with transaction.atomic():
                plan = make()
                self.report_rows(plan)
                report(plan)
                if plan.applies and not dry_run:
                    write(plan)
        except Refused as refusal:
            raise FoundWrongError(refusal.message) from refusal
        if not plan.applies:
            raise FoundWrongError(_("Nothing was imported: correct the rows named above, and run it again."))

    def report_rows(self, plan: ListPlan[Any]) -> None:
        """One line for each row that is not left as it is."""
        words = {
            "added": _("added"),
            "changed": _("changed"),
            "wrong": _("wrong"),
            "asked": _("asked"),
            "withdrawn": _("withdrawn in the list"),
        }
        for line in plan.lines:
            if line.kind != "same":
                row = _("row %(line)s") % {"line": line.line}
                details = "; ".join(line.details)
                self.stdout.write(f"{row}: {line.name or '–'}: {words[line.kind]}: {details}")
