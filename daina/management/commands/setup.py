"""`manage.py setup`: the first office without a browser."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from daina.setup import set_up
from staff.access import Role
from staff.management.base import VietnameseCommand
from staff.refusal import Refused


class Command(VietnameseCommand):
    help = "Set up the office of an empty database, with its administrator."

    def add_arguments(self, parser: CommandParser) -> None:
        for name in ("code", "name", "place", "superior", "admin", "password"):
            parser.add_argument(f"--{name}", required=True)
        parser.add_argument("--clerk", default="", help="user name of the first clerk")
        parser.add_argument("--clerk-password", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        logins = {Role.ADMINISTRATOR.value: (options["admin"], options["password"])}
        if options["clerk"]:
            logins[Role.CLERK.value] = (options["clerk"], options["clerk_password"] or options["password"])
        try:
            set_up(
                code=options["code"],
                name=options["name"],
                place=options["place"],
                superior=options["superior"],
                logins=logins,
            )
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(
            _("%(name)s has been set up. Start with: python3 manage.py run") % {"name": options["name"]}
        )
