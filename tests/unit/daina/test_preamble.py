"""The preamble of manage.py: which packages are put where, when, and what it says when it cannot."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import manage


class FakeMachine:
    """A folder with locks in it, and a machine that only pretends to make a .venv and to install."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.calls: list[list[str]] = []
        self.venv_status = self.pip_status = 0
        (root / "requirements").mkdir()
        for lock in manage.LOCKS:
            self.write_lock(lock, f"{lock} one\n")

    def write_lock(self, lock: str, text: str) -> None:
        (self.root / "requirements" / f"{lock}.txt").write_text(text)

    def call(self, command: list[str], **_options: object) -> int:
        self.calls.append(command)
        if command[1:3] != ["-m", "venv"]:
            return self.pip_status
        python = Path(manage.venv_python())
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()  # a venv without ensurepip leaves its Python behind, too
        return self.venv_status

    def prepare(self, *argv: str, **environ: str) -> list[str]:
        """Go through the preamble; the deeds it took, in order."""
        self.calls.clear()
        lock = manage.lock_to_install(manage.wanted_lock(["manage.py", *argv], environ))
        if lock:
            manage.install(lock)
        return [command[2] for command in self.calls]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeMachine:
    monkeypatch.setattr(manage, "ROOT", str(tmp_path))
    monkeypatch.setattr(manage, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setattr(manage, "STAMP", str(tmp_path / ".venv" / "daina-stamp"))
    machine = FakeMachine(tmp_path)
    monkeypatch.setattr(subprocess, "call", machine.call)
    return machine


def test_the_first_start_installs_and_the_second_does_nothing(machine: FakeMachine) -> None:
    assert machine.prepare("run") == ["venv", "pip"]
    assert machine.prepare("run") == []


@pytest.mark.parametrize(
    ("argv", "environ", "lock"),
    [
        (["run", "--demo"], {}, "runtime"),
        (["run"], {"DATABASE_URL": "sqlite:///x"}, "runtime"),
        (["run"], {"DATABASE_URL": "postgres://x"}, "postgres"),
        (["migrate"], {"DATABASE_URL": "postgresql://x"}, "postgres"),
        (["test", "-k", "x"], {}, "dev"),
        ([], {}, "runtime"),
    ],
)
def test_each_command_asks_for_its_own_packages(argv: list[str], environ: dict[str, str], lock: str) -> None:
    assert manage.wanted_lock(["manage.py", *argv], environ) == lock


def test_what_was_made_for_the_tests_also_serves_run(machine: FakeMachine) -> None:
    machine.prepare("test")

    assert machine.prepare("run") == []
    assert machine.prepare("run", DATABASE_URL="postgres://x") == []


def test_the_development_packages_are_added_on_top(machine: FakeMachine) -> None:
    machine.prepare("run")

    assert machine.prepare("test") == ["pip"]
    assert machine.calls[0][-1].endswith("dev.txt")


def test_a_changed_lock_is_installed_and_keeps_what_was_added(machine: FakeMachine) -> None:
    machine.prepare("test")
    machine.write_lock("dev", "dev two\n")

    assert machine.prepare("run") == ["pip"]
    assert machine.calls[0][-1].endswith("dev.txt")
    assert machine.prepare("run") == []


def test_windows_line_ends_do_not_make_another_lock(machine: FakeMachine) -> None:
    machine.prepare("run")
    (machine.root / "requirements" / "runtime.txt").write_bytes(b"runtime one\r\n")

    assert machine.prepare("run") == []


def test_a_lost_python_means_a_new_venv(machine: FakeMachine) -> None:
    machine.prepare("run")
    Path(manage.venv_python()).unlink()

    assert machine.prepare("run") == ["venv", "pip"]


def test_a_python_replaced_under_the_venv_means_a_new_one(
    machine: FakeMachine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.prepare("run")
    monkeypatch.setattr(sys, "prefix", manage.VENV)
    assert machine.prepare("run") == []

    monkeypatch.setattr(manage, "PYTHON", "3.99")

    assert machine.prepare("run") == ["venv", "pip"]


def test_a_failed_install_leaves_no_stamp_and_the_next_start_begins_anew(
    machine: FakeMachine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.pip_status = 1
    with pytest.raises(SystemExit, match="2"):
        machine.prepare("run")
    assert "chưa cài được các gói" in capsys.readouterr().err
    assert manage.read_stamp() == ("", "")

    machine.pip_status = 0

    assert machine.prepare("run") == ["venv", "pip"]


def test_a_failed_renewal_does_not_pass_as_the_old_one(machine: FakeMachine) -> None:
    machine.prepare("run")
    machine.write_lock("runtime", "runtime two\n")
    machine.pip_status = 1
    with pytest.raises(SystemExit):
        machine.prepare("run")
    machine.write_lock("runtime", "runtime one\n")

    assert manage.read_stamp() == ("", "")


def test_a_missing_venv_module_is_said_and_nothing_is_installed(
    machine: FakeMachine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.venv_status = 1
    with pytest.raises(SystemExit, match="2"):
        machine.prepare("run")

    assert "apt install python3-venv" in capsys.readouterr().err
    assert [command[2] for command in machine.calls] == ["venv"]
    assert manage.read_stamp() == ("", "")


def test_hashes_are_asked_for_always(machine: FakeMachine) -> None:
    assert "--require-hashes" in manage.pip_arguments("runtime")
    assert "--no-index" not in manage.pip_arguments("runtime")


def test_a_wheels_folder_replaces_the_index(machine: FakeMachine) -> None:
    wheels = machine.root / "wheels"
    wheels.mkdir()

    arguments = manage.pip_arguments("runtime")

    assert arguments[arguments.index("--no-index") :][:3] == ["--no-index", "--find-links", str(wheels)]
    assert "--require-hashes" in arguments


def test_an_old_python_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        manage.check_python((3, 8))

    assert "cần Python 3.11 trở lên; máy đang dùng 3.8" in capsys.readouterr().err


def test_an_environment_prepared_by_hand_is_used_as_it_is(
    machine: FakeMachine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAINA_NO_VENV", "1")

    manage.enter_venv(["manage.py", "run"])

    assert machine.calls == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no exec: there the status is passed on")
def test_it_enters_the_venv_it_made(machine: FakeMachine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DAINA_NO_VENV", raising=False)
    entered: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _path, command: entered.append(command))

    manage.enter_venv(["manage.py", "run", "--demo"])

    assert [command[2] for command in machine.calls] == ["venv", "pip"]
    assert entered == [[manage.venv_python(), str(Path(manage.__file__).resolve()), "run", "--demo"]]


def test_on_windows_ctrl_c_is_left_to_the_command_in_the_venv(monkeypatch: pytest.MonkeyPatch) -> None:
    """It reaches both processes there; the outer one would kill the server a moment after it began to end."""
    seen = []

    def call(_command: list[str]) -> int:
        seen.append(signal.getsignal(signal.SIGINT))
        return 3

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.delenv("DAINA_NO_VENV", raising=False)
    monkeypatch.setattr(manage, "lock_to_install", lambda _wanted: "")
    monkeypatch.setattr(manage, "inside", lambda: False)
    monkeypatch.setattr(subprocess, "call", call)
    try:
        with monkeypatch.context() as windows:
            windows.setattr(os, "name", "nt")
            with pytest.raises(SystemExit, match="3"):
                manage.enter_venv(["manage.py", "run"])
    finally:
        signal.signal(signal.SIGINT, before)

    assert seen == [signal.SIG_IGN]
