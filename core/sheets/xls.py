"""Read an .xls file (Excel 2.1 to 2003), by a process of its own (`xls_process`). Pure: bytes in, rows out."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.sheets import limits
from core.sheets.limits import MAX_CELLS, Locked, TooLarge
from core.sheets.merged import Area, spread
from core.sheets.values import Row, Value, shown_number
from core.text.marks import writable

ROOT = Path(__file__).resolve().parents[2]
# seconds for a process to start, work and end on a slow PC; it works no longer than it gives itself
PATIENCE = 10
# bytes, on Windows, where no process is told how much memory it may take
MAX_WITHOUT_LIMIT = 10 * 1024 * 1024
_COMMAND = [sys.executable, "-m", "core.sheets.xls_process"]
_OLE = b"\xd0\xcf\x11\xe0"
# How a workbook of Excel 2.1 to 4.0 begins, and one of 5.0 that some programs write without the container
_BARE = (
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x08\x10\x00",
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # an .xlsx with a password lies in the same container


def is_xls(content: bytes) -> bool:
    """Whether the content begins as an .xls file does, or as an .xlsx with a password."""
    return content.startswith((_OLE, *_BARE))


def read_xls(content: bytes) -> Iterator[tuple[str, list[Row], frozenset[int], dict[int, int]]]:
    """Name and rows of each worksheet, hidden ones too, and what `spread` tells of its merged cells.

    Raises the exceptions of `limits`: TooLarge too for a file that takes too long.
    """
    if _ENCRYPTED in content:
        raise Locked
    if sys.platform == "win32" and len(content) > MAX_WITHOUT_LIMIT:
        raise TooLarge
    answer = _answer(content)
    if "refused" in answer:
        raise getattr(limits, answer["refused"])
    room = MAX_CELLS - sum(len(row) for sheet in answer["sheets"] for row in sheet["rows"])
    for sheet in answer["sheets"]:
        rows = [tuple(_value(cell, answer["is_1904"]) for cell in row) for row in sheet["rows"]]
        filled, wide = spread(rows, (Area(*area) for area in sheet["merged"]), room)
        room -= len(filled)
        yield writable(sheet["name"]), rows, filled, wide


def _answer(content: bytes) -> dict[str, Any]:
    """What the process says. Raises TooLarge when it was ended, RuntimeError when it ended without a word."""
    try:
        done = subprocess.run(  # noqa: S603  (our own arguments)
            _COMMAND, cwd=ROOT, input=content, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise TooLarge from error
    if done.returncode < 0 or done.stderr.startswith(b"Timeout"):
        raise TooLarge
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _value(cell: Any, is_1904: bool) -> Value:
    if isinstance(cell, list):
        (number,) = cell
        return number if isinstance(number, str) else shown_number(number, is_1904=is_1904)
    return writable(cell) if isinstance(cell, str) else cell
