"""Read an .xls file in a process of its own: `python -m core.sheets.xls_process`. Bytes come in, JSON goes out.

xlrd believes what a file says of itself, so it is given little time and memory, and may die. The answer is
{"sheets": [{"name", "rows", "merged"}], "is_1904"} or {"refused": the name of an exception of `limits`}. A cell is
null, a text, a number, true or false; a number that is shown as a date or a time stands in a list, alone.
"""

import faulthandler
import io
import json
import math
import sys
from contextlib import suppress
from typing import Any

import xlrd

from core.sheets.limits import (
    MAX_COLUMNS,
    MAX_SHEETS,
    Allowance,
    Damaged,
    Locked,
    NoWorkbook,
    TooLarge,
)

SECONDS = (
    1.8  # of work, when the process ends, whatever it does; on Windows of time, for work is not counted there
)
MEMORY = 200 * 1024 * 1024  # bytes of address space; on Windows nothing limits them
SHARPEST = 10**15  # from here on a float no longer tells one whole number from the next

Cell = Any  # what JSON can hold of a cell


def main() -> None:
    """Read standard input, write the answer to standard output."""
    _limit()
    try:
        answer = _read(sys.stdin.buffer.read())
    except (TooLarge, Locked, NoWorkbook) as error:
        answer = {"refused": type(error).__name__}
    except MemoryError:
        answer = {"refused": TooLarge.__name__}
    except Exception:  # noqa: BLE001  (whatever the broken part made xlrd stumble over)
        answer = {"refused": Damaged.__name__}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))


def _limit() -> None:
    """Limit the time and the memory of this process."""
    if sys.platform == "win32":
        faulthandler.dump_traceback_later(SECONDS, exit=True)
        return
    import resource
    import signal

    signal.setitimer(signal.ITIMER_PROF, SECONDS)  # nobody handles the signal: it ends the process
    with suppress(ValueError, OSError):  # a system that knows the word and not the limit
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _read(content: bytes) -> dict[str, Any]:
    book = _open(content)
    if book.nsheets > MAX_SHEETS:
        raise TooLarge
    allowance = Allowance()
    sheets = []
    for number in range(book.nsheets):
        sheet = book.sheet_by_index(number)
        allowance.take(len(sheet.merged_cells))
        merged = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
        sheets.append({"name": sheet.name, "rows": _rows(sheet, allowance), "merged": merged})
        book.unload_sheet(number)
    return {"sheets": sheets, "is_1904": book.datemode == 1}


def _open(content: bytes) -> Any:
    """The workbook; one whose container is out of order is read as Excel does. Raises what xlrd stumbles over.

    Merged cells are told only with the formats, so a workbook whose formats cannot be read is not read without.
    """
    for is_lenient in (False, True):
        try:
            return xlrd.open_workbook(
                file_contents=content,
                logfile=io.StringIO(),
                on_demand=True,
                formatting_info=True,
                ragged_rows=True,
                ignore_workbook_corruption=is_lenient,
            )
        except xlrd.compdoc.CompDocError:
            if is_lenient:
                raise
        except xlrd.XLRDError as error:
            if "encrypted" in str(error):
                raise Locked from error
            if "Can't find workbook" in str(error):
                raise NoWorkbook from error
            raise
    raise AssertionError


def _rows(sheet: Any, allowance: Allowance) -> list[list[Cell]]:
    """The rows without the blanks at their ends and at the sheet's end."""
    rows = []
    for number in range(sheet.nrows):
        pairs = zip(sheet.row_types(number), sheet.row_values(number), strict=True)
        row = [_cell(kind, value) for kind, value in pairs]
        while row and row[-1] is None:
            row.pop()
        if len(row) > MAX_COLUMNS:
            raise TooLarge
        for cell in row:
            allowance.take(1, cell)
        rows.append(row)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _cell(kind: int, value: Any) -> Cell:
    match kind:
        case xlrd.XL_CELL_TEXT:
            return value or None
        case xlrd.XL_CELL_NUMBER:
            return _number(value)
        case xlrd.XL_CELL_DATE:
            return [_number(value)]
        case xlrd.XL_CELL_BOOLEAN:
            return bool(value)
        case xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(value, "#VALUE!")
        case _:
            return None


def _number(value: float) -> int | float | str:
    """A whole number as int; what is no number as Excel's word for that."""
    if not math.isfinite(value):
        return "#NUM!"
    return int(value) if value.is_integer() and abs(value) < SHARPEST else value


if __name__ == "__main__":
    main()
