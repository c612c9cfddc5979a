"""The list of leave as a workbook's columns and rows. Its headings are read again by the import."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import translation

from core.sheets.values import Value
from core.sheets.writing import DAY, Column
from violations.leave.models import Leave, LeaveKind, Portion
from violations.leave.querysets import LeaveQuerySet

COLUMNS = (
    Column("Họ và tên", 26),
    Column("Mã chấm công", 12),
    Column("Từ ngày", 12, DAY),
    Column("Đến ngày", 12, DAY),
    Column("Buổi", 12),
    Column("Loại", 16),
    Column("Số phút", 9),
    Column("Lý do", 40),
    Column("Trạng thái", 12),
)
CHUNK = 2000  # rows read at a time
_FIELDS = (
    "staff_member__full_name", "staff_member__clock_code", "start", "until", "portion", "kind", "minutes", "reason",
    "is_withdrawn",
)  # fmt: skip


def list_rows(leaves: LeaveQuerySet[Leave]) -> Iterator[tuple[Value, ...]]:
    """One row of COLUMNS for each leave, in the order given. Read in chunks; codes as Vietnamese words."""
    choices: list[tuple[Any, Any]] = [*LeaveKind.choices, *Portion.choices]
    with translation.override("vi"):
        words = {str(code): str(label) for code, label in choices}
    rows = leaves.values_list(*_FIELDS).iterator(chunk_size=CHUNK)
    for name, code, start, until, portion, kind, minutes, reason, is_withdrawn in rows:
        state = "Đã rút" if is_withdrawn else "Còn hiệu lực"
        last = until - timedelta(days=1)
        yield name, code, start, last, words[portion], words[kind], minutes, reason, state
