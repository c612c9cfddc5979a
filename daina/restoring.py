"""Bringing a copy back: checked, then what is there is set aside, then the copy takes its place. SQLite only."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.utils import timezone
from django.utils.translation import gettext as _

from daina import backups
from daina.backups import DATABASE, UPLOADS, BackupError
from daina.copies import unpack
from daina.copy_check import check_apart
from daina.lost_events import describe_loss, describe_state

MOST_PROBLEMS = 8  # named in a refusal
LOG_ENDINGS = ("-wal", "-shm")
Report = Callable[[str], object]


def restore(source: Path, *, report: Report, despite_trail: bool = False) -> None:
    """Bring a copy back, up to date; the server must be stopped. Raises BackupError, and nothing is replaced.

    Everything is checked before anything is touched; `despite_trail` takes a copy whose trail has problems. `report` is
    given each sentence as soon as it holds: where the safety copy is before anything is replaced.
    """
    database = backups.database_file()
    with backups.messages_of_disk(database.parent, _("Nothing was replaced.")):
        database.parent.mkdir(parents=True, exist_ok=True)
        with backups.workplace(database.parent) as unpacked:
            manifest = unpack(source, unpacked)
            state = describe_state(unpacked / DATABASE, manifest.made_at)
            _check(unpacked, despite_trail=despite_trail)
            connections.close_all()
            _take_out_of_use(database)
            loss = describe_loss(database, unpacked / DATABASE, manifest.made_at, timezone.now())
            safety = _set_aside(database)
            if safety:
                report(_("What is here now is kept in %(path)s") % {"path": safety})
            _sync(unpacked)
            connections.close_all()
            _replace(unpacked, database, is_all_kept=safety is not None and safety.suffix == ".zip")
    for line in (_("The copy is back: %(path)s") % {"path": source}, state, loss):
        report(line)


def _check(unpacked: Path, *, despite_trail: bool) -> None:
    """Have the copy checked by Django. Raises BackupError with what is wrong."""
    findings = check_apart(unpacked)
    _fold_log(unpacked / DATABASE)
    if findings.schema:
        raise BackupError(
            _("This is not a copy of a register of ours: %(what)s.") % {"what": _few(findings.schema)}
        )
    if findings.trail and not despite_trail:
        raise BackupError(
            _(
                "Problems in the trail of the copy: %(n)s. %(what)s. Take an earlier copy. Where there is none, add "
                "--despite-trail, and call the superior."
            )
            % {"n": len(findings.trail), "what": _few(findings.trail)}
        )


def _few(problems: list[str]) -> str:
    return "; ".join(problems[:MOST_PROBLEMS]) + ("; …" if len(problems) > MOST_PROBLEMS else "")


def _take_out_of_use(database: Path) -> None:
    """Fold the log into the database, which nobody else may have open: the old log must not be played into the copy."""
    if not database.exists():
        return
    try:
        _fold_log(database)
    except sqlite3.OperationalError as error:
        if backups.is_full(error):
            raise
        raise BackupError(_("The register is in use. Stop the server (Ctrl+C), then try again.")) from error
    except sqlite3.DatabaseError:
        pass  # no database any more: that may be why the copy is wanted


def _sync(unpacked: Path) -> None:
    """Have the disk keep what was unpacked, before anything is replaced by it."""
    for file in [unpacked / DATABASE, *(unpacked / UPLOADS).rglob("*")]:
        if file.is_file():
            with file.open("r+b") as written:  # Windows syncs only what is open for writing
                os.fsync(written.fileno())


def _fold_log(database: Path) -> None:
    with closing(sqlite3.connect(database, timeout=1)) as opened:
        opened.execute("PRAGMA journal_mode=DELETE")


def _set_aside(database: Path) -> Path | None:
    """Keep what is there; returns where, None when there is nothing. A register that cannot be read is kept file by file."""
    if not database.exists() or not database.stat().st_size:
        return None
    path = Path(settings.BACKUPS_DIR) / f"before-restore-{timezone.localtime():%Y%m%d-%H%M%S-%f}.zip"
    try:
        return backups.back_up(path, outcome=_("Nothing was replaced."))
    except (backups.DamagedRegister, backups.NoRegister):
        path.parent.mkdir(parents=True, exist_ok=True)
        for ending in LOG_ENDINGS:
            if (log := database.with_name(database.name + ending)).exists():
                shutil.copy2(log, path.with_suffix(".sqlite3" + ending))
        return Path(shutil.copy2(database, path.with_suffix(".sqlite3")))


def _replace(unpacked: Path, database: Path, *, is_all_kept: bool) -> None:
    """Put the copy in place. The new uploads come before the new database and the old ones go after it.

    Whenever the power fails, the database that is there has its files. Old uploads that are in no safety copy stay.
    """
    uploads, brought = Path(settings.UPLOADS_DIR), unpacked / UPLOADS
    kept = {file.relative_to(brought) for file in brought.rglob("*") if file.is_file()}
    for name in kept:
        (uploads / name).parent.mkdir(parents=True, exist_ok=True)
        (brought / name).replace(uploads / name)
    for ending in LOG_ENDINGS:
        database.with_name(database.name + ending).unlink(missing_ok=True)
    (unpacked / DATABASE).replace(database)
    for file in sorted(uploads.rglob("*"), reverse=True):  # what a folder holds before the folder
        if file.is_dir():
            with suppress(OSError):  # not empty
                file.rmdir()
        elif is_all_kept and file.relative_to(uploads) not in kept:
            file.unlink()
