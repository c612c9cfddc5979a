"""Punch files between upload and confirmation: the files, and the list of them, kept by their hash for a day."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from staff.imports import uploads
from staff.models.office import Office
from violations.clock.files.actions import Upload
from violations.clock.files.formats import Progress, PunchFileError, read_punches

LONG = 2 * 1024 * 1024  # bytes; reading and writing more takes seconds, and the page says how far it is


@dataclass(frozen=True)
class KeptFile:
    """A file as it was uploaded."""

    name: str
    content: bytes


def keep(office: Office, files: Iterable[KeptFile]) -> str:
    """Store the files for the next step; the hash under which `kept` finds them."""
    listed = [[file.name, uploads.keep(office, file.content)] for file in files]
    return uploads.keep(office, json.dumps(listed).encode())


def kept(office: Office, batch: str) -> list[KeptFile] | None:
    """The files of an upload; None when they are no longer there."""
    found = uploads.kept(office, batch)
    try:
        listed = [(str(name), uploads.kept(office, str(digest))) for name, digest in json.loads(found or b"")]
    except (ValueError, TypeError):
        return None
    files = [KeptFile(name, content) for name, content in listed if content is not None]
    return files if files and len(files) == len(listed) else None


def is_long(files: Iterable[KeptFile]) -> bool:
    """Whether these take so long that progress is shown to whoever waits."""
    return sum(len(file.content) for file in files) > LONG


def read(
    files: Iterable[KeptFile], say: Callable[[str, int, int], None] | None = None
) -> tuple[list[Upload], list[tuple[str, str]]]:
    """Return the files read, and (name, why) of each file that cannot be read."""
    read_, failed = [], []
    for file in files:
        try:
            content = read_punches(file.content, now(), reader(file.name, say))
        except PunchFileError as error:
            failed.append((file.name, str(error)))
        else:
            read_.append(Upload(file.name, file.content, content))
    return read_, failed


def reader(name: str, say: Callable[[str, int, int], None] | None) -> Progress | None:
    """Return the progress callback for reading this file; None without `say`."""
    if say is None:
        return None
    words = _("Reading %(name)s, line") % {"name": name}
    return lambda _stage, done, total: say(words, done, total)


def now() -> datetime:
    """The present moment as the office's clock on the wall has it."""
    return timezone.localtime().replace(tzinfo=None)
