"""`manage.py erase_text NUMBER --reason "…"`: the text of one event, where the law demands it. It leaves an event of its own."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from core.refusals import Refused
from staff.offices.command import OfficeCommand
from staff.trail.erasure import erase_text


class Command(OfficeCommand):
    help = (
        "Erase the text of an event, where the law demands it. The event stays, and one of its own says so."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("sequence", type=int, metavar="NUMBER", help="the event's number in its office")
        parser.add_argument("--reason", required=True, help="the decision or the law that demands it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            erase_text(office=self.office(options), sequence=options["sequence"], reason=options["reason"])
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(_("The text of event %(n)s is erased.") % {"n": options["sequence"]})
