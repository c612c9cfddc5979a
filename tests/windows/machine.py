"""A Windows PC of an office, made by .ci/windows: its paths, its commands, its server."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath

from tests.unit.served import free_port

PC = Path(os.environ.get("DAINA_WINDOWS", "/nowhere"))
DRIVE = PC / "prefix" / "drive_c"
FOLDER = (
    "Sổ kỷ luật của phường"  # of the program; so everything runs in a path with spaces and Vietnamese letters
)
PATIENCE = 90  # seconds until a server answers, or a command ends


def windows(path: Path) -> str:
    r"""The path as Windows calls it: C:\… on the PC's drive, Z:\… elsewhere."""
    drive, within = (
        ("C", path.relative_to(DRIVE)) if path.is_relative_to(DRIVE) else ("Z", path.relative_to("/"))
    )
    return str(PureWindowsPath(f"{drive}:/") / within)


def start(data: Path, *words: str | Path) -> subprocess.Popen[str]:
    """Start Python with these arguments in the program's folder; input and output are pipes, in cp1252."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DAINA_", "DATABASE_", "PYTHON"))
    }
    own = {"DAINA_NO_VENV": "1", "DAINA_DATA_DIR": windows(data), "PYTHONUNBUFFERED": "1"}
    arguments = [windows(word) if isinstance(word, Path) else word for word in words]
    return subprocess.Popen(
        ["wine", r"C:\Python\python.exe", *arguments],
        cwd=DRIVE / FOLDER, env={**kept, **own}, text=True, encoding="cp1252",
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def manage(data: Path, *words: str | Path) -> tuple[int, str, str]:
    """Run one command of manage.py to its end: exit status, output, errors."""
    process = start(data, "manage.py", *words)
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err


class Server:
    """A register being served: where, by which process, and what it printed once it has ended."""

    def __init__(self, data: Path) -> None:
        self.port = free_port()
        self.process = start(data, "manage.py", "run", "--port", str(self.port))
        self.out = self.err = ""

    def answers(self) -> bool:
        """Wait until it answers (True) or has ended (False)."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return True
            time.sleep(0.2)
        return False

    def stop(self) -> int:
        """Press Ctrl+C, where it still runs; returns the exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            out, err = self.process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()
            raise
        self.out += out
        self.err += err
        return self.process.returncode


@contextmanager
def serving(data: Path) -> Iterator[Server]:
    """The register of the folder, served until Ctrl+C, which must end it without a word of trouble."""
    server = Server(data)
    try:
        assert server.answers(), server.stop() or server.out + server.err
        yield server
    finally:
        status = server.stop()
    assert (status, server.err) == (0, ""), server.out
