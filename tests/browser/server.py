"""A server of the tests' own: `manage.py run`, as the office starts it, on an empty data folder and a free port."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
STAGE = "from tests.browser import stage; stage.set_the_stage()"
PATIENCE = 60  # seconds until the first answer: static files are compressed on the first start


def environ(folder: Path) -> dict[str, str]:
    """The environment of a register in this folder, whatever the tests' own is."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DAINA_", "DATABASE_"))}
    return {
        **kept,
        "DAINA_DATA_DIR": str(folder),
        "DAINA_NO_VENV": "1",
        "DJANGO_SETTINGS_MODULE": "daina.settings",
    }


def set_stage(folder: Path, stage: str = STAGE) -> Any:
    """Fill the folder's register; gives what the stage tells of it."""
    command = [sys.executable, "-c", f"import django; django.setup(); {stage}"]
    told = subprocess.run(
        command, cwd=ROOT, env=environ(folder), check=True, capture_output=True, encoding="utf-8"
    )
    return json.loads(told.stdout)


@contextmanager
def serving(folder: Path, *arguments: str, patience: int = PATIENCE) -> Iterator[str]:
    """Serve the folder's register; gives the address, and stops the server at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "manage.py", "run", "--port", str(port), *arguments]
    with (
        (folder / "server.log").open("wb") as log,
        subprocess.Popen(command, cwd=ROOT, env=environ(folder), stdout=log, stderr=log) as process,
    ):
        try:
            _wait(process, port, folder / "server.log", patience)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path, patience: int) -> None:
    until = time.monotonic() + patience
    while time.monotonic() < until and process.poll() is None:
        try:
            answer = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            answer.request("GET", "/healthz")
            status = answer.getresponse().status
            answer.close()
        except OSError:
            time.sleep(0.1)
            continue
        if status == 200:
            return
    raise RuntimeError(f"the server did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")
