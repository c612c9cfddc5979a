"""Files made to hurt, of every kind that can be opened: each ends in words or in sheets, and the process goes on."""

import sys
from pathlib import Path

import pytest

from core.sheets.old_fonts import convert_sheets
from core.sheets.reading import SheetError, read_workbook
from tests import hostile_csv, hostile_ods, hostile_xls
from tests.xls_files import xls

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
