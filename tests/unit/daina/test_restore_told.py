"""What a restore tells: where the safety copy is before anything is replaced, which moment is back, and what it lacks."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from daina import __version__
from tests.unit.daina import forged
from tests.unit.daina.test_backup import accounts, add_account, only_sqlite
from tests.unit.machine import OFFICE, manage, python

pytestmark = only_sqlite
# Restores in English, each sentence printed with whether the database was the old one still; a moment is a minute.
TOLD = """
import sys, sqlite3, django
django.setup()
from pathlib import Path
from django.conf import settings
from django.utils import translation
from daina.backups import BackupError
from daina.restoring import restore
def report(sentence):
    is_old = "later" in [row[0] for row in sqlite3.connect(settings.DATABASE_FILE).execute("SELECT username FROM staff_account")]
    print("old" if is_old else "new", sentence)
with translation.override("en"):
    try:
        restore(Path(sys.argv[1]), report=report, despite_trail="--despite-trail" in sys.argv)
    except BackupError as error:
        print("refused", error)
"""
MOMENT = r"\d\d:\d\d \d\d/\d\d/\d{4}"


def told(data: Path, copy: Path, *words: str) -> list[str]:
    """The sentences of a restore, each after old or new: which database was there when it was told."""
    status, out, err = python(data, "-c", TOLD, str(copy), *words)
    assert (status, err) == (0, "")
    return out.splitlines()


@pytest.fixture(scope="module")
def office_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an office and a copy of it in copy.zip."""
    data = tmp_path_factory.mktemp("office")
    assert manage(data, "setup", *OFFICE)[0] == 0
    assert manage(data, "backup", str(data / "copy.zip"))[0] == 0
    return data


def test_the_safety_copy_is_named_first_and_what_the_copy_lacks_last(office_folder: Path) -> None:
    data = office_folder
    before = _events(data / "daina.sqlite3")
    add_account(data, "later")
    number = _events(data / "daina.sqlite3") - before
    sentences = told(data, data / "copy.zip")
    assert re.fullmatch(r"old What is here now is kept in \S+before-restore-\S+\.zip", sentences[0])
    assert sentences[1] == f"new The copy is back: {data / 'copy.zip'}"
    assert re.fullmatch(
        f"new This is the register as it was at {MOMENT}; its last event is of {MOMENT}.", sentences[2]
    )
    assert re.fullmatch(
        rf"new {number} events? of the register that was here (is|are) not in the copy: \d\d/\d\d/\d{{4}} "
        rf"\({number}\). Enter (it|them) again.",
        sentences[3],
    )
    safety = sentences[0].split()[-1]
    assert told(data, Path(safety))[-1] == "old The copy holds every event of the register that was here."


def _events(database: Path) -> int:
    with closing(sqlite3.connect(database)) as opened:
        return int(opened.execute("SELECT count(*) FROM staff_event").fetchone()[0])


def test_a_register_that_is_gone_is_told_from_when_to_when_and_its_uploads_stay(
    office_folder: Path, tmp_path: Path
) -> None:
    punches = tmp_path / "uploads" / "punches" / "2" / "abc"
    punches.parent.mkdir(parents=True)
    punches.write_bytes(b"taken in after the copy")
    sentences = told(tmp_path, office_folder / "copy.zip")
    assert re.fullmatch(
        f"new What was recorded from {MOMENT} to {MOMENT} is not in the copy: enter it again.", sentences[-1]
    )
    assert punches.read_bytes() == b"taken in after the copy"  # nowhere else: they can be taken in again
    assert manage(tmp_path, "verify_trail")[0] == 0


def test_a_database_of_another_program_in_the_place_is_kept(office_folder: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "daina.sqlite3")) as other:
        forged.notes(other)
        other.commit()
    assert manage(tmp_path, "restore", str(office_folder / "copy.zip"))[0] == 0
    (kept,) = tmp_path.glob("backups/before-restore-*.sqlite3")
    with closing(sqlite3.connect(kept)) as other:
        assert other.execute("SELECT count(*) FROM notes").fetchone() == (0,)


def test_a_trail_with_problems_goes_in_when_it_is_asked_for(office_folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "altered.zip"
    forged.altered("UPDATE staff_account SET username = 'ketrom'", office_folder / "copy.zip", copy)
    assert "--despite-trail" in told(tmp_path / "data", copy)[0]
    assert not (tmp_path / "data" / "daina.sqlite3").exists()
    assert "The copy is back" in told(tmp_path / "data", copy, "--despite-trail")[0]
    assert accounts(tmp_path / "data") == ["ketrom"]


def test_an_older_register_is_copied_and_the_copy_goes_in_brought_up_to_date(tmp_path: Path) -> None:
    older, data = tmp_path / "older", tmp_path / "data"
    for app in ("staff", "violations"):
        assert manage(older, "migrate", app, "0001", "-v", "0")[0] == 0
    assert manage(older, "backup", str(tmp_path / "older.zip"))[0] == 0
    files, manifest = forged.parts(tmp_path / "older.zip")
    del manifest["version"]  # copies had none
    assert ["staff", "0002_working_time"] not in manifest["migrations"]
    forged.pack(tmp_path / "older.zip", files, manifest)
    assert "The copy is back" in told(data, tmp_path / "older.zip")[0]
    status, out, _err = manage(data, "showmigrations", "--plan")
    assert (status, "[ ]" in out) == (0, False)
    assert manage(data, "verify_trail")[0] == 0


def test_the_manifest_names_the_version(office_folder: Path) -> None:
    assert forged.parts(office_folder / "copy.zip")[1]["version"] == __version__
