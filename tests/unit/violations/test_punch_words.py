"""What headings of a clock mean: whole words, and words that only look alike without their marks are told apart."""

import pytest

from violations.clock.files.formats.words import code_rank, heading_words, meaning_of

MEANINGS = {
    "in": ["Vào", "GIO VAO", "Giờ vào", "Vào 1", "Lần 1 vào", "Vào lần 1", "Giờ vào (1)", "Sáng - vào", "Vào trưa", "Giờ đến", "Giờ tới",
           "Clock In 1", "Check-in", "C/In", "Time In", "First In", "Giờ vào sớm nhất", "Ca 1 vào", "Giờ vào làm việc"],
    "out": ["Ra", "GIO VE", "Giờ về", "Ra trưa", "Ra chiều", "Clock Out 2", "Check-out", "Last Out", "Giờ ra muộn nhất", "Giờ ra về"],
    "both": ["Vào/Ra", "In/Out", "Giờ vào - giờ ra"],
    "time": ["Lần 1", "Giờ 2", "Giờ chấm 3", "Chấm công 4", "Lần quẹt 1", "Quét thẻ 2"],
    "moment": ["Thời gian", "Time", "Giờ chấm công", "Giờ quẹt thẻ"],
    "stamp": ["Ngày giờ", "Ngày/giờ", "Date/Time", "DateTime", "Thời gian chấm công", "Thời điểm", "Date and Time"],
    "day": ["Ngày", "NGAY", "Ngày chấm công", "Date"],
    "weekday": ["Thứ", "THU", "Weekday"],
    "hours": ["Giờ", "GIO"],
    "skip": ["Vào trễ", "VAO TRE", "Ra sớm", "Đi muộn (phút)", "Về sớm", "Late", "Early", "Tổng giờ", "Giờ công", "Công", "CONG", "Ngày công", "OT",
             "Tăng ca 1", "On duty", "Off duty", "Work Time", "Total in time", "Must C/In", "Tên ca", "Giờ vào ca", "Giờ vào quy định", "Ngày sinh",
             "Ngày vào làm", "STT", "Giờ làm việc", "Vào trễ sáng"],
    "code": ["Mã N.Viên", "Mã NV", "MA CHAM CONG", "Số thẻ", "AC-No.", "EnNo", "Person ID", "ID", "No.", "PIN"],
    "name": ["Họ và tên", "Tên nhân viên", "Tên theo máy chấm công", "Name"],
}  # fmt: skip
# What looks like one of them without its marks, or has one of their words in it, and is none: it is asked about.
NONE = [
    "Vé", "Cổng", "Gió", "Thư", "Đèn", "Rá", "Vào tăng ca", "Vào ca sáng", "Ra ngoài", "Ra nghỉ trưa", "Giờ nghỉ trưa", "Ngáy", "Đi", "INOUT",
    "Ghi chú", "Không vào", "Vào cổng", "Mã lực", "Số điện thoại", "Chấm", "Invoice", "Outlet", "Vào lại",
]  # fmt: skip


@pytest.mark.parametrize("meaning", MEANINGS)
def test_a_heading_means_what_it_says(meaning: str) -> None:
    read = {heading: meaning_of(heading_words(heading)) for heading in MEANINGS[meaning]}

    assert {heading: found for heading, found in read.items() if found != meaning} == {}


def test_what_only_looks_alike_is_unknown() -> None:
    read = {heading: meaning_of(heading_words(heading)) for heading in NONE}

    assert {heading: found for heading, found in read.items() if found} == {}


@pytest.mark.parametrize(
    "headings",
    [
        ("Mã chấm công", "Mã NV", "ID"), ("Mã CC", "Mã nhân viên", "No."), ("Số thẻ", "Person ID", "Mã"), ("AC-No.", "Emp No.", "No."),
        ("No.", "CardNo"), ("ID", "ID Number"),
    ],
)  # fmt: skip
def test_the_surest_heading_of_a_code_comes_first(headings: tuple[str, ...]) -> None:
    ranks = [code_rank(heading_words(heading)) for heading in headings]

    assert None not in ranks
    assert [rank for rank in ranks if rank is not None] == sorted(
        {rank for rank in ranks if rank is not None}
    )
