"""Starting: one start at a time, nothing open to other accounts of the PC, the PC's own name, the code of the first visit."""

import os
import re
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from daina import serving as starting
from tests.pages import shown
from tests.unit.machine import ROOT, environ, manage, start
from tests.unit.served import ask, free_port, serving

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="it serves a folder of its own, on SQLite"
)
posix = pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")


def open_to_others(folder: Path) -> list[str]:
    """What other accounts may read, the folder itself among it."""
    return [
        str(path.relative_to(folder))
        for path in (folder, *folder.rglob("*"))
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    ]


def test_of_two_starts_at_once_one_serves_and_the_other_says_so(tmp_path: Path) -> None:
    ports = [free_port(), free_port()]
    servers = [start(tmp_path, "manage.py", "run", "--port", str(port)) for port in ports]
    try:
        until = time.monotonic() + 60
        while all(server.poll() is None for server in servers) and time.monotonic() < until:
            time.sleep(0.1)
        (gone,) = [number for number, server in enumerate(servers) if server.poll() is not None]
        out, err = servers[gone].communicate(timeout=10)
        assert servers[gone].returncode == 2
        assert (out, err.count("\n"), str(tmp_path) in err) == ("", 1, True)
        served = ports[1 - gone]
        while not _answers(served) and time.monotonic() < until:
            time.sleep(0.1)
        assert ask(served, "/healthz")[:2] == (200, "ok\n")
        assert manage(tmp_path, "run", "--port", str(free_port()))[0] == 2  # and a third, now that it serves
    finally:
        for server in servers:
            server.kill()
            server.communicate()
    with serving(tmp_path, served):  # a killed start leaves no lock behind
        assert ask(served, "/healthz")[:2] == (200, "ok\n")


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_fresh_leaves_what_another_start_is_using(tmp_path: Path) -> None:
    demo = tmp_path / "demo"
    demo.mkdir()
    with starting_lock(tmp_path):
        (demo / "daina.sqlite3").write_bytes(b"another start's")
        status, out, err = manage(tmp_path, "run", "--demo", "--fresh", "--port", str(free_port()))
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert (demo / "daina.sqlite3").read_bytes() == b"another start's"


def starting_lock(tmp_path: Path) -> subprocess.Popen[str]:
    """Hold the sample's lock in a process of its own, until its input ends."""
    code = "import sys; from core.file_lock import locked\nwith locked(sys.argv[1]):\n print('held', flush=True); sys.stdin.read()"
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "demo" / "daina.lock")], cwd=ROOT, env=environ(tmp_path),
        text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    return holder


@posix
def test_nothing_is_open_to_others_whichever_came_first(tmp_path: Path) -> None:
    data = tmp_path / "var"
    with_demo = environ(data) | {"DAINA_DEMO": "1"}
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=with_demo, check=True, umask=0o022)
    subprocess.run(command, cwd=ROOT, env=environ(data), check=True, umask=0o022)
    assert (data / "daina.sqlite3").exists()
    assert (data / "demo" / "daina.sqlite3").exists()
    assert open_to_others(data) == []


@posix
def test_what_was_left_open_is_closed_but_not_a_folder_that_holds_other_things(tmp_path: Path) -> None:
    ours, shared = tmp_path / "ours", tmp_path / "shared"
    for folder in (ours, shared):
        (folder / "demo").mkdir(parents=True)
        (folder / "backups").mkdir()
        (folder / "daina.sqlite3").touch(0o644)
        (folder / "demo" / "daina.sqlite3").touch(0o644)
        folder.chmod(0o755)
    (shared / "photos").mkdir()
    (shared / "photos").chmod(0o755)
    for folder in (ours, shared):
        assert manage(folder, "migrate", "--verbosity", "0")[0] == 0
    assert ours.stat().st_mode & 0o777 == 0o700
    assert [name for name in open_to_others(shared) if "/" not in name] == [".", "photos"]


def test_the_own_name_is_answered_and_a_foreign_one_takes_one_line(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, port) as printed:
        for name in starting.own_names():
            assert ask(port, "/healthz", host=f"{name}:{port}")[0] == 200
        status, page, _cookie = ask(port, "/accounts/login/", host="ke-xau.example")
        assert (status, "DAINA_ALLOWED_HOSTS" in page) == (400, True)
    out, err = printed
    assert err.count("\n") == 1
    assert "ke-xau.example" in err
    assert (
        len(re.findall(r"\b[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}\b", shown(out))) == 1
    )  # the code of the first visit


def test_missing_packages_and_a_wrong_setting_are_a_sentence(tmp_path: Path) -> None:
    without = "import sys; sys.modules['axes'] = None; sys.argv = ['manage.py', 'verify_trail']; import manage; manage.guarded(sys.argv)"
    short = environ(tmp_path) | {"DAINA_SECRET_KEY": "short"}
    wrong = environ(tmp_path) | {"DAINA_HTTPS": "perhaps"}
    for command, environment in (
        (["-c", without], environ(tmp_path)),
        (["manage.py", "verify_trail"], short),
        (["manage.py", "run"], wrong),
    ):
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=environment, check=False, capture_output=True, encoding="utf-8"
        )  # fmt: skip
        assert done.returncode == 2
        assert done.stderr.startswith("daina: ")
        assert done.stderr.count("\n") == 1
