"""The copy: database, uploads and a manifest in one zip; and back again. SQLite only (docs/backup.md for PostgreSQL)."""

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.translation import gettext as _

FORMAT = 1
DATABASE, UPLOADS, MANIFEST = "daina.sqlite3", "uploads/", "manifest.json"


class BackupError(Exception):
    """A copy that cannot be made or brought back; the message, translated, says what to do."""


def back_up(target: Path | None, now: datetime | None = None) -> Path:
    """Write a copy while others go on writing; returns its path. Never overwrites. Raises BackupError.

    The database is copied by SQLite's online backup: one consistent moment, whoever writes meanwhile.
    """
    _only_sqlite()
    moment = now or timezone.localtime()
    path = target or Path(settings.BACKUPS_DIR) / f"daina-{moment:%Y%m%d-%H%M%S}.zip"
    if path.exists():
        raise BackupError(_("%(path)s exists already: choose another name.") % {"path": path})
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(folder) / DATABASE
        with (
            closing(sqlite3.connect(settings.DATABASE_FILE)) as source,
            closing(sqlite3.connect(copy)) as into,
        ):
            source.backup(into)
        draft = Path(folder) / "draft.zip"
        _write_zip(draft, copy, moment)
        draft.replace(path)
    return path


def _write_zip(draft: Path, database: Path, moment: datetime) -> None:
    files = {DATABASE: database}
    uploads = Path(settings.UPLOADS_DIR)
    if uploads.is_dir():
        files |= {
            UPLOADS + file.relative_to(uploads).as_posix(): file
            for file in uploads.rglob("*")
            if file.is_file()
        }
    hashes = {}
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in files.items():
            archive.write(file, name)
            hashes[name] = _sha256(file)
        told = {
            "format": FORMAT,
            "made_at": moment.isoformat(),
            "migrations": _known_migrations(),
            "sha256": hashes,
        }
        archive.writestr(MANIFEST, json.dumps(told, indent=1))
    with draft.open("rb") as written:
        os.fsync(written.fileno())


def restore(source: Path) -> Path | None:
    """Bring a copy back; returns the safety copy of what was there, None when there was nothing.

    Everything is checked before anything is touched. The server must be stopped. Raises BackupError.
    """
    _only_sqlite()
    database = Path(settings.DATABASE_FILE)
    database.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=database.parent) as folder:
        unpacked = Path(folder)
        _unpack(source, unpacked)
        safety = _safety_copy(database)
        connections.close_all()
        _replace(unpacked, database)
    return safety


def _unpack(source: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(source) as archive:
            told: dict[str, Any] = json.loads(archive.read(MANIFEST))
            hashes: dict[str, str] = told["sha256"]
            if (
                told["format"] != FORMAT
                or set(archive.namelist()) != {*hashes, MANIFEST}
                or DATABASE not in hashes
            ):
                raise BackupError(_("This is not a copy made by daina, or not a whole one."))
            if newer := {tuple(name) for name in told["migrations"]} - {
                tuple(name) for name in _known_migrations()
            }:
                raise BackupError(
                    _("This copy was made by a newer version (%(name)s). Update the program first.")
                    % {"name": ".".join(min(newer))}
                )
            for name, digest in hashes.items():
                if not (folder / name).resolve().is_relative_to(folder.resolve()):
                    raise BackupError(_("This is not a copy made by daina, or not a whole one."))
                archive.extract(name, folder)
                if _sha256(folder / name) != digest:
                    raise BackupError(
                        _("The copy is damaged: %(name)s is not what was saved.") % {"name": name}
                    )
    except (OSError, KeyError, ValueError, TypeError, zipfile.BadZipFile) as error:
        raise BackupError(_("The copy cannot be read: %(path)s") % {"path": source}) from error
    with closing(sqlite3.connect(folder / DATABASE)) as copy:
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise BackupError(_("The database in the copy is damaged."))


def _safety_copy(database: Path) -> Path | None:
    if not database.exists():
        return None
    stamp = f"{timezone.localtime():%Y%m%d-%H%M%S-%f}"
    return back_up(Path(settings.BACKUPS_DIR) / f"before-restore-{stamp}.zip")


def _replace(unpacked: Path, database: Path) -> None:
    uploads = Path(settings.UPLOADS_DIR)
    # The log of the old database must not be played into the new one: fold it in, then take it away.
    if database.exists():
        with closing(sqlite3.connect(database)) as old:
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for ending in ("-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)
    (unpacked / DATABASE).replace(database)
    if uploads.exists():
        shutil.rmtree(uploads)
    if (unpacked / "uploads").exists():
        (unpacked / "uploads").replace(uploads)


def _known_migrations() -> list[list[str]]:
    """The migrations applied here; on an empty place, those this program has."""
    from django.db.migrations.loader import MigrationLoader

    recorder = MigrationRecorder(connection)
    applied = recorder.applied_migrations() if recorder.has_table() else {}
    return sorted(
        [app, name] for app, name in set(applied) | set(MigrationLoader(None).disk_migrations or ())
    )


def _only_sqlite() -> None:
    if connection.vendor != "sqlite":
        raise BackupError(
            _("This office uses PostgreSQL: make copies with pg_dump (docs/backup.md says how).")
        )


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while piece := stream.read(1024 * 1024):
            digest.update(piece)
    return digest.hexdigest()
