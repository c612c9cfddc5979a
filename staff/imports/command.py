"""The base of the commands that import a list: the file, --dry-run, the preview in words, all or nothing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from django.core.management.base import CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from core.refusals import Refused
from core.sheets.choosing import chosen
from core.sheets.opening import open_sheets
from core.sheets.questions import (
    CODE_PAGES,
    NO_ANSWERS,
    Answers,
    Asked,
    check_category,
    columns_from,
    header_key,
)
from core.sheets.reading import Sheet, SheetError
from core.text.old_fonts import CODE_PAGE_NAMES
from staff.imports.actions import remember
from staff.imports.plan import ListPlan
from staff.imports.queries import answers_for
from staff.models.office import Office
from staff.models.people import Category
from staff.offices.command import FoundWrongError, OfficeCommand

T = TypeVar("T")
P = TypeVar("P", bound=ListPlan[Any])


def add_answers(parser: CommandParser) -> None:
    """Add the options that answer what a file does not say of itself."""
    parser.add_argument("--sheet", default="", metavar="NAME", help="the sheet that is read")
    parser.add_argument(
        "--columns", default="", metavar="B=code,C=name,…", help="what the columns mean; skip: not read"
    )
    parser.add_argument("--category", default="", metavar="CODE", help="of the rows that state none")
    parser.add_argument(
        "--code-page", default="", choices=CODE_PAGES, help="the old font in which names are written"
    )


def given_answers(options: dict[str, Any], office: Office, listed: str) -> Answers:
    """The answers among the options, and those known of earlier files. Raises FoundWrongError for what is none."""
    known = answers_for(office, listed, {})
    try:
        columns = columns_from(options["columns"]) if options["columns"] else {}
    except ValueError as error:
        message = _("--columns cannot be read at “%(part)s”: write B=code,C=name.") % {"part": error}
        raise FoundWrongError(message) from error
    try:
        check_category(options["category"], Category.values)
    except SheetError as error:
        raise FoundWrongError(str(error)) from error
    return replace(
        known,
        sheet=options["sheet"],
        columns=columns,
        category=options["category"],
        code_page=options["code_page"],
    )


def in_words(error: Exception) -> str:
    """What is wrong with a file, or what is asked of it and by which option it is answered."""
    if not isinstance(error, Asked):
        return str(error)
    question = error.question
    lines = [question.text]
    for column in question.columns:
        lines.append(f"  {column.letter}  {column.heading or '–'}  ({column.example or '–'})")
    lines += [f"  {value} = {label}" for value, label in question.choices]
    return "\n".join([*lines, _("Answer with %(option)s") % {"option": question.option}])


class ListImportCommand(OfficeCommand):
    """A command that imports a list (.xlsx, .xls, .ods, .csv): exit status 1, with the rows or the question named, when it cannot go in whole."""

    listed: str  # `KnownColumns.Listed`
    header_line: Callable[
        [Sheet], int
    ]  # the index of the row by which the columns of a sheet are known again
    said: Answers = NO_ANSWERS  # with the header of the sheet that was read

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="show the preview, write nothing")
        add_answers(parser)

    def read(self, options: dict[str, Any], office: Office, reader: Callable[[list[Sheet], Answers], T]) -> T:
        """Read the file with `reader`, by the answers among the options.

        Raises FoundWrongError when it cannot be opened, is no such list, or something of it must be answered first.
        """
        path: Path = options["file"]
        said = given_answers(options, office, self.listed)
        try:
            sheets = open_sheets(path.read_bytes(), said)
            if font := sheets[0].code_page:
                self.stdout.write(
                    _("The names are written in an old font (%(font)s) and were converted.")
                    % {"font": CODE_PAGE_NAMES[font]}
                )
            found = reader(sheets, said)
            self.said = replace(said, header=self._header(sheets, said, reader)) if said.columns else said
            return found
        except OSError as error:
            raise FoundWrongError(_("The file cannot be opened: %(path)s") % {"path": path}) from error
        except SheetError as error:
            raise FoundWrongError(in_words(error)) from error

    def _header(self, sheets: list[Sheet], said: Answers, reader: Callable[[list[Sheet], Answers], T]) -> str:
        """The key of the header of the sheet that is read: of several it is the one in which `reader` finds a list."""
        for sheet in chosen(sheets, said):
            try:
                reader([sheet], said)
            except SheetError:
                continue
            return header_key(sheet, type(self).header_line(sheet))
        return ""

    def take_in(
        self,
        make: Callable[[], P],
        report: Callable[[P], None],
        write: Callable[[P], object],
        *,
        dry_run: bool,
    ) -> None:
        """Plan, report and (unless `dry_run`) write, in one transaction. Raises FoundWrongError when it cannot go in."""
        try:
            with transaction.atomic():
                plan = make()
                self.report_rows(plan)
                report(plan)
                if plan.applies and not dry_run:
                    write(plan)
                    remember(office=plan.office, by=None, listed=self.listed, said=self.said)
        except Refused as refusal:
            raise FoundWrongError(refusal.message) from refusal
        if not plan.applies:
            raise FoundWrongError(_("Nothing was imported: correct the rows named above, and run it again."))

    def report_rows(self, plan: ListPlan[Any]) -> None:
        """One line for each row that is not left as it is."""
        words = {
            "added": _("added"),
            "changed": _("changed"),
            "wrong": _("wrong"),
            "asked": _("asked"),
            "withdrawn": _("withdrawn in the list"),
        }
        for line in plan.lines:
            if line.kind != "same":
                row = _("row %(line)s") % {"line": line.line}
                details = "; ".join(line.details)
                self.stdout.write(f"{row}: {line.name or '–'}: {words[line.kind]}: {details}")
        for question in plan.questions:
            self.stdout.write(f"? {question.text} " + " / ".join(label for _value, label in question.options))
