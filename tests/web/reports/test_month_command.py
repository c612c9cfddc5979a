"""What `month_report` says of a month besides writing its file."""

from datetime import date
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from tests.cast import Cast
from tests.clock import found, punch

DAY = date(2026, 11, 3)


def line(folder: Path) -> str:
    """The line that the command writes of November."""
    folder.mkdir(exist_ok=True)
    out = StringIO()
    call_command("month_report", "2026-11", excel=folder / "thang.xlsx", office="18082", stdout=out)
    return out.getvalue()


def test_it_says_how_many_candidates_wait(cast: Cast, tmp_path: Path) -> None:
    punch(cast.office, DAY, dict.fromkeys(("101", "103", "104", "105", "106", "107"), "06:50 17:40"))
    assert not found(cast.office, DAY)
    assert "chờ xử lý" not in line(tmp_path)

    punch(cast.office, date(2026, 11, 4), dict.fromkeys(("101", "103", "104", "105", "107"), "06:50 17:40"))
    punch(cast.office, date(2026, 11, 4), {"106": "07:40 17:30"})

    assert list(found(cast.office, date(2026, 11, 4))) == ["106"]
    assert line(tmp_path / "again").strip().endswith("thang.xlsx; 1 mục máy chấm công chờ xử lý")
