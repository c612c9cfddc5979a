"""What a report does not say of itself is asked, with the column named; what was answered is not asked again."""

from collections.abc import Sequence
from datetime import datetime

import pytest

from core.sheets.questions import Answers, Asked, Question, answers_from, header_key
from core.sheets.reading import read_workbook
from tests.workbooks import workbook
from violations.clock.files.formats import ALIASES, MEANINGS, PunchFileError, PunchList, read_punches

NOW = datetime(2026, 11, 30, 8, 0)  # noqa: DTZ001 - the clock's own local time
DAY = "02/11/2026"
TWO = ["7 02/11 07:05", "7 02/11 17:31"]
Rows = Sequence[Sequence[object]]


def told(found: PunchList) -> list[str]:
    return [f"{punch.code} {punch.at:%d/%m %H:%M}" for punch in found.punches]


def question(content: bytes, answers: Answers | None = None) -> Question:
    with pytest.raises(Asked) as caught:
        read_punches(content, NOW, answers=answers or Answers())
    assert isinstance(caught.value, PunchFileError)  # who answers no questions refuses it in its words
    return caught.value.question


# name → (rows of a sheet, what the question names, the answer, the punches then)
UNKNOWN: dict[str, tuple[Rows, list[str], dict[str, str], list[str]]] = {
    "a time column of a word nobody knows": (
        [("Mã NV", "Ngày", "Vào", "Quay lại"), ("7", DAY, "07:05", "17:31")], ["D", "Quay lại", "17:31"], {"D": "out"}, TWO),
    "going out in between": (
        [("Mã NV", "Ngày", "Vào", "Ra ngoài", "Ra"), ("7", DAY, "07:05", "09:00", "17:31")], ["D", "Ra ngoài", "09:00"], {"D": "skip"}, TWO),
    "a time column without a heading": (
        [("Mã NV", "Ngày", "Vào", None), ("7", DAY, "07:05", "17:31")], ["D", "17:31"], {"D": "time_out"}, TWO),
    "in and out of overtime": (
        [("Mã NV", "Ngày", "Vào", "Ra", "Vào tăng ca"), ("7", DAY, "07:05", "17:31", "18:00")], ["E", "18:00"], {"E": "in"},
        [*TWO, "7 02/11 18:00"]),
    "whole times in the notes": (
        [("Mã NV", "Ngày", "Vào", "Ghi chú"), ("7", DAY, "07:05", "17:31")], ["D", "Ghi chú"], {"D": "out"}, TWO),
    "a time and a word in a cell": (
        [("Mã NV", "Ngày", "Vào", "Quay lại"), ("7", DAY, "07:05", "17:31 (cổng)")], ["D", "17:31 (cổng)"], {"D": "skip"}, TWO[:1]),
    "two columns that are as surely the code": (
        [("Mã CC", "Số thẻ", "Ngày", "Vào"), ("501", "7", DAY, "07:05")], ["A, B"], {"A": "skip", "B": "code"}, TWO[:1]),
    "times as fractions": ([("Mã NV", "Ngày", "Vào", "Sau"), ("7", DAY, "07:05", 1051 / 1440)], ["D", "Sau"], {"D": "out"}, TWO),
    "another day": (
        [("Mã NV", "Ngày", "Ngày hai", "Vào", "Ra"), ("7", DAY, "03/11/2026", "07:05", "17:31")], ["C", "03/11/2026"], {"C": "skip"}, TWO),
    "two tables side by side": (
        [("Mã NV", "Ngày", "Vào", "Ra", "Mã NV", "Ngày", "Vào", "Ra"), ("7", DAY, "07:05", "17:31", "8", "03/11/2026", "06:55", "")],
        ["F", "03/11/2026"], {"F": "skip", "G": "skip", "H": "skip"}, TWO),
    "no word is known": (
        [("Báo cáo",), ("Số", "Ai", "Bữa", "Sớm mai", "Xế"), ("7", "Bé", DAY, "07:05", "17:31")], [],
        {"A": "code", "B": "name", "C": "day", "D": "in", "E": "out"}, TWO),
    "no header at all": ([("7", "Bé", DAY, "07:05", "17:31")], [], {"A": "code", "B": "name", "C": "date", "D": "in", "E": "out"}, TWO),
    "no code but a number of the row": (
        [("STT", "Số lưu", "Ngày", "Vào", "Ra"), (1, "7", DAY, "07:05", "17:31")], [], {"B": "clock_code"}, TWO),
    "No. that only numbers the rows": (
        [("No.", "Key", "Name", "Date/Time"), (1, "7", "BE", f"{DAY} 07:05"), (2, "7", "BE", f"{DAY} 17:31")], [], {"B": "code"}, TWO),
    "Giờ vào ca alone": ([("Mã NV", "Ngày", "Giờ vào ca", "Giờ ra ca"), ("7", DAY, "07:05", "17:31")], [], {"C": "in", "D": "out"}, TWO),
    "from and to are no in and out": (
        [("Mã NV", "Ngày", "Từ", "Đến"), ("7", DAY, "07:05", "17:31")], [], {"C": "in", "D": "out"}, TWO),
    "the header in row 60": (
        [()] * 59 + [("Mã NV", "Ngày", "Vào", "Ra"), ("7", DAY, "07:05", "17:31")], [], {"A": "code", "B": "day", "C": "in", "D": "out"}, TWO),
}  # fmt: skip


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_is_not_understood_is_asked_and_read_as_answered(name: str) -> None:
    rows, words, said, expected = UNKNOWN[name]
    content = workbook(rows)

    asked = question(content)
    answers = answers_from({f"read:column:{letter}": word for letter, word in said.items()})

    assert asked.about == "columns"
    assert {value for value, _label in asked.choices} == set(MEANINGS)
    assert [word for word in words if word not in asked.text] == []
    assert {each.letter for each in asked.columns} >= set(said)
    assert sorted(told(read_punches(content, NOW, answers=answers))) == sorted(expected)


def test_an_answer_is_remembered_by_the_words_of_the_header() -> None:
    header = ("Mã NV", "Ngày", "Vào", "Quay lại")
    content = workbook([header, ("8", "03/11/2026", "06:55", "17:00")])
    key = header_key(read_workbook(content)[0], 0)

    found = read_punches(content, NOW, answers=Answers(known={key: {3: "out"}}))

    assert told(found) == ["8 03/11 06:55", "8 03/11 17:00"]
    other = workbook([(*header[:3], "Gì đó"), ("8", "03/11/2026", "06:55", "17:00")])
    assert question(other, Answers(known={key: {3: "out"}})).about == "columns"


@pytest.mark.parametrize(
    "said", [{"D": "banana"}, {"A": "skip"}, {"D": "stamp"}, {"B": "skip", "D": "skip"}, {"D": "code"}]
)
def test_answers_that_cannot_be_are_refused(said: dict[str, str]) -> None:
    content = workbook([("Mã NV", "Ngày", "Vào", "Quay lại"), ("7", DAY, "07:05", "17:31")])

    answers = answers_from({f"read:column:{letter}": word for letter, word in said.items()})
    with pytest.raises(PunchFileError):
        read_punches(content, NOW, answers=answers)


def test_text_of_several_times_a_line_or_of_unknown_headings_is_asked_too() -> None:
    for text in (
        f"7\t{DAY}\t07:05\t17:31\n8\t{DAY}\t06:55\t17:00\n",
        f"STT;Khóa;Ai;Lúc\n1;7;Bé;{DAY} 07:05:00\n",
    ):
        assert question(text.encode()).about == "columns"
    answers = answers_from({"read:column:B": "code", "read:column:D": "datetime", "read:column:A": "skip"})
    found = read_punches(f"STT;Khóa;Ai;Lúc\n1;7;Bé;{DAY} 07:05:00\n".encode(), NOW, answers=answers)
    assert told(found) == TWO[:1]


def _sheets(second: Rows) -> bytes:
    return workbook([("Mã NV", "Họ tên", "Ngày", "Vào", "Ra"), ("7", "Bé", DAY, "07:05", "17:31")], second)


SECOND: dict[str, Rows] = {
    "the same days with other times": [("Mã NV", "Ngày", "Vào", "Ra"), ("7", DAY, "08:40", "17:31")],
    "times that nobody understands": [("Gì", "Đó"), ("7", "08:40")],
    "days that contradict the period": [("Từ ngày 01/10/2026 đến ngày 05/10/2026",), ("Mã NV", "Ngày", "Vào"), ("8", "10/02/2026", "07:00")],
}  # fmt: skip


@pytest.mark.parametrize("name", SECOND)
def test_which_of_several_sheets_is_meant_is_asked(name: str) -> None:
    content = _sheets(SECOND[name])

    asked = question(content)

    assert (asked.about, [value for value, _label in asked.choices]) == ("sheet", ["Trang 1", "Trang 2"])
    assert told(read_punches(content, NOW, answers=Answers(sheet="Trang 1"))) == TWO
    with pytest.raises(PunchFileError, match="Trang 2"):
        read_punches(content, NOW, answers=Answers(sheet="Trang 3"))


def test_a_list_of_shifts_and_a_sum_beside_the_report_ask_nothing() -> None:
    for second in (
        [("Tên ca", "Giờ vào", "Giờ ra"), ("HC", "07:00", "17:30")],
        [("Mã NV", "Ngày công", "Tổng giờ"), ("7", 22, "176:00")],
    ):
        assert told(read_punches(_sheets(second), NOW)) == TWO


def test_every_alias_is_a_meaning() -> None:
    assert set(ALIASES.values()) <= set(MEANINGS)
