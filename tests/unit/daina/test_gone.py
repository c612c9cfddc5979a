"""The register's file is missing, removed while it is served, replaced, empty or damaged: said so, and nothing is lost."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.unit.machine import OFFICE, manage, python
from tests.unit.served import Register, ask, free_port, serving, stage

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="the file is SQLite's")


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """The cast, and a copy of it in backups/."""
    register = stage(tmp_path_factory.mktemp("staged"))
    assert manage(register.data, "backup")[0] == 0
    return register


@pytest.fixture
def register(staged: Register, tmp_path: Path) -> Register:
    """The same in a folder of the test's own."""
    return staged.copied_to(tmp_path / "data")


def copy_of(register: Register) -> Path:
    return next((register.data / "backups").glob("*.zip"))


def remove(register: Register) -> None:
    for path in register.data.glob("daina.sqlite3*"):
        path.unlink()


@pytest.mark.parametrize(
    "words",
    [
        ("run", "--port", str(free_port())), ("setup", *OFFICE), ("verify_trail",), ("backup",), ("migrate",),
        ("month_report", "2023-09", "--excel", "x.xlsx"), ("import_punches", "x.dat"), ("list_staff", "--json", "x.json"),
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_a_lost_register_is_not_begun_anew(register: Register, words: tuple[str, ...]) -> None:
    remove(register)
    status, out, err = manage(register.data, *words)
    assert status not in (0, None)
    assert status == 2 or words[0] == "migrate"
    assert "Traceback" not in err
    assert str(register.file) in err
    assert f"restore {copy_of(register)}" in err
    assert out == ""
    assert not register.file.exists()


def test_an_emptied_file_counts_as_lost_and_the_copy_brings_it_back(register: Register) -> None:
    remove(register)
    register.file.touch()
    assert manage(register.data, "run", "--port", str(free_port()))[0] == 2
    assert register.file.stat().st_size == 0
    assert manage(register.data, "restore", str(copy_of(register)))[0] == 0
    assert manage(register.data, "verify_trail")[0] == 0


def test_where_no_register_was_a_command_says_how_to_begin_and_makes_none(tmp_path: Path) -> None:
    for words in (("verify_trail",), ("backup",), ("list_staff", "--json", "x.json")):
        status, _out, err = manage(tmp_path, *words)
        assert (status, "Traceback" in err) == (2, False)
        assert "manage.py run" in err
    assert not list(tmp_path.glob("daina.sqlite3*"))


def test_tables_that_are_not_there_yet_are_said_so(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "daina.sqlite3")) as empty:
        empty.execute("CREATE TABLE other (id)")
    for words in (("verify_trail",), ("list_staff", "--json", "x.json"), ("import_punches", __file__)):
        status, _out, err = manage(tmp_path, *words)
        assert (status, "Traceback" in err) == (2, False)
        assert "manage.py run" in err


@pytest.mark.skipif(os.name != "posix", reason="Windows removes no open file")
def test_removed_while_it_is_served_nothing_is_confirmed_and_what_was_typed_stays(register: Register) -> None:
    port = free_port()
    with serving(register.data, port) as printed:
        assert register.record(port)[0] == 302
        register.file.unlink()
        status, page, _cookie = register.record(port, description='Ý kiến <b>"của" tôi</b>')
        assert status == 503
        assert "manage.py restore" in page
        assert "Ý kiến &lt;b&gt;&quot;của&quot; tôi&lt;/b&gt;" in page
        assert ask(port, "/healthz")[:2] == (503, "database\n")
        assert ask(port, "/", cookie=register.cookie)[0] == 503
        status, _out, err = manage(register.data, "restore", str(copy_of(register)))
        assert (status, register.file.exists()) == (2, False), err  # the server must be stopped first
    assert "Traceback" not in "".join(printed)

    assert manage(register.data, "restore", str(copy_of(register)))[0] == 0
    assert manage(register.data, "verify_trail")[0] == 0


@pytest.mark.skipif(os.name != "posix", reason="Windows replaces no open file")
def test_replaced_while_it_is_served_is_as_if_removed(register: Register, tmp_path: Path) -> None:
    port = free_port()
    shutil.copy2(register.file, tmp_path / "other")
    with serving(register.data, port):
        (tmp_path / "other").replace(register.file)
        assert register.record(port)[0] == 503
        assert ask(port, "/healthz")[0] == 503


@pytest.mark.skipif(os.name != "posix", reason="Windows removes no open file")
def test_the_log_beside_it_is_missed_as_well(register: Register) -> None:
    port = free_port()
    with serving(register.data, port):
        assert register.record(port)[0] == 302
        register.file.with_name(register.file.name + "-wal").unlink()
        assert [register.record(port)[0] for _n in range(8)].count(302) == 0


# Bytes are flipped in twenty places of the file, one after the other: each time 64 in a row. Prints what each led to.
DAMAGE = """
import io, random, sqlite3, django
from contextlib import closing
django.setup()
from django.core.management import CommandError, call_command
from django.db import connection
from core.store import NotReady, database_file
from daina import serving
file = database_file()
sound, chance = file.read_bytes(), random.Random(12)
used = [place for place in range(0, len(sound) - 64, 64) if sum(map(bool, sound[place:place + 64])) > 40]
def rows():
    with closing(sqlite3.connect(file)) as opened:
        return list(opened.iterdump())
before = rows()
def look():
    serving.check_register()
    call_command("verify_trail", stdout=io.StringIO())
for number in range(20):
    place = chance.choice(used) if number else 0
    file.write_bytes(sound[:place] + bytes(255 - byte for byte in sound[place:place + 64]) + sound[place + 64:])
    try:
        look()
        said = "harmless" if rows() == before else "NOTHING"
    except (NotReady, CommandError) as error:
        said = str(error)
    except SystemExit as error:
        said = "the trail"
    connection.close()
    print(place, said)
"""


def test_damaged_in_twenty_places_it_is_said_and_never_a_traceback(register: Register) -> None:
    with closing(sqlite3.connect(register.file)) as opened:
        opened.execute("PRAGMA journal_mode=DELETE")
    status, out, err = python(register.data, "-c", DAMAGE)
    assert status == 0, err
    said = [line.partition(" ")[2] for line in out.splitlines()]
    assert len(said) == 20
    assert [line for line in said if line not in ("harmless", "the trail") and "restore" not in line] == []
    assert sum("restore" in line for line in said) >= 5


def test_damaged_while_it_is_served_is_said_on_every_page(register: Register) -> None:
    port = free_port()
    with serving(register.data, port) as printed:
        assert register.record(port)[0] == 302
        with register.file.open("r+b") as file:
            file.seek(100)
            file.write(b"\xff" * (register.file.stat().st_size - 100))
        answers = [register.record(port) for _n in range(24)]
        statuses = [status for status, _page, _cookie in answers]
        told = statuses.index(503)  # until then threads wrote from what they had read before
        assert set(statuses[:told]) <= {302}
        assert set(statuses[told:]) == {503}
        assert all("manage.py restore" in page for _status, page, _cookie in answers[told:])
        assert ask(port, "/healthz")[:2] == (503, "database\n")
    assert "Traceback" not in "".join(printed)
    assert manage(register.data, "run", "--port", str(port))[0] == 2
