"""`manage.py import_staff FILE`: the office's own staff list, all or nothing."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from staff.imports.command import ListImportCommand
from staff.models.imports import KnownColumns
from staff.roster.plan import ImportPlan, apply_plan, make_plan
from staff.roster.reading import header_line, read_roster


class Command(ListImportCommand):
    listed = KnownColumns.Listed.STAFF
    header_line = staticmethod(header_line)
    help = "Import a staff list (.xlsx, .xls, .ods, .csv). Exit status 1, with the rows named, when it cannot go in whole."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--accept-departments",
            action="store_true",
            help="departments that only resemble another are their own",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        office, accept = self.office(options), options["accept_departments"]
        roster = self.read(options, office, read_roster)
        self.take_in(
            lambda: make_plan(office, roster, timezone.localdate(), accept_departments=accept),
            self._report,
            lambda plan: apply_plan(plan, by=None),
            dry_run=options["dry_run"],
        )

    def _report(self, plan: ImportPlan) -> None:
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
