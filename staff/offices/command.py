"""What the commands of this product share: Vietnamese, and which office."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from staff.models.office import Office, OfficeProfile


class VietnameseCommand(BaseCommand):
    """A command that speaks Vietnamese, as its users do."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        with translation.override("vi"):
            try:
                return super().execute(*args, **options)
            except OperationalError as error:
                raise CommandError(
                    _("The database does not answer as it should: %(why)s") % {"why": str(error).strip()}
                ) from error


class OfficeCommand(VietnameseCommand):
    """A command about one office: the only one, or the one named by --office CODE."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--office", metavar="CODE", default="", help="the office's code, where there are several"
        )

    def office(self, options: dict[str, Any]) -> Office:
        """The office the command is about. Raises CommandError when there is none, or it is not clear which."""
        code = options["office"]
        offices = list(Office.objects.registers())
        if code:
            current = OfficeProfile.objects.valid_on(timezone.localdate())
            offices = [office for office in offices if current.filter(office=office, code=code).exists()] or [
                office for office in offices if office.profiles.filter(code=code).exists()
            ]
        if not offices:
            raise CommandError(
                _("No office has the code %(code)s.") % {"code": code}
                if code
                else _("There is no office yet. Run: python3 manage.py setup …, or open the page once.")
            )
        if len(offices) > 1:
            raise CommandError(_("There are several offices: say which with --office CODE."))
        return offices[0]
