"""Reads every .xlsx file of a folder, alone in a process: `python -m tests.reading FOLDER` prints JSON.

For each file the answer and its processor time (seconds), as a staff list and as a list of leave; `peak` is the most
memory the process ever held (MB).
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
from django.utils import translation

if TYPE_CHECKING:
    from core.sheets.reading import Sheet


def read_apart(module: str, files: Iterable[tuple[str, bytes]], folder: Path) -> dict[str, Any]:
    """What `module` of this kind prints of these files, written into `folder`: read by one process of its own."""
    for name, content in files:
        (folder / f"{name}.xlsx").write_bytes(content)
    told = subprocess.run(
        [sys.executable, "-m", module, str(folder)],
        cwd=Path(__file__).parents[1],
        env={**os.environ, "DAINA_DATA_DIR": str(folder)},
        capture_output=True,
        check=True,
    )
    answers: dict[str, Any] = json.loads(told.stdout)
    return answers


def read_all(folder: Path) -> dict[str, object]:
    """The answers by file name, and the peak."""
    from core.sheets.reading import SheetError, read_workbook
    from staff.roster.reading import read_roster
    from violations.leave.importing.reading import read_leave_list

    answers: dict[str, tuple[str, str, float]] = {}
    for path in sorted(folder.glob("*.xlsx")):
        started = time.process_time()
        said = []
        try:
            sheets = read_workbook(path.read_bytes())
        except SheetError as error:
            said = [str(error)] * 2
        else:
            said = [_answer(read_roster, sheets), _answer(read_leave_list, sheets)]
        answers[path.stem] = (said[0], said[1], time.process_time() - started)
    return {"answers": answers, "peak": peak()}


def _answer(read: Callable[["list[Sheet]"], object], sheets: "list[Sheet]") -> str:
    from core.sheets.reading import SheetError

    try:
        read(sheets)
    except SheetError as error:
        return str(error)
    return "read"


def peak() -> float:
    """The most memory this process ever held, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # there, getrusage would count what the parent held when it started this process
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daina.settings")
    django.setup()
    with translation.override("vi"):
        sys.stdout.write(json.dumps(read_all(Path(sys.argv[1]))))
