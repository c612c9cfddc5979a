"""`manage.py list_candidates 2023-09 --json FILE`: what the clock says of a month, for other programs."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from core.text.days import months_on
from staff.offices.command import OfficeCommand
from violations.clock.judging import bring_up_to_date
from violations.clock.models import Candidate, CandidateDecision


class Command(OfficeCommand):
    help = (
        "Write the candidates of a month as JSON: code, date, kind (late, early, absent, missing_in, missing_out), minutes,"
        " status. Status: waiting (nobody has decided), taken_up (a violation was recorded), set_aside (is none, for a"
        " coded reason). What a permission excuses is no candidate and is left out. They are brought up to date first."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("month", help="yyyy-mm")
        parser.add_argument("--json", type=Path, required=True, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        office, (start, until) = self.office(options), _month(options["month"])
        bring_up_to_date(office)
        within = {"on__gte": start, "on__lt": until}
        decided = {
            decision.case: "taken_up" if decision.violation_id else "set_aside"
            for decision in CandidateDecision.objects.in_force(office).filter(**within)
        }
        rows = Candidate.objects.filter(office=office, is_excused=False, **within)
        listed = [
            {
                "code": row.staff_member.clock_code,
                "date": row.on.isoformat(),
                "kind": str(row.kind),
                "minutes": row.minutes,
                "status": decided.get(row.case, "waiting"),
            }
            for row in rows.select_related("staff_member").order_by(
                "on", "staff_member__clock_code", "part", "kind"
            )
        ]
        try:
            options["json"].write_text(json.dumps(listed, ensure_ascii=False, indent=1), encoding="utf-8")
        except OSError as error:
            raise CommandError(
                _("The file cannot be written: %(path)s") % {"path": options["json"]}
            ) from error
        self.stdout.write(f"{len(listed)} → {options['json']}")


def _month(text: str) -> tuple[date, date]:
    """The month's first day and the next month's. Raises CommandError for what is no month."""
    try:
        start = date.fromisoformat(f"{text}-01")
        return start, months_on(start, 1)
    except ValueError as error:
        raise CommandError(_("Write the month as yyyy-mm, for example 2023-09.")) from error
