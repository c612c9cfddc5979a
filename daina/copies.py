"""Unpacking a copy that somebody brings: whatever is in the file, either a whole copy of ours comes out or it is refused."""

import hashlib
import json
import shutil
import sqlite3
import stat
import struct
import zipfile
import zlib
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from daina.backups import DATABASE, FORMAT, MANIFEST, UPLOADS, BackupError, is_full, migrations_of

MOST_OF_MANIFEST = 32 * 1024 * 1024  # bytes; a file takes some 150
COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
FIRST = ("staff", "0001_initial")  # every register of ours has it
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, LookupError, ValueError, TypeError,
    AttributeError, OverflowError, OSError,
)  # fmt: skip


@dataclass(frozen=True)
class Manifest:
    """What the copy says of itself: when it was made, by which version, its migrations, and each file's SHA-256 (hex)."""

    made_at: datetime
    version: str
    migrations: list[tuple[str, str]]
    hashes: dict[str, str]


def unpack(source: Path, folder: Path) -> Manifest:
    """Unpack a copy into an empty folder, checked but for what takes Django. Raises BackupError; OSError on a full disk."""
    if not source.is_file():
        raise BackupError(_("There is no file %(path)s.") % {"path": source})
    try:
        with zipfile.ZipFile(source) as archive:
            _check_entries(archive, source, folder)
            manifest = _read_manifest(archive)
            for name, digest in manifest.hashes.items():
                if _extract(archive, name, folder) != digest:
                    raise BackupError(
                        _("The copy is damaged: %(name)s is not what was saved.") % {"name": name}
                    )
    except UNREADABLE as error:
        if is_full(error):
            raise
        raise BackupError(_("The copy cannot be read: %(path)s") % {"path": source}) from error
    _check_database(folder / DATABASE, manifest)
    return manifest


def _check_entries(archive: zipfile.ZipFile, source: Path, folder: Path) -> None:
    """Refuse names that lead elsewhere, links, what we never pack, and more than the disk or the file itself can hold."""
    entries = archive.infolist()
    for entry in entries:
        is_named_well = entry.filename in (DATABASE, MANIFEST) or _is_upload(entry.filename)
        if not is_named_well or stat.S_ISLNK(entry.external_attr >> 16):
            raise BackupError(
                _("This is not a copy made by daina: it holds %(name)s.") % {"name": ascii(entry.filename)}
            )
        if entry.compress_type not in COMPRESSIONS:
            raise not_ours()
    if len({entry.filename for entry in entries}) != len(entries):
        raise not_ours()
    if (
        sum(entry.compress_size for entry in entries) > source.stat().st_size
    ):  # entries that lie over each other
        raise not_ours()
    needed, free = sum(entry.file_size for entry in entries), shutil.disk_usage(folder).free
    if needed > free:
        raise BackupError(
            _(
                "The copy takes %(needed)s MB unpacked; the disk of %(folder)s has %(free)s MB left: make room."
            )
            % {"needed": needed // 2**20 + 1, "free": free // 2**20, "folder": folder.parent}
        )


def _is_upload(name: str) -> bool:
    """Whether the name stays below uploads/, read as Linux and as Windows read it."""
    return (
        name.startswith(UPLOADS)
        and name.isprintable()
        and not {"", ".", ".."} & {*name.split("/")}
        and not {"\\", ":"} & {*name}  # Windows' folders, drives and streams
    )


def _read_manifest(archive: zipfile.ZipFile) -> Manifest:
    if archive.getinfo(MANIFEST).file_size > MOST_OF_MANIFEST:
        raise not_ours()
    told: dict[str, Any] = json.loads(archive.read(MANIFEST))
    version = str(told.get("version", ""))  # copies have it since 0.3
    if told["format"] > FORMAT:
        raise _newer(version, _("format %(n)s") % {"n": told["format"]})
    manifest = Manifest(
        made_at=datetime.fromisoformat(told["made_at"]),
        version=version,
        migrations=sorted((str(app), str(name)) for app, name in told["migrations"]),
        hashes=dict(told["sha256"]),
    )
    _check_migrations(manifest.migrations, version)
    if (
        told["format"] != FORMAT
        or manifest.made_at.tzinfo is None
        or {*archive.namelist()} != {*manifest.hashes, MANIFEST}
        or DATABASE not in manifest.hashes
    ):
        raise not_ours()
    return manifest


def _check_migrations(migrations: list[tuple[str, str]], version: str) -> None:
    """Raise BackupError when one of them is none of this program's."""
    known = set(MigrationLoader(None).disk_migrations or ())
    apps = {app for app, _name in known}
    for app, name in sorted(set(migrations) - known):
        raise _newer(version, f"{app}.{name}") if app in apps else not_ours()


def _extract(archive: zipfile.ZipFile, name: str, folder: Path) -> str:
    """Write one file of the archive into the folder; returns its SHA-256 (hex)."""
    path, digest = folder.joinpath(*PurePosixPath(name).parts), hashlib.sha256()
    path.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as packed, path.open("xb") as into:
        while piece := packed.read(1024 * 1024):
            digest.update(piece)
            into.write(piece)
    return digest.hexdigest()


def _check_database(database: Path, manifest: Manifest) -> None:
    """Check what SQLite itself can tell: whole, nothing that runs by itself but triggers, our migrations, as was said."""
    try:
        with closing(sqlite3.connect(database)) as opened:
            for (name,) in opened.execute(
                "SELECT name FROM sqlite_master WHERE type = 'view' OR sql LIKE 'CREATE VIRTUAL%'"
            ):
                raise BackupError(
                    _("The copy holds %(name)s, which is no part of a register.") % {"name": name}
                )
            is_whole = opened.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            if not is_whole or opened.execute("PRAGMA foreign_key_check").fetchone():
                raise BackupError(_("The database in the copy is damaged."))
        migrations = migrations_of(database)
    except sqlite3.Error as error:
        if is_full(error):
            raise
        raise not_ours() from error
    _check_migrations(migrations, manifest.version)
    if FIRST not in migrations or migrations != manifest.migrations:
        raise not_ours()


def _newer(version: str, name: str) -> BackupError:
    return BackupError(
        _("This copy was made by a newer version (%(name)s). Update the program first.")
        % {"name": f"{version}, {name}" if version else name}
    )


def not_ours() -> BackupError:
    """Return the refusal of a file that no program of ours made."""
    return BackupError(_("This is not a copy made by daina, or not a whole one."))
