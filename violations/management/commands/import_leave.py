"""`manage.py import_leave FILE`: a list of leave, business trips and permissions to be late, all or nothing."""

from typing import Any

from django.utils.translation import gettext as _

from staff.imports.command import ListImportCommand
from staff.models.imports import KnownColumns
from violations.leave.importing.plan import LeavePlan, apply_plan, make_plan
from violations.leave.importing.reading import header_line, read_leave_list


class Command(ListImportCommand):
    listed = KnownColumns.Listed.LEAVE
    header_line = staticmethod(header_line)
    help = "Import a list of leave (.xlsx, .xls, .ods, .csv). Exit status 1, with the rows named, when it cannot go in whole."

    def handle(self, *args: Any, **options: Any) -> None:
        office = self.office(options)
        entries, problems = self.read(options, office, read_leave_list)
        self.take_in(
            lambda: make_plan(office, None, entries, problems),
            self._report,
            lambda plan: apply_plan(plan, by=None),
            dry_run=options["dry_run"],
        )

    def _report(self, plan: LeavePlan) -> None:
        message = _("%(added)s added, %(same)s left as they are, %(wrong)s wrong.")
        self.stdout.write(message % {kind: plan.counts[kind] for kind in ("added", "same", "wrong")})
