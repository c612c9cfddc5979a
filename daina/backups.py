"""The copy: database, uploads and a manifest in one zip; and back again. SQLite only (docs/backup.md for PostgreSQL)."""

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.translation import gettext as _

FORMAT = 1
WORKPLACE, KEPT_SECONDS = "working-", 24 * 60 * 60
DATABASE, UPLOADS, MANIFEST = "daina.sqlite3", "uploads/", "manifest.json"


class BackupError(Exception):
    """A copy that cannot be made or brought back; the message, translated, says what to do."""


def back_up(target: Path | None) -> Path:
    """Write a copy while others go on writing; returns its path. Never overwrites. Raises BackupError.

    The database is copied by SQLite's online backup: one consistent moment, whoever writes meanwhile.
    """
    database = _database()
    moment = timezone.localtime()
    path = target or _free_name(Path(settings.BACKUPS_DIR) / f"daina-{moment:%Y%m%d-%H%M%S}.zip")
    if path.exists():
        raise BackupError(_("%(path)s exists already: choose another name.") % {"path": path})
    if not _applied_migrations():
        raise BackupError(_("There is no register here yet: nothing was copied."))
    path.parent.mkdir(parents=True, exist_ok=True)
    with _workplace(path.parent) as folder:
        copy = folder / DATABASE
        with (
            closing(sqlite3.connect(database)) as source,
            closing(sqlite3.connect(copy)) as into,
        ):
            source.backup(into)
        draft = folder / "draft.zip"
        _write_zip(draft, copy, moment)
        draft.chmod(0o600)  # it holds the whole office
        draft.replace(path)
    return path


def _free_name(path: Path) -> Path:
    """Return the path, numbered where another copy was made in the same second: by a start that was cut off, say."""
    names = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(name for name in chain([path], names) if not name.exists())


@contextmanager
def _workplace(parent: Path) -> Iterator[Path]:
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
            "made_at": moment.isoformat(),
            "migrations": sorted(_applied_migrations()),
            "sha256": hashes,
        }
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    with draft.open("r+b") as written:  # Windows syncs only what is open for writing
        os.fsync(written.fileno())


def _add(archive: zipfile.ZipFile, name: str, file: Path) -> str:
    """Put a file into the archive; returns the SHA-256 (hex) of what went in, whatever happens to the file since."""
    digest = hashlib.sha256()
    with file.open("rb") as source, archive.open(name, "w", force_zip64=True) as into:
        while piece := source.read(1024 * 1024):
            digest.update(piece)
            into.write(piece)
    return digest.hexdigest()


def restore(source: Path) -> Path | None:
    """Bring a copy back; returns the safety copy of what was there, None when there was nothing.

    Everything is checked before anything is touched. The server must be stopped. Raises BackupError.
    """
    database = _database()
    database.parent.mkdir(parents=True, exist_ok=True)
    with _workplace(database.parent) as unpacked:
        _unpack(source, unpacked)
        connections.close_all()
        _take_out_of_use(database)
        safety = _safety_copy(database)
        connections.close_all()
        _replace(unpacked, database)
    return safety


def _unpack(source: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(source) as archive:
            _unpack_checked(archive, folder)
    except (OSError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise BackupError(_("The copy cannot be read: %(path)s") % {"path": source}) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise BackupError(_("The copy cannot be read: %(path)s") % {"path": source}) from error
    try:
        with closing(sqlite3.connect(folder / DATABASE)) as copy:
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise BackupError(_("The database in the copy is damaged."))
            copy.execute("SELECT count(*) FROM staff_event").fetchone()
    except sqlite3.Error as error:
        raise _not_ours() from error


def _unpack_checked(archive: zipfile.ZipFile, folder: Path) -> None:
    manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    hashes: dict[str, str] = manifest["sha256"]
    if manifest["format"] > FORMAT:
        raise _newer(_("format %(n)s") % {"n": manifest["format"]})
    if (
        manifest["format"] != FORMAT
        or set(archive.namelist()) != {*hashes, MANIFEST}
        or DATABASE not in hashes
    ):
        raise _not_ours()
    if newer := {(app, name) for app, name in manifest["migrations"]} - _known_migrations():
        raise _newer(".".join(min(newer)))
    for name, digest in hashes.items():
        if not (folder / name).resolve().is_relative_to(folder.resolve()):
            raise _not_ours()
        archive.extract(name, folder)
        if _sha256(folder / name) != digest:
            raise BackupError(_("The copy is damaged: %(name)s is not what was saved.") % {"name": name})


def _newer(name: str) -> BackupError:
    return BackupError(
        _("This copy was made by a newer version (%(name)s). Update the program first.") % {"name": name}
    )


def _not_ours() -> BackupError:
    return BackupError(_("This is not a copy made by daina, or not a whole one."))


def _take_out_of_use(database: Path) -> None:
    """Fold the log into the database, which nobody else may have open: the old log must not be played into the copy."""
    if not database.exists():
        return
    try:
        with closing(sqlite3.connect(database, timeout=1)) as old:
            old.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        raise BackupError(_("The register is in use. Stop the server (Ctrl+C), then try again.")) from error
    except sqlite3.DatabaseError:
        pass  # no database any more: that may be why the copy is wanted


def _safety_copy(database: Path) -> Path | None:
    if not database.exists():
        return None
    path = Path(settings.BACKUPS_DIR) / f"before-restore-{timezone.localtime():%Y%m%d-%H%M%S-%f}.zip"
    try:
        return back_up(path) if _applied_migrations() else None
    except (DatabaseError, sqlite3.DatabaseError):  # damaged: what is left of it is kept as it is
        path.parent.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy2(database, path.with_suffix(".sqlite3")))


def _replace(unpacked: Path, database: Path) -> None:
    """Put the copy in place. The new uploads come before the new database and the old ones go after it.

    Whenever the power fails, the database that is there has its files.
    """
    uploads, brought = Path(settings.UPLOADS_DIR), unpacked / UPLOADS
    kept = {file.relative_to(brought) for file in brought.rglob("*") if file.is_file()}
    for name in kept:
        (uploads / name).parent.mkdir(parents=True, exist_ok=True)
        (brought / name).replace(uploads / name)
    for ending in ("-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)
    (unpacked / DATABASE).replace(database)
    for file in sorted(uploads.rglob("*"), reverse=True):  # what a folder holds before the folder
        if file.is_dir():
            with suppress(OSError):  # not empty
                file.rmdir()
        elif file.relative_to(uploads) not in kept:
            file.unlink()


def _applied_migrations() -> set[tuple[str, str]]:
    recorder = MigrationRecorder(connection)
    return set(recorder.applied_migrations()) if recorder.has_table() else set()


def _known_migrations() -> set[tuple[str, str]]:
    """The migrations this program has, and those applied here, where the database can still be read."""
    with suppress(DatabaseError):
        return _applied_migrations() | set(MigrationLoader(None).disk_migrations or ())
    return set(MigrationLoader(None).disk_migrations or ())


def _database() -> Path:
    """The file the register is in; raises BackupError where it is in none."""
    if connection.vendor != "sqlite":
        raise BackupError(
            _("This office uses PostgreSQL: make copies with pg_dump (docs/backup.md says how).")
        )
    return Path(connection.settings_dict["NAME"])


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while piece := stream.read(1024 * 1024):
            digest.update(piece)
    return digest.hexdigest()
