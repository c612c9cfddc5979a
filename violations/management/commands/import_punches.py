"""`manage.py import_punches FILE …`: files of the clock, all or none."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.sheets.questions import Answers
from core.sheets.reading import SheetError
from core.text.file_names import incoming_name
from staff.imports.command import add_answers, given_answers, in_words
from staff.models.imports import KnownColumns
from staff.offices.command import FoundWrongError, OfficeCommand
from violations.clock.files import batch as punch_batch
from violations.clock.files.actions import Upload, take_in
from violations.clock.files.formats import PunchFileError, PunchList, read_punches
from violations.clock.files.preview import FilePreview, Preview, preview
from violations.clock.judging import bring_up_to_date

BAD_SHOWN = 200
UNREAD_NAMED = 20  # lines, in the refusal; above it they stand with their texts


class Command(OfficeCommand):
    help = (
        "Take in files of the clock (*_attlog.dat, AGL_*.TXT, Excel reports), all or none. Codes that are nobody's are"
        " kept and listed. Exit status 1 when a file cannot be read, or something of it is asked; nothing of any is stored then."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="show the preview, write nothing")
        parser.add_argument(
            "--without-unread",
            action="store_true",
            help="take the files in without the lines that hold a day or a time and could not be read",
        )
        add_answers(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        office = self.office(options)
        said = given_answers(options, office, KnownColumns.Listed.PUNCHES)
        uploads = [self._read(path, said) for path in options["files"]]
        found = preview(office, uploads)
        for file in found.files:
            self._report_file(file)
        self._report_codes(found)
        if found.unread_lines and not options["without_unread"]:
            raise FoundWrongError(_unread(found))
        if options["dry_run"]:
            self.stdout.write(_("Nothing was written: this was a preview."))
            return
        taken = take_in(office=office, by=None, uploads=uploads, on_progress=self._progress)
        # else whoever opens a page first would wait for it
        bring_up_to_date(office, on_progress=self._progress)
        self.stdout.write(
            _("Files taken in: %(files)s. New punches: %(added)s.")
            % {"files": len(taken), "added": sum(file.added for file in taken)}
        )

    def _read(self, path: Path, said: Answers) -> Upload:
        try:
            content = path.read_bytes()
            found = read_punches(content, punch_batch.now(), self._progress, said)
            _check_used(found, said)
            return Upload(incoming_name(path.name), content, found, replace(said, header=found.header))
        except OSError as error:
            raise FoundWrongError(_("The file cannot be opened: %(path)s") % {"path": path}) from error
        except (PunchFileError, SheetError) as error:
            params = {"path": path, "why": in_words(error)}
            raise FoundWrongError(_("%(path)s: %(why)s Nothing was stored.") % params) from error

    def _progress(self, stage: str, done: int, total: int) -> None:
        params = {"done": done, "total": total}
        words = {
            "read": _("reading, line %(done)s of %(total)s"),
            "write": _("writing, punch %(done)s of %(total)s"),
            "judge": _("looking for candidates, day %(done)s of %(total)s"),
        }
        self.stderr.write(words[stage] % params, ending="\r" if self.stderr.isatty() else "\n")

    def _report_file(self, file: FilePreview) -> None:
        read = file.read
        self.stdout.write(f"{file.name}: {file.kind}{', ' if read.encoding else ''}{read.encoding}")
        params = {"all": len(read.punches), "new": file.new, "doubled": file.doubled, "bad": len(read.bad)}
        self.stdout.write(
            "  " + _("%(all)s punches, %(new)s new, %(doubled)s doubled; %(bad)s bad lines") % params
        )
        if file.first_day and file.last_day:
            self.stdout.write(f"  {file.first_day:%d/%m/%Y} – {file.last_day:%d/%m/%Y}")
        if file.is_known:
            self.stdout.write("  " + _("This very file is in the register already: it adds nothing."))
        if (n := file.before_book) and file.begins:
            early = ngettext(
                "%(n)s punch lies before the book begins (%(day)s): it is kept, and not judged.",
                "%(n)s punches lie before the book begins (%(day)s): they are kept, and not judged.",
                n,
            )
            self.stdout.write(f"  ! {early % {'n': n, 'day': f'{file.begins:%d/%m/%Y}'}}")
        for remark in read.remarks:
            self.stdout.write(f"  ! {remark}")
        # those that may lack a punch before the others, so that none of them is cut off for a title
        for trouble in sorted(read.bad, key=lambda line: not line.holds_time)[:BAD_SHOWN]:
            line = _("line %(line)s") % {"line": trouble.line}
            self.stdout.write(f"  {line}: {trouble.why}: {trouble.text}")
        if len(read.bad) > BAD_SHOWN:
            self.stdout.write("  " + _("… and %(n)s more bad lines") % {"n": len(read.bad) - BAD_SHOWN})

    def _report_codes(self, found: Preview) -> None:
        for each in found.unmatched:
            params = {"code": each.code, "name": each.name or "–", "n": each.punches}
            self.stdout.write(
                _(
                    "Code %(code)s (%(name)s) is nobody's: %(n)s punches are kept until it is bound to a person."
                )
                % params
            )
        for other in found.misnamed:
            params = {"code": other.code, "name": other.name, "owner": other.owner}
            self.stdout.write(_("Code %(code)s: %(name)s on the clock, %(owner)s in the register.") % params)


def _check_used(found: PunchList, said: Answers) -> None:
    """Raise PunchFileError for an answer that this file has no use for: sheets of a text, columns of lines of punches."""
    if said.sheet and found.encoding:
        raise PunchFileError(_("The file has no sheets: leave --sheet out."))
    if said.columns and found.kind != "excel":
        raise PunchFileError(_("The file is no table, its columns need no answer: leave --columns out."))


def _unread(found: Preview) -> str:
    """Which lines hold a day or a time and were not read, file by file, and by which option they are left out."""
    named = []
    for file in found.files:
        lines = [str(line.line) for line in file.read.bad if line.holds_time and not file.is_known]
        if lines:
            more = " …" if len(lines) > UNREAD_NAMED else ""
            named.append(f"{file.name}: {', '.join(lines[:UNREAD_NAMED])}{more}")
    message = ngettext(
        "%(n)s line holds a day or a time and could not be read (%(lines)s). Nothing was stored. With --without-unread the files go in without it.",
        "%(n)s lines hold a day or a time and could not be read (%(lines)s). Nothing was stored. With --without-unread the files go in without them.",
        found.unread_lines,
    )
    return message % {"n": found.unread_lines, "lines": "; ".join(named)}
