"""The staff list as a workbook's columns and rows. Its headings are read again by the import."""

from collections.abc import Iterator
from typing import Any

from django.utils import translation

from core.sheets.values import Value
from core.sheets.writing import DAY, Column
from staff.models.people import Category, StaffMember

COLUMNS = (
    Column("Họ và tên", 26),
    Column("Mã chấm công", 12),
    Column("Ngày sinh", 12, DAY),
    Column("Năm sinh", 9),
    Column("Chức vụ", 28),
    Column("Bộ phận", 28),
    Column("Đối tượng", 30),
    Column("Ngày vào", 12, DAY),
    Column("Ngày cuối làm việc", 12, DAY),
)
CHUNK = 1000  # people read at a time


def list_rows(people: Any) -> Iterator[tuple[Value, ...]]:
    """One row of COLUMNS for each person, whose postings to show stand in `mains`; in the order given."""
    with translation.override("vi"):
        words = {str(code): str(label) for code, label in Category.choices}
    for person in people.iterator(chunk_size=CHUNK):
        yield _row(person, words)


def _row(person: StaffMember, words: dict[str, str]) -> tuple[Value, ...]:
    posting = next(iter(person.mains), None)  # type: ignore[attr-defined]  # prefetched by the list
    return (
        person.full_name,
        person.clock_code,
        person.birth_date,
        person.birth_year,
        posting.position if posting else "",
        posting.department.name if posting else "",
        words[posting.category] if posting else "",
        person.joined_on,
        person.last_day,
    )
