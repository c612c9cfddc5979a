"""Candidates and decisions as a workbook's columns and rows."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone, translation

from core.sheets.values import Value
from core.sheets.writing import DAY, TIME, Column
from staff.models.people import StaffMember
from violations.clock.labels import describe_clock
from violations.clock.models import CandidateDecision
from violations.clock.querysets import DECIDED, EXCUSED, LOST, WAITING

CANDIDATE = (
    Column("Ngày", 12, DAY),
    Column("Họ và tên", 24),
    Column("Mã chấm công", 11),
    Column("Bộ phận", 24),
    Column("Máy chấm công ghi", 26),
    Column("Số phút", 8),
    Column("Giờ", 8, TIME),
    Column("Các lần chấm", 20),
)
DECISION = (
    Column("Quyết định", 14),
    Column("Hành vi đã ghi", 26),
    Column("Lý do bỏ qua", 26),
    Column("Ghi chú", 30),
    Column("Người quyết định", 22),
    Column("Lúc", 18),
    Column("Căn cứ nay", 34),
    Column("Giữ lại bởi", 22),
)
TITLES = {
    WAITING: "Chờ ghi nhận",
    DECIDED: "Đã ghi nhận, bỏ qua",
    LOST: "Mất căn cứ",
    EXCUSED: "Được phép",
}
CHUNK = 2000  # rows read at a time


def listing(view: str, rows: Any) -> tuple[str, tuple[Column, ...], Iterator[tuple[Value, ...]]]:
    """Title, columns and rows of a view's list; `rows` with `place`, read in chunks, in the order given.

    Codes as Vietnamese words.
    """
    if view in (WAITING, EXCUSED):
        return TITLES[view], CANDIDATE, _candidates(rows)
    return TITLES[view], (*CANDIDATE, *DECISION), _decisions(rows.with_actors().with_punches())


def _candidates(rows: Any) -> Iterator[tuple[Value, ...]]:
    for row in rows.iterator(chunk_size=CHUNK):
        yield (*_who(row), _words(row.kind), row.minutes or None, row.at, ", ".join(row.punches))


def _decisions(rows: Any) -> Iterator[tuple[Value, ...]]:
    for row in rows.iterator(chunk_size=CHUNK):
        yield (
            *_who(row),
            _words(row.kind),
            row.minutes or None,
            row.candidate_at,
            ", ".join(row.punches or ()),
            "Đã ghi nhận" if row.violation else "Bỏ qua",
            row.violation.type.name if row.violation else "",
            *_why(row),
        )


def _who(row: Any) -> tuple[Value, ...]:
    person: StaffMember = row.staff_member
    return row.on, person.full_name, person.clock_code, row.place or ""


def _why(row: CandidateDecision) -> tuple[Value, ...]:
    with translation.override("vi"):
        reason, lost = (
            str(row.get_reason_display() if row.reason else ""),
            row.get_lost_display() if row.lost else "",
        )
    kept = row.lost_seen_by.display_name if row.lost_seen_by else ""
    when = f"{timezone.localtime(row.decided_at):%d/%m/%Y %H:%M}"
    return reason, row.note, row.decided_by.display_name, when, str(lost) if row.violation else "", kept


def _words(kind: str) -> str:
    with translation.override("vi"):
        return describe_clock(kind, 0)
