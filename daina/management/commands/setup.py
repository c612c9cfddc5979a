"""`manage.py setup`: the first office without a browser."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from core.file_lock import Held
from core.program import MANAGE
from core.refusals import Refused
from daina import serving
from daina.setup import SetupForm, set_up
from staff.offices.command import VietnameseCommand


class Command(VietnameseCommand):
    help = "Set up the office of an empty database, with its administrator."
    needs_register = False

    def add_arguments(self, parser: CommandParser) -> None:
        for name in ("code", "name", "place", "superior", "admin", "password"):
            parser.add_argument(f"--{name}", required=True)
        parser.add_argument("--clerk", default="", help="user name of the first clerk")
        parser.add_argument("--clerk-password", default="")
        parser.add_argument(
            "--book-begins-on",
            default="",
            metavar="DD/MM/YYYY",
            help="without it the clerk sets the day; every day lies in the book until then",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        _prepare()
        form = _form(options)
        if not form.is_valid():
            raise CommandError("\n".join(_problems(form)))
        try:
            office = set_up(**form.facts())
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        name = office.profiles.get().name
        words = _("%(name)s has been set up. Start with: %(manage)s run")
        self.stdout.write(words % {"name": name, "manage": MANAGE})


def _prepare() -> None:
    """Make the tables where that is still to do, and nobody else does it now."""
    serving.check_register()
    if not serving.is_prepared():
        try:
            with serving.alone():
                serving.prepare_tables()
        except Held as error:
            raise CommandError(
                _("The register is just being started: wait until its address is shown, then try again.")
            ) from error


def _form(options: dict[str, Any]) -> SetupForm:
    """What the command was told, held against the same rules as the page."""
    answers = {name: options[name] for name in ("code", "name", "place", "superior", "clerk")}
    form = SetupForm(
        {
            **answers,
            "administrator": options["admin"],
            "administrator_password": options["password"],
            "clerk_password": options["clerk_password"] or options["password"],
            "book_begins_on": options["book_begins_on"],
        }
    )
    if not options["clerk"]:
        form.without_clerk()
    if not options["book_begins_on"]:
        form.without_first_day()
    return form


def _problems(form: SetupForm) -> list[str]:
    return [f"{form[name].label}: {error}" for name, errors in form.errors.items() for error in errors]
