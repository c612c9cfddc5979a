"""Lists of leave for tests: what one tells, asks, or has wrong."""

import pytest

from core.sheets.questions import NO_ANSWERS, Answers, Asked, Question
from core.sheets.reading import Sheet
from core.sheets.values import Value
from violations.leave.importing.reading import read_leave_list

Rows = list[tuple[Value, ...]]
HEADER = ("STT", "Họ và tên", "Mã N.Viên", "Từ ngày", "Đến ngày", "Loại", "Số phút")


def told(rows: Rows, answers: Answers = NO_ANSWERS) -> list[tuple[str, str, str, str, int | None]]:
    """Whose, which days, which part, which kind, and the minutes, of a list without a problem."""
    entries, problems = read_leave_list([Sheet("NP", tuple(rows))], answers)
    assert problems == []
    return [
        (
            e.code or e.name,
            f"{e.start:%d/%m}" + (f"-{e.last:%d/%m}" if e.last != e.start else ""),
            e.portion,
            e.kind,
            e.minutes,
        )
        for e in entries
    ]


def asked(rows: Rows, answers: Answers = NO_ANSWERS) -> Question:
    with pytest.raises(Asked) as raised:
        read_leave_list([Sheet("NP", tuple(rows))], answers)
    return raised.value.question


def wrong(rows: Rows, answers: Answers = NO_ANSWERS) -> list[tuple[int, str, str]]:
    """Line, meaning and text of every problem."""
    return [(p.line, p.meaning, p.text) for p in read_leave_list([Sheet("NP", tuple(rows))], answers)[1]]


def line(
    kind: object = "Nghỉ phép", minutes: object = None, start: object = "02/11/2026", last: object = None
) -> tuple[Value, ...]:
    return (1, "Trần Bé", "7", start, last, kind, minutes)  # type: ignore[return-value]
