"""A month of signs: days across, a person a row."""

from datetime import date

import pytest

from core.sheets.questions import NO_ANSWERS, Answers
from core.sheets.reading import Sheet, SheetError, read_workbook
from core.sheets.values import Value
from tests.workbooks import merged
from violations.leave.importing.reading import read_leave_list

Rows = list[tuple[Value, ...]]
TITLE: Rows = [("BẢNG CHẤM CÔNG THÁNG 11 NĂM 2026",)]
HEADER = ("STT", "Mã NV", "Họ và tên", 2, 3, 4, 5, 6)
BE = (1, "7", "Trần Thử Bé", "X", "P", "X", "CT", "X")


def told(rows: Rows, answers: Answers = NO_ANSWERS) -> list[tuple[str, str, str, str]]:
    entries, problems = read_leave_list([Sheet("T11", tuple(rows))], answers)
    assert problems == []
    return [(e.code or e.name, f"{e.start:%d/%m}-{e.last:%d/%m}", e.portion, e.kind) for e in entries]


def wrong(rows: Rows) -> list[tuple[int, str, str]]:
    return [(p.line, p.meaning, p.text) for p in read_leave_list([Sheet("T11", tuple(rows))])[1]]


def refused(rows: Rows, name: str = "T11") -> str:
    with pytest.raises(SheetError) as raised:
        read_leave_list([Sheet(name, tuple(rows))])
    return str(raised.value)


def test_signs_are_leave_trips_and_halves() -> None:
    rows: Rows = [
        *TITLE,
        HEADER,
        BE,
        (2, "8", "Lê Thử Cò", "x", "+", "Ô", None, "X/P"),
        (3, "9", "Vũ Dê", "P", "P", "P/X", "TS", "CT"),
    ]
    assert told(rows) == [
        ("7", "03/11-03/11", "day", "leave"), ("7", "05/11-05/11", "day", "trip"), ("8", "04/11-04/11", "day", "leave"),
        ("8", "06/11-06/11", "afternoon", "leave"), ("9", "02/11-03/11", "day", "leave"), ("9", "04/11-04/11", "morning", "leave"),
        ("9", "05/11-05/11", "day", "leave"), ("9", "06/11-06/11", "day", "trip"),
    ]  # fmt: skip


@pytest.mark.parametrize("sign", ["K", "O", "Q", "1/2P", "0", "P?", "N", "V", "HĐ", "7:30", "X/Q", "P/"])
def test_an_unknown_sign_is_named_with_its_cell_and_put_right_there(sign: str) -> None:
    rows: Rows = [*TITLE, HEADER, (1, "7", "Trần Thử Bé", "X", sign)]
    (problem,) = read_leave_list([Sheet("T11", tuple(rows))])[1]
    assert (problem.line, problem.meaning, problem.text, "E3" in problem.message) == (3, "day3", sign, True)
    assert told(rows, Answers(cells={(3, "day3"): "P"})) == [("7", "03/11-03/11", "day", "leave")]


def test_the_legend_of_a_sheet_goes_before_what_is_usual() -> None:
    rows: Rows = [
        *TITLE,
        HEADER,
        (1, "7", "Trần Thử Bé", "Q", "H", "K"),
        ("Ghi chú: Q: đi công tác; H: hành chính; K: không phép",),
    ]
    assert wrong(rows) == [(3, "day3", "H"), (3, "day4", "K")]
    rows[2] = (1, "7", "Trần Thử Bé", "Q")
    assert told(rows) == [("7", "02/11-02/11", "day", "trip")]


def test_the_month_must_be_told() -> None:
    assert refused([("BẢNG CHẤM CÔNG",), HEADER, BE])
    assert refused([("Tháng 11 năm 2026",), ("Tháng 10 năm 2026",), HEADER, BE])
    assert told([("Tháng 11/2026",), HEADER, BE])[0][1] == "03/11-03/11"
    entries, _problems = read_leave_list([Sheet("Tháng 12.2026", (HEADER, BE))])
    assert entries[0].start == date(2026, 12, 3)


def test_the_weekdays_are_held_against_the_month() -> None:
    days = (None, None, None, "T2", "T3", "T4", "T5", "T6")
    assert len(told([*TITLE, HEADER, days, BE])) == 2
    assert "02/10/2026" in refused([("Tháng 10 năm 2026",), HEADER, days, BE])


def test_days_over_the_end_of_a_month() -> None:
    header = ("STT", "Họ và tên", 30, 31, 1, 2)
    row = (1, "Trần Bé", "P", "P", "P", "X")
    assert told([("Từ ngày 30/10/2026 đến ngày 02/11/2026",), header, row]) == [
        ("Trần Bé", "30/10-01/11", "day", "leave")
    ]
    assert refused([("Tháng 10 năm 2026",), header, row])


def test_a_day_that_the_month_does_not_have_is_named() -> None:
    rows: Rows = [*TITLE, ("Họ và tên", 29, 30, 31), ("Trần Bé", "X", "X", None), ("Lê Cò", "X", "X", "P")]
    assert wrong(rows) == [(4, "", "")]


def test_days_may_be_dates_and_signs_merged_over_days() -> None:
    header: tuple[Value, ...] = ("Họ và tên", *(date(2026, 11, day) for day in range(2, 7)))
    rows: Rows = [header, ("Trần Bé", "P", None, None, "X", "X")]
    entries, _problems = read_leave_list(read_workbook(merged(rows, "B2:D2")))
    assert [(e.start, e.last) for e in entries] == [(date(2026, 11, 2), date(2026, 11, 4))]


def test_sections_totals_signatures_and_a_repeated_header_are_passed_over() -> None:
    rows: Rows = [
        *TITLE, ("TT", "Họ và tên", "Ngày trong tháng", None, None, "Tổng công"), (None, None, 2, 3, 4), ("I", "Văn phòng"), (1, "Trần Bé", "X", "P", "X", 2),
        (None, None, 2, 3, 4), ("II", "Công an"), (2, "Lê Cò", "X", "X", "X", 3), (None, "Tổng cộng", 2, 1, 2), (), (None, "Người chấm công", None, "Thủ trưởng"),
        (None, "Vũ Văn Dê", None, "Hồ Thị Gà"),
    ]  # fmt: skip
    assert told(rows) == [("Trần Bé", "03/11-03/11", "day", "leave")]


def test_two_columns_a_day_are_refused() -> None:
    rows: Rows = [*TITLE, ("Họ và tên", 2, None, 3, None, 4, None), ("Trần Bé", "X", "P", "X", "X", "X", "X")]
    assert "C" in refused(rows)


def test_nobody_named_beside_a_sign_is_told() -> None:
    assert wrong([*TITLE, HEADER, BE, (2, None, None, "P")]) == [(4, "name", "")]


def test_a_second_table_below_is_refused() -> None:
    """Read by the first title, the leaves of November stood in October."""
    october = [("BẢNG CHẤM CÔNG THÁNG 10/2026",), HEADER, BE, ()]
    assert "6" in refused([*october, ("BẢNG CHẤM CÔNG THÁNG 11/2026",), HEADER, BE])
    assert "5" in refused([*october, (*HEADER[:3], 9, 10, 11, 12, 13), BE])
    assert "5" in refused([*october, ("Họ và tên", "Từ ngày", "Loại"), ("Lê Cò", "02/10/2026", "P")])
    assert len(told([*october, ("BẢNG CHẤM CÔNG THÁNG 10/2026",), HEADER, (2, "8", "Lê Cò", "P")])) == 3


@pytest.mark.parametrize(
    "signer", ["CHỦ TỊCH", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Thủ trưởng đơn vị", "KẾ TOÁN"]
)
def test_who_signs_below_under_a_day_is_no_sign(signer: str) -> None:
    below: Rows = [(), (None, None, "Người chấm công", None, None, signer), (None, None, None, "(đã ký)")]
    assert len(told([*TITLE, HEADER, BE, *below])) == 2
    assert wrong([*TITLE, HEADER, (1, "7", "Trần Bé", signer), BE]) == [(3, "day2", signer)]


def test_a_person_with_a_date_in_words_beside_the_signs_is_no_signature() -> None:
    row = (*BE, "đơn ngày 02 tháng 11 năm 2026")
    assert len(told([*TITLE, HEADER, row])) == 2


def test_a_sign_is_kept_as_the_reason_and_a_title_is_no_name() -> None:
    rows: Rows = [*TITLE, HEADER, (1, None, "Bà Trần Thử Bé", "Ô", "Ô", "P", "X/CT")]
    entries, _problems = read_leave_list([Sheet("T11", tuple(rows))])
    assert [(e.name, e.start.day, e.last.day, e.reason) for e in entries] == [
        ("Trần Thử Bé", 2, 3, "Ô"),
        ("Trần Thử Bé", 4, 4, "P"),
        ("Trần Thử Bé", 5, 5, "X/CT"),
    ]
