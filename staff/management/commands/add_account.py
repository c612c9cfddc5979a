"""`manage.py add_account USER --role ROLE --password …`"""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from core.refusals import Refused
from core.text.marks import printable
from core.text.names import clean_text
from staff.accounts import actions as accounts
from staff.models.office import Office
from staff.models.people import StaffMember
from staff.offices.command import OfficeCommand
from staff.roles import Role


class Command(OfficeCommand):
    help = "Make an account. The password given here is not forced to change."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("username")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument(
            "--staff", default="", metavar="CODE", help="clock code of the person it belongs to"
        )
        parser.add_argument("--password", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        office = self.office(options)
        person = self._person(office, options["staff"])
        home = self._superior(office) if options["role"] == Role.SUPERIOR else office
        try:
            accounts.add_account(
                office=home,
                by=None,
                username=clean_text(printable(options["username"])),
                role=options["role"],
                password=options["password"],
                staff_member=person,
            )
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(_("Account %(name)s has been made.") % {"name": options["username"]})

    def _person(self, office: Office, code: str) -> StaffMember | None:
        if not code:
            return None
        person = StaffMember.objects.filter(office=office).with_code(code).first()
        if person is None:
            raise CommandError(_("Nobody in the staff list has the code %(code)s.") % {"code": code})
        return person

    def _superior(self, office: Office) -> Office:
        profile = office.profiles.filter(parent__isnull=False).newest_first().first()
        if profile is None or profile.parent is None:
            raise CommandError(_("The office has no superior yet: name it in the office profile first."))
        return profile.parent
