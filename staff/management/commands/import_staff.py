"""`manage.py import_staff FILE`: the office's own staff list, all or nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from staff.importing import ImportPlan, apply_plan, make_plan
from staff.management.base import OfficeCommand
from staff.refusal import Refused
from staff.roster import read_roster
from staff.sheets import SheetError, read_workbook


class Command(OfficeCommand):
    help = "Import a staff list (.xlsx). Exit status 1, with the rows named, when it cannot go in whole."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="show the preview, write nothing")
        parser.add_argument(
            "--accept-departments",
            action="store_true",
            help="departments that only resemble another are their own",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        office = self.office(options)
        try:
            roster = read_roster(read_workbook(options["file"].read_bytes()))
        except OSError as error:
            raise CommandError(
                _("The file cannot be opened: %(path)s") % {"path": options["file"]}
            ) from error
        except SheetError as error:
            raise CommandError(str(error)) from error
        try:
            with transaction.atomic():
                plan = make_plan(
                    office, roster, timezone.localdate(), accept_departments=options["accept_departments"]
                )
                self._tell(plan)
                if plan.applies and not options["dry_run"]:
                    apply_plan(plan, by=None)
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        if not plan.applies:
            raise CommandError(_("Nothing was imported: correct the rows named above, and run it again."))

    def _tell(self, plan: ImportPlan) -> None:
        for line in plan.lines:
            if line.kind != "same":
                told = "; ".join(line.details)
                row = _("row %(line)s") % {"line": line.line}
                self.stdout.write(f"{row}: {line.name or '–'}: {_kind(line.kind)}: {told}")
        for question in plan.questions:
            self.stdout.write(f"? {question.text} " + " / ".join(label for _value, label in question.options))
        if plan.questions:
            self.stdout.write(
                _(
                    "Questions are answered on the page /staff/import/; --accept-departments takes every department as its own."
                )
            )
        counts = plan.counts
        self.stdout.write(
            _(
                "%(added)s added, %(changed)s changed, %(same)s left as they are, %(wrong)s wrong, %(asked)s asked."
            )
            % {kind: counts[kind] for kind in ("added", "changed", "same", "wrong", "asked")}
        )


def _kind(kind: str) -> str:
    return {"added": _("added"), "changed": _("changed"), "wrong": _("wrong"), "asked": _("asked")}[kind]
