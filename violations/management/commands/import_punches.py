"""`manage.py import_punches FILE …`: files of the clock, all or none."""

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
from violations.clock.files.formats import PunchFileError, read_punches
from violations.clock.files.preview import FilePreview, Preview, preview
from violations.clock.judging import bring_up_to_date

BAD_SHOWN = 200


class Command(OfficeCommand):
    help = (
        "Take in files of the clock (*_attlog.dat, AGL_*.TXT, Excel reports), all or none. Codes that are nobody's are"
        " kept and listed. Exit status 1 when a file cannot be read, or something of it is asked; nothing of any is stored then."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="show the preview, write nothing")
        add_answers(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        office = self.office(options)
        said = given_answers(options, office, KnownColumns.Listed.PUNCHES)
        uploads = [self._read(path, said) for path in options["files"]]
        found = preview(office, uploads)
        for file in found.files:
            self._report_file(file)
        self._report_codes(found)
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
            return Upload(incoming_name(path.name), content, found, said)
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
        for trouble in read.bad[:BAD_SHOWN]:
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
