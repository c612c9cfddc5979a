"""Where the register lies: whether it is there, sound and writable, and the sentence that says what to do when not."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.program import MANAGE

LEAST_FREE = 1024 * 1024  # bytes; with less the next record may not fit


class NotReady(Exception):
    """There is no register to work on; the message, translated, says what to do."""


class Trouble(Enum):
    """What keeps the register from being read or written."""

    GONE = "gone"
    FULL = "full"
    READ_ONLY = "read-only"
    DAMAGED = "damaged"
    UNPREPARED = "unprepared"
    BUSY = "busy"
    SILENT = "silent"

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, for pages and commands alike, in the language in use."""
        return str(_SENTENCES[self]) % {"manage": MANAGE}


_SENTENCES = {
    Trouble.GONE: gettext_lazy(
        "The register's file was removed or replaced while the program was running: nothing is recorded any more. "
        "Stop the program (Ctrl+C), bring the newest copy back with %(manage)s restore, then start it again."
    ),
    Trouble.FULL: gettext_lazy(
        "The disk is full: nothing was saved. Make room on the disk of the data folder, then try again."
    ),
    Trouble.READ_ONLY: gettext_lazy(
        "The data folder cannot be written: nothing was saved. Give the account that runs the program the right to "
        "write there, and see that the disk is not locked; then try again."
    ),
    Trouble.DAMAGED: gettext_lazy(
        "The register's file is damaged. Stop the program (Ctrl+C) and bring the newest copy back with "
        "%(manage)s restore; the damaged file is kept beside it."
    ),
    Trouble.UNPREPARED: gettext_lazy(
        "The tables of this register are not there yet, or are those of another version. Start it once with "
        "%(manage)s run: it makes them, after a copy of what is there."
    ),
    Trouble.BUSY: gettext_lazy(
        "Another program holds the register: nothing was saved. Wait a moment, then try again."
    ),
    Trouble.SILENT: gettext_lazy(
        "The database does not answer: nothing was saved. See that its disk or its server runs, then try again."
    ),
}
_BY_SQLITE = {  # primary result codes of SQLite
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
    sqlite3.SQLITE_BUSY: Trouble.BUSY,
    sqlite3.SQLITE_LOCKED: Trouble.BUSY,
    sqlite3.SQLITE_IOERR: Trouble.SILENT,
    sqlite3.SQLITE_CANTOPEN: Trouble.SILENT,
    sqlite3.SQLITE_PROTOCOL: Trouble.SILENT,
}
_BY_POSTGRES = {  # disk full · read-only transaction · undefined table, column
    "53100": Trouble.FULL, "25006": Trouble.READ_ONLY, "42P01": Trouble.UNPREPARED, "42703": Trouble.UNPREPARED,
}  # fmt: skip
_BY_SYSTEM = {
    errno.ENOSPC: Trouble.FULL, errno.EDQUOT: Trouble.FULL, errno.EROFS: Trouble.READ_ONLY,
    errno.EACCES: Trouble.READ_ONLY, errno.EPERM: Trouble.READ_ONLY, errno.EIO: Trouble.SILENT,
}  # fmt: skip
_UNPREPARED = ("no such table", "no such column", "has no column named")
_UNREADABLE = "Could not decode to UTF-8"  # Python's own, without a code


def trouble_of(error: BaseException | None) -> Trouble | None:
    """What this error, or one it came of, says of the store; None when it is about something else."""
    seen = 0
    while error is not None and seen < 20:
        if trouble := _trouble(error):
            return trouble
        error, seen = error.__cause__ or error.__context__, seen + 1
    return None


def _trouble(error: BaseException) -> Trouble | None:
    if isinstance(error, sqlite3.Error):
        text = str(error)
        if any(words in text for words in _UNPREPARED):
            return Trouble.UNPREPARED
        if _UNREADABLE in text:
            return Trouble.DAMAGED
        return _BY_SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    if isinstance(error, OSError):
        return _BY_SYSTEM.get(error.errno or 0)
    if isinstance(error, DatabaseError) and connection.vendor == "postgresql":
        by_code = _BY_POSTGRES.get(getattr(error.__cause__, "sqlstate", None) or "")
        return by_code or (Trouble.SILENT if isinstance(error, OperationalError) else None)
    return None


def sentence_of(error: BaseException) -> str | None:
    """What is wrong with the store and what to do; None when the error is about something else."""
    trouble = trouble_of(error)
    return trouble.sentence if trouble else None


def database_file() -> Path | None:
    """The file the register is in; None where it is in none."""
    name = str(connection.settings_dict["NAME"])
    in_memory = name.startswith((":memory:", "file:"))
    return Path(name) if connection.vendor == "sqlite" and not in_memory else None


def _is_there(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0


def check_not_lost() -> None:
    """Refuse to begin anew where a register was. Raises NotReady, which says what is left and how to restore."""
    file = database_file()
    if file is None or _is_there(file) or settings.DEMO:
        return
    if left := list(_left_of_it(file)):
        raise NotReady(
            _(
                "The register's file %(file)s is missing, but a register was here: %(left)s. Nothing was begun anew. "
                "Bring the newest copy back: %(manage)s restore %(copy)s. To begin an empty register all the "
                "same, name another folder in DAINA_DATA_DIR."
            )
            % {"file": file, "left": ", ".join(left), "copy": _newest_copy() or "…", "manage": MANAGE}
        )


def _left_of_it(file: Path) -> Iterator[str]:
    """What only a register that was in use leaves, in words."""
    if copies := _copies():
        yield _("%(n)s copies in %(folder)s") % {"n": len(copies), "folder": settings.BACKUPS_DIR}
    if any(path.is_file() for path in Path(settings.UPLOADS_DIR).rglob("*")):
        yield _("uploaded files in %(folder)s") % {"folder": settings.UPLOADS_DIR}
    if _log_of(file).exists():
        yield _("the log %(file)s") % {"file": _log_of(file)}


def _copies() -> list[Path]:
    return sorted(Path(settings.BACKUPS_DIR).glob("*.zip"), key=lambda path: path.stat().st_mtime)


def _newest_copy() -> Path | None:
    copies = _copies()
    return copies[-1] if copies else None


def check_there() -> None:
    """Refuse to work without a register, which opening it would make. Raises NotReady."""
    check_not_lost()
    file = database_file()
    if file is not None and not _is_there(file):
        raise NotReady(
            _("There is no register at %(file)s yet. Start with: %(manage)s run")
            % {"file": file, "manage": MANAGE}
        )


def check_sound() -> None:
    """Refuse a file whose pages do not fit together. Raises NotReady, which names the newest copy."""
    file = database_file()
    if file is None or not _is_there(file):
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(1)")
            if cursor.fetchone() == ("ok",):
                return
    except (
        DatabaseError,
        UnicodeDecodeError,
    ) as error:  # the latter for a name of a table that is none any more
        if isinstance(error, DatabaseError) and trouble_of(error) is not Trouble.DAMAGED:
            raise
    connection.close()
    copy = _newest_copy()
    named = _("The newest copy here: %(path)s") % {"path": copy} if copy else _("There is no copy here.")
    raise NotReady(f"{Trouble.DAMAGED.sentence} {file}. {named}")


def check_not_newer() -> None:
    """Refuse tables that a newer program has made: this one does not know what they hold. Raises NotReady, writes nothing."""
    known = MigrationLoader(None).disk_migrations.keys()
    apps = {app for app, _name in known}
    newer = [
        key
        for key in MigrationRecorder(connection).applied_migrations()
        if key[0] in apps and key not in known
    ]
    if newer:
        raise NotReady(
            _(
                "This register was last opened by a newer daina: it has %(migration)s, which this program does not know. "
                "Nothing was touched. Start it with that newer program, or bring back a copy from before the update."
            )
            % {"migration": ".".join(max(newer))}
        )


def check_tables() -> None:
    """Refuse tables that wait for their update. Raises NotReady, which says what to do."""
    if waits_for_update():
        raise NotReady(Trouble.UNPREPARED.sentence)


def waits_for_update() -> bool:
    """Whether there is a migration that the tables have not."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


class Watch:
    """The file that is being served: whether it still is the one at its address, and its log the one beside it."""

    damaged = False  # noticed once, nothing is written into it until the program is started anew

    def __init__(self) -> None:
        self._seen: dict[Path, tuple[int, int]] = {}

    def begin(self) -> None:
        """Look from now on at the log too, which lies there as long as a connection is open: this thread's stays so."""
        if (file := database_file()) is None:
            connection.close()
            return
        connection.ensure_connection()
        for path in (file, _log_of(file)):
            if path.exists():  # not every disk lets SQLite keep a log
                self._seen[path] = _identity(path)

    def trouble(self) -> Trouble | None:
        """What keeps everybody from the register, known without reading it; None when nothing does."""
        if self.damaged:
            return Trouble.DAMAGED
        return None if self.is_whole() else Trouble.GONE

    def is_whole(self) -> bool:
        """Whether what is written now is written to the file that will be opened next time, and to its log."""
        file = database_file()
        if file is None:
            return True
        try:
            log = _log_of(file)
            return self._seen.setdefault(file, _identity(file)) == _identity(file) and (
                log not in self._seen or self._seen[log] == _identity(log)
            )
        except OSError:
            return False


def _log_of(file: Path) -> Path:
    return file.with_name(file.name + "-wal")


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


watch = Watch()


def room_to_write() -> Trouble | None:
    """Whether the next record would find room on the disk and the right to write; what keeps it from that, or None."""

    folder = Path(settings.DATA_DIR)
    file = database_file()
    if not all(os.access(path, os.W_OK) for path in (folder, file) if path is not None):
        return Trouble.READ_ONLY
    return Trouble.FULL if shutil.disk_usage(folder).free < LEAST_FREE else None
