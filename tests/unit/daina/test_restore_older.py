"""Honest copies of earlier programs: each register kept in `tests/registers/` goes in, is brought up to date, accuses nobody."""

import hashlib
import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.unit.daina.test_backup import only_sqlite
from tests.unit.machine import ROOT, manage

KEPT = sorted((ROOT / "tests" / "registers").glob("*/register.sql"))


def copy_of(kept: Path, folder: Path) -> Path:
    """The copy that the program of the time made of the register: its manifest named no version."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / "daina.sqlite3")) as database:
        database.executescript(kept.read_text(encoding="utf-8"))
        migrations = database.execute("SELECT app, name FROM django_migrations").fetchall()
    if (kept.parent / "uploads").is_dir():
        shutil.copytree(kept.parent / "uploads", folder / "uploads")
    files = {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    manifest = {
        "format": 1,
        "made_at": "2026-11-05T08:00:00+07:00",
        "migrations": migrations,
        "sha256": hashes,
    }
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {**files, "manifest.json": json.dumps(manifest).encode()}.items():
            archive.writestr(name, content)
    return path


@only_sqlite
@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.parent.name)
def test_a_copy_of_an_earlier_program_goes_in(kept: Path, tmp_path: Path) -> None:
    copy, data = copy_of(kept, tmp_path / "copy"), tmp_path / "data"
    status, _out, err = manage(data, "restore", str(copy))
    assert (status, err) == (0, "")
    status, out, _err = manage(data, "verify_trail")
    assert status == 0, out
    with closing(sqlite3.connect(tmp_path / "copy" / "daina.sqlite3")) as older:
        violations = older.execute("SELECT count(*) FROM violations_violation").fetchone()
    with closing(sqlite3.connect(data / "daina.sqlite3")) as today:
        assert today.execute("SELECT count(*) FROM violations_violation").fetchone() == violations
