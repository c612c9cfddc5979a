"""The copy: database, uploads and a manifest in one zip. SQLite only (docs/backup.md for PostgreSQL)."""

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from core import store
from daina import __version__

FORMAT = 1
WORKPLACE, KEPT_SECONDS = "working-", 24 * 60 * 60
DATABASE, UPLOADS, MANIFEST = "daina.sqlite3", "uploads/", "manifest.json"


class BackupError(CommandError):
    """A copy that cannot be made or brought back; the message, translated, says what to do."""


class NoRegister(BackupError):
    """There is no register in the database, or no database."""


class DamagedRegister(BackupError):
    """The register that is there cannot be read."""

    def __init__(self, error: Exception) -> None:
        super().__init__(
            _("The register that is there cannot be read (%(why)s). Nothing was written.") % {"why": error}
        )


def back_up(target: Path | None, *, outcome: str = "") -> Path:
    """Write a copy while others go on writing; returns its path. Never overwrites, never makes a folder but `backups/`.

    `target` is a file to be, or a folder that is there, in which the copy gets a dated name. The database is copied by
    SQLite's online backup: one consistent moment, whoever writes meanwhile. Raises BackupError; on a full disk with the `outcome` for its user.
    """
    database = database_file()
    moment = timezone.localtime()
    path = _target(target or Path(settings.BACKUPS_DIR), moment)
    if not database.exists() or not _has_tables(database):  # asking would make an empty one
        raise NoRegister(_("There is no register here yet: nothing was copied."))
    with (
        messages_of_disk(path.parent, outcome or _("Nothing was written.")),
        workplace(path.parent) as folder,
    ):
        copy, draft = folder / DATABASE, folder / "draft.zip"
        _copy_database(database, copy)
        draft.touch(mode=0o600)  # it holds the whole office
        _write_zip(draft, copy, moment)
        draft.replace(path)
    return path


def _copy_database(database: Path, copy: Path) -> None:
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as into:
        try:
            source.backup(into)
        except sqlite3.Error as error:
            if not is_full(error):
                raise DamagedRegister(error) from error
            raise


def _target(target: Path, moment: datetime) -> Path:
    """Return the file to write. Raises BackupError when it is there, or its folder is not: a disk may not be plugged in."""
    if target == Path(settings.BACKUPS_DIR) or target.parent == Path(settings.BACKUPS_DIR):
        with messages_of_disk(target, _("Nothing was written.")):
            Path(settings.BACKUPS_DIR).mkdir(parents=True, exist_ok=True)
    path = _free_name(target / f"daina-{moment:%Y%m%d-%H%M%S}.zip") if target.is_dir() else target
    if path.exists():
        raise BackupError(_("%(path)s exists already: choose another name.") % {"path": path})
    if not path.parent.is_dir():
        raise BackupError(
            _("There is no folder %(folder)s. Is the disk plugged in? A folder of your own you make first.")
            % {"folder": path.parent}
        )
    return path


def _free_name(path: Path) -> Path:
    """Return the path, numbered where another copy was made in the same second: by a start that was cut off, say."""
    names = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(name for name in chain([path], names) if not name.exists())


@contextmanager
def messages_of_disk(folder: Path, outcome: str) -> Iterator[None]:
    """Turn what a disk refuses into a BackupError that says what to do; `outcome` is what became of it, translated."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        message = (
            _("The disk of %(folder)s is full, or fails: make room there, or choose another disk.")
            if is_full(error)
            else _("%(folder)s cannot be read or written (%(why)s): check the disk and the rights.")
        )
        raise BackupError(message % {"folder": folder, "why": error} + " " + outcome) from error


def is_full(error: Exception) -> bool:
    """Tell whether the error says that a disk, or one's share of it, is full."""
    # "disk I/O error" is what SQLite says where there is no room for its log
    return store.trouble_of(error) is store.Trouble.FULL or "disk I/O error" in str(error)


@contextmanager
def workplace(parent: Path) -> Iterator[Path]:
    """A folder to work in, gone afterwards; what a power cut left of earlier ones goes after a day."""
    for left in parent.glob(f"{WORKPLACE}*"):
        if left.stat().st_mtime < time.time() - KEPT_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=WORKPLACE, dir=parent) as folder:
        yield Path(folder)


def _write_zip(draft: Path, database: Path, moment: datetime) -> None:
    uploads = Path(settings.UPLOADS_DIR)
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        hashes = {DATABASE: _add(archive, DATABASE, database)}
        for file in uploads.rglob("*"):
            name = UPLOADS + file.relative_to(uploads).as_posix()
            # An import that was never confirmed may be cleared away while the copy is made.
            with suppress(FileNotFoundError):
                if file.is_file():
                    hashes[name] = _add(archive, name, file)
        manifest = {
            "format": FORMAT,
            "version": __version__,
            "made_at": moment.isoformat(),
            "migrations": migrations_of(database),
            "sha256": hashes,
        }
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    with draft.open("r+b") as written:  # Windows syncs only what is open for writing
        os.fsync(written.fileno())


def migrations_of(database: Path) -> list[tuple[str, str]]:
    """List the migrations (app, name) of a database file, sorted; none where it has no such table. Raises sqlite3.Error.

    Read past Django, whose connection to a damaged file would stay open: Windows replaces no file that is open.
    """
    with closing(sqlite3.connect(database)) as opened:
        if not opened.execute("SELECT 1 FROM sqlite_master WHERE name = 'django_migrations'").fetchone():
            return []
        return sorted(opened.execute("SELECT app, name FROM django_migrations"))


def _add(archive: zipfile.ZipFile, name: str, file: Path) -> str:
    """Put a file into the archive; returns the SHA-256 (hex) of what went in, whatever happens to the file since."""
    digest = hashlib.sha256()
    with file.open("rb") as source, archive.open(name, "w", force_zip64=True) as into:
        while piece := source.read(1024 * 1024):
            digest.update(piece)
            into.write(piece)
    return digest.hexdigest()


def _has_tables(database: Path) -> bool:
    """Whether there is a register in the file. Raises DamagedRegister when it cannot be read."""
    try:
        return bool(migrations_of(database))
    except sqlite3.DatabaseError as error:
        raise DamagedRegister(error) from error


def database_file() -> Path:
    """Return the file the register is in; raises BackupError where it is in none."""
    file = store.database_file()
    if file is None:
        raise BackupError(
            _("This office uses PostgreSQL: make copies with pg_dump (docs/backup.md says how).")
        )
    return file
