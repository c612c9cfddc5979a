"""Reads every .xlsx file of a folder, alone in a process: `python -m tests.reading FOLDER [punches]` prints JSON.

For each file the answer and its processor time (seconds); `peak` is the most memory the process ever held (MB).
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import django
from django.utils import translation


def read_all(folder: Path, read: Callable[[bytes], str]) -> dict[str, object]:
    """The answers by file name, and the peak."""
    from staff.sheets import SheetError
    from violations.punches import PunchFileError

    answers: dict[str, tuple[str, float]] = {}
    for path in sorted(folder.glob("*.xlsx")):
        started = time.process_time()
        try:
            answer = read(path.read_bytes())
        except (SheetError, PunchFileError) as error:
            answer = str(error)
        answers[path.stem] = (answer, time.process_time() - started)
    return {"answers": answers, "peak": _peak()}


def roster(content: bytes) -> str:
    """A staff list, in short."""
    from staff.roster import read_roster
    from staff.sheets import read_workbook

    return f"{len(read_roster(read_workbook(content)).entries)} people"


def punches(content: bytes) -> str:
    """A punch file, in short."""
    from violations.punches import read_punches

    return f"{len(read_punches(content, datetime(2026, 11, 5)).punches)} punches"  # noqa: DTZ001


def _peak() -> float:
    status = Path("/proc/self/status")
    if status.exists():  # there, getrusage would count what the parent held when it started this process
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daina.settings")
    django.setup()
    with translation.override("vi"):
        sys.stdout.write(json.dumps(read_all(Path(sys.argv[1]), punches if sys.argv[2:] else roster)))
