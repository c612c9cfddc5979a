"""What the commands of this product share: Vietnamese, exit statuses, and which office."""

import sqlite3
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, OperationalError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core import store
from core.program import MANAGE, NOT_DONE
from staff.models.office import Office, OfficeProfile


class FoundWrongError(CommandError):
    """The command did its work and found something wrong: exit status 1. Any other CommandError ends with NOT_DONE."""


class VietnameseCommand(BaseCommand):
    """A command that speaks Vietnamese, as its users do, and says in a sentence why it cannot reach the register.

    `needs_register`: whether it works on a register that is there already, and sound.
    """

    needs_register = True
    takes_older = False  # tables that wait for their update

    def execute(self, *args: Any, **options: Any) -> str | None:
        with translation.override("vi"):
            try:
                if self.needs_register:
                    store.check_there()
                    store.check_sound()
                    store.check_not_newer()
                    if not self.takes_older:
                        store.check_tables()
                return super().execute(*args, **options)
            except FoundWrongError:
                raise
            except CommandError as error:
                error.returncode = NOT_DONE
                raise
            except store.NotReady as error:
                raise CommandError(str(error), returncode=NOT_DONE) from error
            except (DatabaseError, sqlite3.Error, OSError) as error:
                sentence = _sentence_of(error)
                if sentence is None:
                    raise
                raise CommandError(sentence, returncode=NOT_DONE) from error


def _sentence_of(error: Exception) -> str | None:
    """What is wrong and what to do; None for a mistake of ours."""
    trouble = store.trouble_of(error)
    if isinstance(error, OSError) and error.filename and trouble is not store.Trouble.FULL:
        return _("%(path)s cannot be read or written: %(why)s") % {
            "path": error.filename,
            "why": error.strerror,
        }
    if trouble in (None, store.Trouble.SILENT) and isinstance(error, OperationalError):
        return _("The database does not answer as it should: %(why)s") % {"why": str(error).strip()}
    return trouble.sentence if trouble else None


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
                else _("There is no office yet. Run: %(manage)s setup …, or open the page once.")
                % {"manage": MANAGE}
            )
        if len(offices) > 1:
            raise CommandError(_("There are several offices: say which with --office CODE."))
        return offices[0]
