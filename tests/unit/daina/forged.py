"""Copies that nobody should bring back: each made of an honest one, its hashes reckoned anew so that only one thing is wrong."""

import hashlib
import json
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

DATABASE, MANIFEST = "daina.sqlite3", "manifest.json"
Forge = Callable[[Path, Path], object]  # the honest copy, the file to write


def parts(copy: Path) -> tuple[dict[str, bytes], dict[str, Any]]:
    """The files of a copy, and its manifest."""
    with zipfile.ZipFile(copy) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return files, json.loads(files.pop(MANIFEST))


def pack(target: Path, files: dict[str, bytes], told: dict[str, Any]) -> None:
    """Write a copy of these files; the manifest has their hashes unless it says others."""
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        archive.writestr(MANIFEST, json.dumps({**told, "sha256": told.get("sha256", hashes)}))


def altered(sql: str, copy: Path, target: Path, *, later: str = "") -> None:
    """The database after these statements, made while no trigger is there, and those made `later`, when all are again."""
    files, told = parts(copy)
    draft = target.with_suffix(".draft")
    draft.write_bytes(files[DATABASE])
    with closing(sqlite3.connect(draft)) as opened:
        opened.execute("PRAGMA journal_mode=DELETE")
        laid = opened.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        steps = [*(f"DROP TRIGGER {name}" for name, _sql in laid), sql, *(sql for _name, sql in laid), later]
        opened.executescript(";".join(steps))
        told["migrations"] = opened.execute("SELECT app, name FROM django_migrations").fetchall()
    told["sha256"] = _hashes(files, draft.read_bytes())
    pack(target, {**files, DATABASE: draft.read_bytes()}, told)
    draft.unlink()


def _hashes(files: dict[str, bytes], database: bytes) -> dict[str, str]:
    return {
        name: hashlib.sha256(content).hexdigest() for name, content in {**files, DATABASE: database}.items()
    }


def exchanged(database: Callable[[sqlite3.Connection], object], copy: Path, target: Path) -> None:
    """Another program's database in the place of ours."""
    files, told = parts(copy)
    draft = target.with_suffix(".draft")
    with closing(sqlite3.connect(draft)) as opened:
        database(opened)
        opened.commit()
    told["sha256"] = _hashes(files, draft.read_bytes())
    pack(target, {**files, DATABASE: draft.read_bytes()}, told)
    draft.unlink()


def notes(database: sqlite3.Connection) -> None:
    database.execute("CREATE TABLE notes (text)")


def polls(database: sqlite3.Connection) -> None:
    database.execute("CREATE TABLE django_migrations (id, app, name, applied)")
    database.execute("INSERT INTO django_migrations VALUES (1, 'polls', '0001_initial', '2026-01-01')")
    database.execute("CREATE TABLE staff_event (at)")


def disguised(copy: Path, target: Path) -> None:
    """Another program's database that says it has our migrations, and has but one of our tables."""
    _files, told = parts(copy)

    def make(database: sqlite3.Connection) -> None:
        database.execute("CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app, name, applied)")
        for app, name in told["migrations"]:
            database.execute("INSERT INTO django_migrations VALUES (NULL, ?, ?, '2026-01-01')", [app, name])
        database.execute("CREATE TABLE staff_event (at)")

    exchanged(make, copy, target)


def lying(told: dict[str, Any], copy: Path, target: Path) -> None:
    """The manifest says something else."""
    files, honest = parts(copy)
    pack(target, files, {**honest, **told})


def with_entry(name: str, mode: int, copy: Path, target: Path) -> None:
    """One file more, in the list of hashes too, of this name and kind."""
    files, told = parts(copy)
    told["sha256"] = {**_hashes(files, files[DATABASE]), name: hashlib.sha256(b"x").hexdigest()}
    pack(target, files, told)
    with zipfile.ZipFile(target, "a") as archive:
        entry = zipfile.ZipInfo(name)
        entry.filename, entry.external_attr = name, mode << 16
        archive.writestr(entry, b"x")


def with_size(size: int, copy: Path, target: Path) -> None:
    """The directory gives the database another size than it has."""
    files, told = parts(copy)
    pack(target, files, {**told, "sha256": _hashes(files, files[DATABASE])})
    with zipfile.ZipFile(target, "a") as archive:
        archive.getinfo(DATABASE).file_size = size
        archive.comment = b"so that the directory is written anew"


def overlapping(copy: Path, target: Path) -> None:
    """A thousand names for one piece of the file."""
    files, told = parts(copy)
    names = [f"uploads/{number}" for number in range(1000)]
    digest = hashlib.sha256(files[DATABASE]).hexdigest()
    pack(
        target, files, {**told, "sha256": {**_hashes(files, files[DATABASE]), **dict.fromkeys(names, digest)}}
    )
    with zipfile.ZipFile(target, "a") as archive:
        first = archive.getinfo(DATABASE)
        for name in names:
            entry = zipfile.ZipInfo(name)
            for same in ("compress_type", "CRC", "compress_size", "file_size", "header_offset"):
                setattr(entry, same, getattr(first, same))
            archive.filelist.append(entry)
        archive.comment = b"so that the directory is written anew"


def packed_otherwise(copy: Path, target: Path) -> None:
    """A packing that we do not use, and that may ask for gigabytes of memory."""
    files, told = parts(copy)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        archive.writestr(MANIFEST, json.dumps(told))


def twice(copy: Path, target: Path) -> None:
    """Two files of one name: which of them is meant?"""
    files, told = parts(copy)
    pack(target, files, told)
    with zipfile.ZipFile(target, "a") as archive:
        del archive.NameToInfo[DATABASE]  # or it would warn
        archive.writestr(DATABASE, b"another")


def cut_off(copy: Path, target: Path) -> None:
    """All but the last hundred bytes."""
    target.write_bytes(copy.read_bytes()[:-100])


def hurt_page(copy: Path, target: Path) -> None:
    """A page of the database is overwritten, and the hash reckoned anew."""
    files, told = parts(copy)
    database = bytearray(files[DATABASE])
    database[4096 * 5 : 4096 * 6] = b"\x55" * 4096
    pack(target, {**files, DATABASE: bytes(database)}, {**told, "sha256": _hashes(files, bytes(database))})


def wrong_hash(copy: Path, target: Path) -> None:
    """A row of the database is another, and the list of hashes is not."""
    files, told = parts(copy)
    pack(target, {**files, DATABASE: files[DATABASE].replace(b"quantri", b"quantr1")}, told)


def nested(copy: Path, target: Path) -> None:
    """A manifest that no reader gets to the bottom of."""
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(MANIFEST, "[" * 100_000)


FILE, LINK = stat.S_IFREG | 0o644, stat.S_IFLNK | 0o777
STEALING = "BEGIN UPDATE staff_account SET is_active = 1; END"
TRIGGERS = f"""
    CREATE TRIGGER back_way AFTER INSERT ON staff_event {STEALING};
    DROP TRIGGER staff_event_no_update;
    CREATE TRIGGER staff_event_no_update BEFORE UPDATE ON staff_event {STEALING}
"""
TABLES = """
    CREATE TABLE diary (text); ALTER TABLE staff_department ADD secret text;
    DROP TABLE violations_punch; DROP INDEX staff_event_by_object
"""
# name → how it is made, and words of the refusal
CASES: dict[str, tuple[Forge, set[str]]] = {
    "slip": (partial(with_entry, "../secret-key", FILE), {"../secret-key"}),
    "slip below uploads": (partial(with_entry, "uploads/../../secret-key", FILE), {"../secret-key"}),
    "slip on Windows": (partial(with_entry, "uploads/..\\..\\secret-key", FILE), {"secret-key"}),
    "another drive": (partial(with_entry, "uploads/C:/secret-key", FILE), {"secret-key"}),
    "from the root": (partial(with_entry, "/etc/daina", FILE), {"/etc/daina"}),
    "secret key": (partial(with_entry, "secret-key", FILE), {"secret-key"}),
    "log of a database": (partial(with_entry, "daina.sqlite3-wal", FILE), {"daina.sqlite3-wal"}),
    "link": (partial(with_entry, "uploads/link", LINK), {"uploads/link"}),
    "folder": (partial(with_entry, "uploads/folder/", FILE), {"uploads/folder/"}),
    "huge": (partial(with_size, 2**50), {"1073741825 MB"}),
    "larger than it says": (partial(with_size, 10), {"cannot be read"}),
    "overlapping": (overlapping, {"not a copy"}),
    "packed otherwise": (packed_otherwise, {"not a copy"}),
    "twice": (twice, {"not a copy"}),
    "cut off": (cut_off, {"cannot be read"}),
    "nested": (nested, {"cannot be read"}),
    "foreign database": (partial(exchanged, notes), {"not a copy"}),
    "empty database": (partial(exchanged, lambda database: None), {"not a copy"}),
    "another Django's": (partial(exchanged, polls), {"not a copy"}),
    "disguised": (disguised, {"brought up to date"}),
    "hurt page": (hurt_page, {"damaged"}),
    "wrong hash": (wrong_hash, {"damaged", DATABASE}),
    "fewer migrations told": (partial(lying, {"migrations": [["staff", "0001_initial"]]}), {"not a copy"}),
    "moment": (partial(lying, {"made_at": "yesterday"}), {"cannot be read"}),
    "format": (partial(lying, {"format": 2}), {"newer"}),
    "newer": (
        partial(altered, "INSERT INTO django_migrations VALUES (9999, 'staff', '9999_later', '2030-01-01')"),
        {"staff.9999_later"},
    ),
    "triggers": (partial(altered, "", later=TRIGGERS), {"back_way", "staff_event_no_update"}),
    "view": (partial(altered, "CREATE VIEW peek AS SELECT * FROM staff_account"), {"peek"}),
    "virtual table": (partial(altered, "CREATE VIRTUAL TABLE words USING fts5(text)"), {"words"}),
    "tables": (
        partial(altered, TABLES),
        {"diary", "staff_department", "violations_punch", "staff_event_by_object"},
    ),
    "key without its row": (
        partial(altered, "UPDATE staff_officeprofile SET office_id = id + 999"),
        {"damaged"},
    ),
    "row changed": (
        partial(altered, "UPDATE staff_account SET username = 'ketrom'"),
        {"--despite-trail", "staff.account 1"},
    ),
    "trail cut short": (
        partial(altered, "DELETE FROM staff_eventtext WHERE event_id = (SELECT max(id) FROM staff_event)"),
        {"--despite-trail"},
    ),
}
