"""The list of violations as a workbook's columns and rows."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone, translation

from core.sheets.values import Value
from core.sheets.writing import DAY, TIME, Column
from staff.models.people import Category
from violations.register.models import Source, Status, Violation
from violations.register.querysets import ViolationQuerySet

COLUMNS = (
    Column("Ngày vi phạm", 12, DAY),
    Column("Giờ", 8, TIME),
    Column("Họ và tên", 24),
    Column("Mã chấm công", 11),
    Column("Chức vụ", 24),
    Column("Bộ phận", 24),
    Column("Đối tượng", 20),
    Column("Nhóm hành vi", 20),
    Column("Hành vi", 28),
    Column("Số phút", 8),
    Column("Nội dung", 40),
    Column("Nguồn phát hiện", 18),
    Column("Ngày phát hiện", 12, DAY),
    Column("Ngày ghi", 12, DAY),
    Column("Tính vào tháng của ngày", 12, DAY),
    Column("Trạng thái", 12),
    Column("Lý do hủy", 24),
)
COLLECTIVE = "(Tập thể) "
CHUNK = 2000  # rows read at a time
_FIELDS = (
    "happened_on", "happened_at", "staff_member__full_name", "staff_member__clock_code", "position",
    "department__name", "category", "type__group__name", "type__name", "minutes", "description", "source",
    "detected_on", "recorded_at", "counted_on", "status", "void_reason",
)  # fmt: skip


def list_rows(violations: ViolationQuerySet[Violation]) -> Iterator[tuple[Value, ...]]:
    """One row of COLUMNS for each violation, in the order given. Read in chunks; codes as Vietnamese words."""
    words = _words()
    for (
        happened_on, happened_at, name, code, position, department, category, group, type_, minutes, text, source,
        detected_on, recorded_at, counted_on, status, void_reason,
    ) in violations.values_list(*_FIELDS).iterator(chunk_size=CHUNK):  # fmt: skip
        yield (
            happened_on, happened_at, name or COLLECTIVE + department, code, position, department, words[category],
            group, type_, minutes, text, words[source], detected_on, _day(recorded_at), counted_on, words[status],
            void_reason,
        )  # fmt: skip


def _words() -> dict[str, str]:
    """Labels of the codes in an office's document. The three lists of codes have none in common but ""."""
    choices: list[tuple[Any, Any]] = [*Category.choices, *Source.choices, *Status.choices, ("", "")]
    with translation.override("vi"):
        return {code: str(label) for code, label in choices}


def _day(moment: datetime) -> Value:
    return timezone.localtime(moment).date()
