"""Text out on any console: every command writes Vietnamese in whatever encoding, and its exit status stays true."""

import shutil
import signal
import sqlite3
import subprocess
import sys
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from daina.console import nearest
from tests.unit.machine import OFFICE, ROOT, environ, manage
from tests.unit.served import free_port, until_it_answers

ENCODINGS = ["ascii", "cp437", "cp1252", "cp1258", "utf-8"]
only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="a register in a folder of its own")


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with one office; no test writes to it but into backups."""
    data = tmp_path_factory.mktemp("register")
    assert manage(data, "migrate", "-v0")[0] == 0
    assert manage(data, "setup", *OFFICE)[0] == 0
    return data


def begin(data: Path, encoding: str, *words: str) -> subprocess.Popen[bytes]:
    """Start a command whose output is a file in this encoding, as the Task Scheduler's is."""
    return subprocess.Popen(
        [sys.executable, "manage.py", *words],
        cwd=ROOT, env={**environ(data), "PYTHONIOENCODING": encoding},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def finish(process: subprocess.Popen[bytes], encoding: str) -> tuple[int, str, str]:
    """Exit status, output and errors, as one reads them in this encoding."""
    out, err = (
        unicodedata.normalize("NFC", text.decode(encoding)) for text in process.communicate(timeout=60)
    )
    return process.returncode, out, err


def run(data: Path, encoding: str, *words: str) -> tuple[int, str, str]:
    return finish(begin(data, encoding, *words), encoding)


def bare(text: str) -> str:
    """The text as somebody types it who has no Vietnamese keyboard."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("ascii", 'Dang dung so mau... "Le Huu Dat" - 7 -> 8'),
        ("cp437", 'Dang dung sô mâu... "Lê Huu Dat" - 7 -> 8'),
        ("cp1252", "Dang dung sô mâu… “Lê Huu Dat” – 7 -> 8"),
        ("cp1258", "Đang dựng sổ mẫu… “Lê Hữu Đạt” – 7 -> 8"),
        ("utf-8", "Đang dựng sổ mẫu… “Lê Hữu Đạt” – 7 → 8"),
    ],
)
def test_what_an_encoding_lacks_is_written_as_near_as_it_can_be(encoding: str, text: str) -> None:
    written = "".join(nearest(letter, encoding) for letter in "Đang dựng sổ mẫu… “Lê Hữu Đạt” – 7 → 8")

    assert unicodedata.normalize("NFC", written) == text
    written.encode(encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_no_letter_is_refused(encoding: str) -> None:
    """Every letter there is, halves of pairs too (a file name that is no UTF-8), and marks typed apart."""
    for number in [*range(0x3000), *range(0xD800, 0xE000), 0x4E00, 0x1F600]:
        nearest(chr(number), encoding).encode(encoding)


@only_sqlite
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_copy_and_a_look_at_the_trail_speak_any_encoding(
    register: Path, tmp_path: Path, encoding: str
) -> None:
    status, out, err = run(register, encoding, "backup", str(tmp_path / "sổ.zip"))
    assert (status, err) == (0, "")
    assert "Da sao luu vao" in bare(out)
    assert (tmp_path / "sổ.zip").exists()

    status, out, err = run(register, encoding, "verify_trail")
    assert (status, err) == (0, "")
    assert "Nhat ky nguyen ven" in bare(out)
    if encoding in ("cp1258", "utf-8"):
        assert "Nhật ký nguyên vẹn" in out


@only_sqlite
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_server_serves_whatever_the_console_takes(register: Path, encoding: str) -> None:
    port = free_port()
    server = begin(register, encoding, "run", "--port", str(port))
    until_it_answers(server, port)
    server.send_signal(signal.SIGINT)
    status, out, err = finish(server, encoding)

    assert (status, err) == (0, "")
    assert "de dung" in bare(out)


@only_sqlite
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_exit_status_1_is_something_wrong_and_2_is_could_not_look(
    register: Path, tmp_path: Path, encoding: str
) -> None:
    changed, empty = tmp_path / "changed", tmp_path / "empty"
    shutil.copytree(register, changed)
    with closing(sqlite3.connect(changed / "daina.sqlite3", isolation_level=None)) as opened:
        opened.execute("UPDATE staff_account SET username = 'ai-do' WHERE username = 'quantri'")
    status, out, _err = run(changed, encoding, "verify_trail")
    assert status == 1
    assert "bao cap tren" in bare(out)

    status, _out, err = run(empty, encoding, "verify_trail")  # no table is there to look at
    assert status == 2
    assert "Traceback" not in err


@only_sqlite
def test_settings_that_stop_a_command_end_it_with_2(tmp_path: Path) -> None:
    file = tmp_path / "a file"
    file.touch()
    status, _out, err = run(file, "ascii", "verify_trail")

    assert status == 2
    assert "khong ghi duoc vao thu muc du lieu" in err
