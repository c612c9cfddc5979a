"""`manage.py list_staff --json FILE`: the people in service today, for other programs."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone, translation

from staff.models.people import Posting, StaffMember
from staff.offices.command import OfficeCommand


class Command(OfficeCommand):
    help = "Write the staff list as JSON: code, full_name, department, position, category, joined_on."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--json", type=Path, required=True, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        office, today = self.office(options), timezone.localdate()
        mains = {
            posting.staff_member_id: posting
            for posting in Posting.objects.headcount_on(office, today).select_related("department")
        }
        with translation.override("vi"):
            rows = [
                _row(person, mains.get(person.pk))
                for person in StaffMember.objects.filter(office=office).in_service_on(today)
            ]
        options["json"].write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
        self.stdout.write(f"{len(rows)} → {options['json']}")


def _row(person: StaffMember, posting: Posting | None) -> dict[str, Any]:
    return {
        "code": person.clock_code,
        "full_name": person.full_name,
        "department": posting.department.name if posting else "",
        "position": posting.position if posting else "",
        "category": str(posting.get_category_display()) if posting else "",
        "joined_on": person.joined_on.isoformat() if person.joined_on else None,
    }
