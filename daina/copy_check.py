"""What is asked of an unpacked copy by Django: our tables, our triggers, a whole trail. In a process and folder of its own."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from daina import tables
from daina.backups import BackupError
from staff.trail import audit

Schema = dict[tuple[str, str], Any]  # (kind, name) → what must be the same
KIND_LABELS = {
    "table": gettext_lazy("the table"),
    "index": gettext_lazy("the index"),
    "trigger": gettext_lazy("the trigger"),
    "view": gettext_lazy("the view"),
}


@dataclass(frozen=True)
class CopyFindings:
    """What is wrong with a copy, one translated sentence each; or that the disk was too full to find out."""

    schema: list[str] = field(default_factory=list)
    trail: list[str] = field(default_factory=list)
    is_disk_full: bool = False


def check_apart(folder: Path) -> CopyFindings:
    """Bring the copy in the folder up to date and check it, in a process that has the folder for its data.

    Raises BackupError when it cannot be checked, OSError when the disk is full.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DAINA_", "DATABASE_"))}
    own = {"DAINA_DATA_DIR": str(folder), "DAINA_NO_VENV": "1", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "check_copy"]
    done = subprocess.run(  # noqa: S603  (our own arguments)
        command, env={**kept, **own}, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    try:
        findings = CopyFindings(**json.loads(done.stdout))
    except (ValueError, TypeError):
        raise BackupError(
            _("The copy cannot be brought up to date (%(why)s): it is damaged or none of ours.")
            % {"why": done.stderr.strip().rpartition("\n")[2]}
        ) from None
    if findings.is_disk_full:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return findings


def check_here() -> CopyFindings:
    """Bring the database of this process up to date and check it; what `check_apart` has done in a process of its own."""
    database = Path(connection.settings_dict["NAME"])
    draft = database.with_name("expected.sqlite3")
    expected = _expected_schema(draft)
    draft.unlink()
    with _opened(database):
        # before a migration writes: whatever runs by itself must be ours to the letter
        found = {key: value for key, value in _schema().items() if key[0] == "trigger"}
        if problems := [*_surplus(expected, found)]:
            return CopyFindings(schema=problems)
        tables.migrate()
        found = _schema()
        if problems := [*_surplus(expected, found), *_lacking(expected, found)]:
            return CopyFindings(schema=problems)
        return CopyFindings(trail=audit.verify().problems)


@contextmanager
def _opened(database: Path) -> Iterator[None]:
    """Work on a draft of a database: nothing waits for the disk, which is synced once, by `restore`."""
    connection.close()
    connection.settings_dict["NAME"] = str(database)
    with closing(connection), connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = OFF")
        yield


def _expected_schema(draft: Path) -> Schema:
    """Read the schema that this program's migrations make of an empty database, laid in a file of its own for it."""
    with _opened(draft):
        tables.migrate()
        return _schema()


def _schema() -> Schema:
    """Read the names of what the database holds, the columns of tables and indexes, the text of triggers.

    Not the text of tables: a table that was altered and one made anew are the same and read differently.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        )
        return {
            (kind, name): sql if kind in ("trigger", "view") else _columns(cursor, kind, name, table)
            for kind, name, table, sql in cursor.fetchall()
        }


def _columns(cursor: Any, kind: str, name: str, table: str) -> object:
    if kind == "table":
        cursor.execute("SELECT name FROM pragma_table_xinfo(%s)", [name])
        return {column for (column,) in cursor.fetchall()}
    cursor.execute('SELECT "unique", partial FROM pragma_index_list(%s) WHERE name = %s', [table, name])
    is_unique = cursor.fetchone()
    cursor.execute("SELECT name FROM pragma_index_info(%s) ORDER BY seqno", [name])
    return table, is_unique, [column for (column,) in cursor.fetchall()]


def _surplus(expected: Schema, found: Schema) -> Iterator[str]:
    """Name what is there and is not ours, or not as ours is."""
    for kind, name in sorted(found.keys()):
        if found[kind, name] != expected.get((kind, name)):
            yield _("%(kind)s %(name)s in it is none of ours") % {"kind": KIND_LABELS[kind], "name": name}


def _lacking(expected: Schema, found: Schema) -> Iterator[str]:
    for kind, name in sorted(expected.keys() - found.keys(), reverse=True):  # a table before its indexes
        yield _("%(kind)s %(name)s is missing in it") % {"kind": KIND_LABELS[kind], "name": name}
