"""Files that are no punch files, and files made to hurt: each refused in words that help, soon, in little memory."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.broken import BROKEN, in_vietnamese
from tests.reading import read_apart
from tests.unit.core.test_sheets import MEGABYTES, SECONDS
from tests.workbooks import packed, parts, workbook

ROWS = [
    ("Mã N.Viên", "Tên nhân viên", "Ngày", "Vào", "Ra"),
    ("109", "Đạt", date(1899, 12, 30), "7:53", "17:31"),
]
FORMULA = [ROWS[0], ("109", "Đạt", "02/01/2026", "=TIME(7,53,0)", "=TIME(17,31,0)")]


def _bomb() -> bytes:
    """200 MB of sheet in a file of 200 KB."""
    return packed({**parts(workbook(ROWS)), "xl/worksheets/sheet1.xml": bytes(200_000_000)})


# what the staff list's reader refuses by its content alone is no punch file for other reasons
OTHER = {
    "csv in UTF-16", "csv in TCVN3", "picture", "header only", "two lists", "a header of one word", "no header",
    "50,000 cells that are no list",
}  # fmt: skip
NOTHING = "lần chấm công nào"
NO_TEXT = in_vietnamese(
    "This is neither text nor a workbook (.xlsx, .xls, .ods). Export the punches from the clock's program again, as .dat, .txt or .xlsx."
)
HURTING: dict[str, tuple[Callable[[], bytes], str]] = {
    **{name: told for name, told in BROKEN.items() if name not in OTHER},
    "csv in UTF-16": (BROKEN["csv in UTF-16"][0], NOTHING),
    "csv in TCVN3": (BROKEN["csv in TCVN3"][0], NOTHING),
    "picture": (BROKEN["picture"][0], NOTHING),
    "a staff list": (BROKEN["header only"][0], "tiêu đề"),
    "50,000 cells that are no list": (BROKEN["50,000 cells that are no list"][0], "tiêu đề"),
    "every day of 1899": (lambda: workbook(ROWS), "Dòng 2"),
    "formulas without results": (lambda: workbook(FORMULA), "công thức"),
    "a bomb of 200 MB": (_bomb, "quá lớn"),
    "text of 49 MB": (lambda: b"109\t2026-10-05 07:02:11\r\n" * 2_100_000, "48 MB"),
    "40 MB of empty lines": (lambda: b"\r\n" * 20_000_000, NOTHING),
    "40 MB without a line": (lambda: b"1" * 40_000_000, NOTHING),
    "40 MB of tabs": (lambda: b"\t" * 40_000_000, NOTHING),
    "a punch, then 20 MB of rubbish": (lambda: b"109\t2026-10-05 07:02:11\n" + b"x y z\n" * 3_500_000, "Quá nhiều dòng"),
    "random bytes": (lambda: bytes(range(256)) * 40_000, NO_TEXT),
}  # fmt: skip


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Every one of them, read by one process of its own whose time and memory are measured."""
    files = ((name, make()) for name, (make, _words) in HURTING.items())
    return read_apart("tests.reading_punches", files, tmp_path_factory.mktemp("hurting"))


@pytest.mark.parametrize("name", HURTING)
def test_it_is_refused_soon_and_says_why(reading: dict[str, Any], name: str) -> None:
    answer, seconds = reading["answers"][name]
    assert HURTING[name][1] in answer
    assert seconds <= SECONDS


def test_none_takes_much_memory(reading: dict[str, Any]) -> None:
    assert len(reading["answers"]) == len(HURTING) >= 40
    assert reading["peak"] <= MEGABYTES
