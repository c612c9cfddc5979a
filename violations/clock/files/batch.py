"""Punch files between upload and confirmation: the files, the list of them, and how each is to be read, kept for a day.

An answer makes another list, under another hash: what a page shows is what is taken in.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from core.sheets.questions import Asked, Question, answers_of
from core.sheets.reading import SheetError
from staff.imports import uploads
from staff.imports.queries import answers_for
from staff.models.imports import KnownColumns
from staff.models.office import Office
from violations.clock.files.actions import Upload
from violations.clock.files.formats import Progress, PunchFileError, read_punches
from violations.clock.models import PunchFile

LONG = 2 * 1024 * 1024  # bytes; reading and writing more takes seconds, and the page says how far it is


@dataclass(frozen=True)
class KeptFile:
    """A file as it was uploaded."""

    name: str
    content: bytes
    fields: Mapping[str, str] = field(default_factory=dict)  # what was answered (`core.sheets.questions`)


@dataclass(frozen=True)
class Reading:
    """The files of a batch: those read, those that cannot be, with the reason, and those of which something is asked."""

    uploads: list[Upload]
    failed: list[tuple[str, str]]
    asked: list[tuple[KeptFile, Question]]


def keep(office: Office, files: Iterable[KeptFile]) -> str:
    """Store the files for the next step; the hash under which `kept` finds them."""
    listed = [[file.name, uploads.keep(office, file.content), dict(file.fields)] for file in files]
    return uploads.keep(office, json.dumps(listed).encode())


def kept(office: Office, batch: str) -> list[KeptFile] | None:
    """The files of an upload; None when they are no longer there."""
    found = uploads.kept(office, batch)
    try:
        listed = [
            (str(name), uploads.kept(office, str(digest)), fields)
            for name, digest, fields in json.loads(found or b"")
        ]
    except (ValueError, TypeError):
        return None
    files = [KeptFile(name, content, fields) for name, content, fields in listed if content is not None]
    return files if files and len(files) == len(listed) else None


def is_long(files: Iterable[KeptFile]) -> bool:
    """Whether these take so long that progress is shown to whoever waits."""
    return sum(len(file.content) for file in files) > LONG


def answered(files: Iterable[KeptFile], file: KeptFile, fields: Mapping[str, str]) -> list[KeptFile]:
    """The files, with these answers about one of them beside those given before."""
    return [
        replace(each, fields={**each.fields, **answers_of(fields)}) if each == file else each
        for each in files
    ]


def read(
    office: Office, files: Iterable[KeptFile], say: Callable[[str, int, int], None] | None = None
) -> Reading:
    """Read the files, each by what was answered about it and about earlier files of its shape."""
    found = Reading([], [], [])
    for file in files:
        said = answers_for(office, KnownColumns.Listed.PUNCHES, file.fields)
        try:
            content = read_punches(file.content, now(), reader(file.name, say), said)
        except Asked as asked:
            found.asked.append((file, asked.question))
        except (PunchFileError, SheetError) as error:
            found.failed.append((file.name, str(error)))
        else:
            found.uploads.append(Upload(file.name, file.content, content, said))
    return found


def read_again(file: PunchFile, content: bytes, say: Callable[[str, int, int], None] | None) -> Upload:
    """Read a file that was taken in as it was read then, by what is known of its columns today.

    Raises PunchFileError or SheetError when today's program cannot.
    """
    said = answers_for(file.office, KnownColumns.Listed.PUNCHES, file.read_as)
    then = timezone.localtime(file.imported_at).replace(tzinfo=None)
    return Upload(file.name, content, read_punches(content, then, reader(file.name, say), said), said)


def reader(name: str, say: Callable[[str, int, int], None] | None) -> Progress | None:
    """Return the progress callback for reading this file; None without `say`."""
    if say is None:
        return None
    words = _("Reading %(name)s, line") % {"name": name}
    return lambda _stage, done, total: say(words, done, total)


def now() -> datetime:
    """The present moment as the office's clock on the wall has it."""
    return timezone.localtime().replace(tzinfo=None)
