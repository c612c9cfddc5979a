"""Files made to hurt, of every kind that can be opened: each ends in words or in sheets, and the process goes on."""

import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from core.sheets.old_fonts import convert_sheets
from core.sheets.reading import SheetError, read_workbook
from tests import hostile_csv, hostile_ods, hostile_xls
from tests.xls_files import xls
from violations.clock.files.formats import PunchFileError, read_punches

MOST_SECONDS = 1  # of work, not by the clock on the wall
KINDS = {"xls": hostile_xls.FILES, "ods": hostile_ods.FILES, "csv": hostile_csv.FILES}
CASES = [(kind, name) for kind, files in KINDS.items() for name in files]


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_a_hostile_file_ends_in_words_or_in_sheets(kind: str, name: str) -> None:
    why, sheets = "", []
    try:
        sheets = convert_sheets(read_workbook(KINDS[kind][name]()))
    except SheetError as error:
        why = str(error)
    assert why or any(sheet.rows for sheet in sheets)


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_as_many_as_were_asked_for(kind: str) -> None:
    assert len(KINDS[kind]) >= 63


@pytest.mark.parametrize("content", [hostile_xls.GOOD, hostile_ods.GOOD, hostile_csv.GOOD], ids=KINDS)
def test_what_they_are_made_from_is_read(content: bytes) -> None:
    (sheet,) = read_workbook(content)
    assert len(sheet.rows) == 41


def test_a_process_that_cannot_work_is_a_refusal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("core.sheets.xls._COMMAND", [str(tmp_path / "no such program")])
    with pytest.raises(SheetError):
        read_workbook(xls([("a",)]))


def test_a_process_that_ends_itself_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.sheets.xls._COMMAND", [sys.executable, "-c", "raise SystemExit(1)"])
    with pytest.raises(SheetError):
        read_workbook(xls([("a",)]))


@pytest.mark.parametrize(
    "name", [name for name, make in hostile_csv.SIZES.items() if "separators" in name or "columns" in name]
)
def test_a_wide_text_is_soon_no_punch_file(name: str) -> None:
    content, began = hostile_csv.FILES[name](), time.process_time()
    with pytest.raises(PunchFileError):
        read_punches(content, datetime(2026, 11, 3, 12))  # noqa: DTZ001  (as the clock on the wall has it)
    assert time.process_time() - began <= MOST_SECONDS
