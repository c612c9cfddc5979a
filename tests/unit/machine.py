"""The program as it is run at the office: manage.py in a process and a data folder of its own, on SQLite."""

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "hoa-ban-ven-song-7"
OFFICE = (
    "--code", "18082", "--name", "UBND phường Đại Nài", "--place", "phường Đại Nài",
    "--superior", "UBND thành phố Hà Tĩnh", "--admin", "quantri", "--password", PASSWORD,
)  # fmt: skip
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # what a shell starts in the background ignores Ctrl+C, and so would all that it starts itself
    signal.signal(signal.SIGINT, signal.default_int_handler)


def environ(data: Path) -> dict[str, str]:
    """This environment, but for the database: the one in the data folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DAINA_", "DATABASE_"))}
    own = {"DAINA_NO_VENV": "1", "DAINA_DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "daina.settings"}
    return {**kept, **own, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}


def start(data: Path, *command: str) -> subprocess.Popen[str]:
    """Start Python with these arguments (a script's path, or -c and a program)."""
    return subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=environ(data), text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def manage(data: Path, *words: str) -> tuple[int, str, str]:
    """Run one command to its end: exit status, output, errors."""
    return python(data, "manage.py", *words)


def python(data: Path, *command: str) -> tuple[int, str, str]:
    """Run Python to its end: exit status, output, errors."""
    process = start(data, *command)
    out, err = process.communicate(timeout=180)
    return process.returncode, out, err
