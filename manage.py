#!/usr/bin/env python3
"""daina's one command. Before anything else it makes sure that the packages it needs are there.

The first part uses the standard library only and is written so that an old Python can still read it and say so.
"""

import contextlib
import hashlib
import os
import signal
import subprocess
import sys
import traceback
from typing import TYPE_CHECKING

from core.program import NOT_DONE
from daina import console

if TYPE_CHECKING:  # an old Python must get as far as the message about itself
    from collections.abc import Mapping, MutableMapping
    from typing import NoReturn

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = "%d.%d" % sys.version_info[:2]
STAMP = os.path.join(VENV, "daina-stamp")
LOCKS = ("runtime", "postgres", "dev")  # each holds all of the one before it
# Django's own commands that would make the file
OPENING = ("migrate", "shell", "dbshell", "loaddata", "dumpdata", "createsuperuser")
OURS = ("core", "daina", "reports", "staff", "violations")
# Commands that read or feed a register: in a folder with nothing but the sample office they take that one.
SAMPLE_COMMANDS = (
    "month_report", "list_staff", "list_candidates", "verify_trail", "backup", "import_staff", "import_leave",
    "import_punches", "add_account", "erase_text",
)  # fmt: skip


def wanted_lock(argv: "list[str]", environ: "Mapping[str, str]") -> str:
    """Which lock the command needs."""
    if argv[1:2] == ["test"]:
        return "dev"
    return "postgres" if environ.get("DATABASE_URL", "").startswith("postgres") else "runtime"


def lock_hash(lock: str) -> str:
    """SHA-256 of a lock file; line ends do not matter."""
    with open(os.path.join(ROOT, "requirements", lock + ".txt"), "rb") as file:
        return hashlib.sha256(file.read().replace(b"\r\n", b"\n")).hexdigest()


def venv_python() -> str:
    """The Python inside .venv."""
    return os.path.join(VENV, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))


def inside() -> bool:
    """Whether this very process runs in .venv."""
    return os.path.realpath(sys.prefix) == os.path.realpath(VENV)


def read_stamp() -> "tuple[str, str]":
    """(lock, hash) of what is installed in .venv; ("", "") when nothing is, or not wholly."""
    try:
        with open(STAMP) as file:
            lock, digest, python = file.read().split()
    except (OSError, ValueError):
        return "", ""
    renewed = (
        inside() and python != PYTHON
    )  # the machine's Python was replaced under .venv: its packages are gone
    return (lock, digest) if lock in LOCKS and os.path.exists(venv_python()) and not renewed else ("", "")


def lock_to_install(wanted: str) -> str:
    """The lock to install so that `wanted` is there, or "" when it is there already."""
    lock, digest = read_stamp()
    if not lock:
        return wanted
    enough = LOCKS[max(LOCKS.index(lock), LOCKS.index(wanted))]
    return "" if enough == lock and digest == lock_hash(lock) else enough


def pip_arguments(lock: str) -> "list[str]":
    """What pip is told: hashes always, and the wheels folder instead of an index where there is one."""
    arguments = ["-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    arguments += ["--no-deps", "--require-hashes"]  # a lock names every package there is to be
    wheels = os.path.join(ROOT, "wheels")
    if os.path.isdir(wheels):
        arguments += ["--no-index", "--find-links", wheels]
    return [*arguments, "-r", os.path.join(ROOT, "requirements", lock + ".txt")]


def install(lock: str) -> None:
    """Install the lock into .venv, made anew unless it is known to be whole, and only then stamp it."""
    print(
        "daina: đang cài các gói cần thiết, chỉ lần đầu… (installing packages)", file=sys.stderr, flush=True
    )
    if not read_stamp()[0] and subprocess.call([sys.executable, "-m", "venv", "--clear", VENV]):
        stop(
            "không tạo được .venv; Debian/Ubuntu: apt install python3-venv, rồi chạy lại. "
            "(Python's venv module is missing: install it and try again.)"
        )
    with contextlib.suppress(OSError):
        os.remove(STAMP)
    environ = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    if subprocess.call([venv_python(), *pip_arguments(lock)], env=environ):
        stop(
            "chưa cài được các gói. Kiểm tra mạng rồi chạy lại; máy không có mạng thì chép thư mục wheels vào đây. "
            "(The packages could not be installed: check the network, or copy a wheels folder here.)"
        )
    with open(STAMP, "w") as file:
        file.write(" ".join([lock, lock_hash(lock), PYTHON]) + "\n")


def stop(message: str) -> "NoReturn":
    """Say what is wrong and what to do, and end."""
    print("daina: " + message, file=sys.stderr)
    raise SystemExit(NOT_DONE)


def check_python(version: "tuple[int, int]") -> None:
    """Refuse a Python that daina cannot run on."""
    if version < (3, 11):
        stop("cần Python 3.11 trở lên; máy đang dùng %d.%d. (Python 3.11 or newer is needed.)" % version)


def enter_venv(argv: "list[str]") -> None:
    """Run this command in an up-to-date .venv; returns when already there, or told not to."""
    check_python(sys.version_info[:2])
    if os.environ.get("DAINA_NO_VENV") == "1":
        return
    wanted = wanted_lock(argv, os.environ)
    if lock_to_install(wanted):
        from core.file_lock import locked  # not above: an old Python could not read it

        with locked(VENV + ".lock"):  # two commands started together make one .venv
            lock = lock_to_install(wanted)  # another command may have installed it while this one waited
            if lock:
                install(lock)
    if inside():
        return
    command = [venv_python(), os.path.abspath(__file__), *argv[1:]]
    if os.name == "nt":
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the server's to end by, not to be killed by
        raise SystemExit(subprocess.call(command))
    os.execv(command[0], command)


def choose_data(argv: "list[str]", environ: "MutableMapping[str, str]") -> "list[str]":
    """Set DAINA_DEMO when the command is about the sample office; returns the arguments Django is to see.

    `--demo` says so for any command. Without it, the commands of SAMPLE_COMMANDS take the sample office where there
    is no other database, and say so.
    """
    command = argv[1] if len(argv) > 1 else ""
    if "--demo" in argv:
        environ["DAINA_DEMO"] = "1"
        return argv if command == "run" else [word for word in argv if word != "--demo"]
    data = environ.get("DAINA_DATA_DIR") or os.path.join(ROOT, "var")
    # A register whose file is gone is no reason to take the sample for it: its copies are still there.
    traces = ("daina.sqlite3", "backups", "uploads")
    real = environ.get("DATABASE_URL") or any(os.path.exists(os.path.join(data, name)) for name in traces)
    sample = os.path.exists(os.path.join(data, "demo", "daina.sqlite3"))
    if command in SAMPLE_COMMANDS and sample and not real:
        print("daina: chưa có cơ quan thật ở đây; lệnh này dùng cơ quan mẫu (--demo).", file=sys.stderr)
        environ["DAINA_DEMO"] = "1"
    return argv


def main(argv: "list[str]") -> None:
    """Prepare, then hand the command to Django."""
    if argv[1:] == ["--version"]:
        from daina import __version__

        print("daina " + __version__)
        return
    console.write_anything()
    enter_venv(argv)
    argv = choose_data(argv, os.environ)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daina.settings")
    try:
        hand_over(argv)
    except ModuleNotFoundError as error:
        name = (error.name or "").partition(".")[0]
        if name in OURS:
            raise
        stop(
            "thiếu gói %s. Xoá thư mục .venv rồi chạy lại, không đặt DAINA_NO_VENV: chương trình tự cài các gói. "
            "(The package %s is missing: delete .venv and run again without DAINA_NO_VENV.)" % (name, name)
        )


def hand_over(argv: "list[str]") -> None:
    """Let Django run the command; what is wrong with the settings or the database is told in a sentence."""
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError

    from core.store import NotReady, check_not_lost, sentence_of

    try:
        if argv[1:2] and argv[1] in OPENING:
            django.setup()
            check_not_lost()
        execute_from_command_line(argv)
    except ImproperlyConfigured as error:
        stop("cấu hình chưa đúng. (The settings are wrong: %s)" % error)
    except NotReady as error:
        stop(str(error))
    except DatabaseError as error:  # of Django's own commands: ours say it themselves
        sentence = sentence_of(error)
        if sentence is None:
            raise
        stop(sentence)


def guarded(argv: "list[str]") -> None:
    """Run the command; what stops it with a sentence or a traceback ends with NOT_DONE, which Python makes 1."""
    try:
        main(argv)
    except SystemExit as end:
        if not isinstance(end.code, str):
            raise
        print(end.code, file=sys.stderr)
        raise SystemExit(NOT_DONE) from None
    except Exception:  # noqa: BLE001  (whatever it is, it is printed whole)
        traceback.print_exc()
        raise SystemExit(NOT_DONE) from None


if __name__ == "__main__":
    guarded(sys.argv)
