"""Reads every file of a folder as punches, alone in a process: `python -m tests.reading_punches FOLDER` prints JSON.

For each file the answer and its processor time (seconds); `peak` is the most memory the process ever held (MB).
"""

import json
import os
import sys
import time
from datetime import datetime
from pathlib import Path

import django
from django.utils import translation

from tests.reading import peak


def read_all(folder: Path) -> dict[str, object]:
    """The answers by file name, and the peak."""
    from violations.clock.files.formats import PunchFileError, read_punches

    answers: dict[str, tuple[str, float]] = {}
    for path in sorted(folder.glob("*.xlsx")):
        started = time.process_time()
        try:
            found = read_punches(path.read_bytes(), datetime(2026, 11, 5))  # noqa: DTZ001
            answer = f"{len(found.punches)} punches"
        except PunchFileError as error:
            answer = str(error)
        answers[path.stem] = (answer, time.process_time() - started)
    return {"answers": answers, "peak": peak()}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daina.settings")
    django.setup()
    with translation.override("vi"):
        sys.stdout.write(json.dumps(read_all(Path(sys.argv[1]))))
