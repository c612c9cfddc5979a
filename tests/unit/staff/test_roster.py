"""An office's own list, however it is laid out: people, categories, departments, and what is wrong by its row."""

import io
import json
import random
import unicodedata
from collections import Counter
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sheets.questions import Answers, Asked
from core.sheets.reading import Sheet, read_workbook
from core.sheets.values import Value
from core.text import names
from staff.roster.reading import Roster, read_roster
from staff.roster.rows import StaffRow
from tests.lists import AN, one, person, roster
from tests.workbooks import HEADER, SAMPLE, SAMPLES

TRUTH = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
CODES = {
    "Cán bộ": "cadre",
    "Công chức": "civil_servant",
    "Người hoạt động không chuyên trách": "non_specialised",
    "Hợp đồng lao động": "contract",
}


@pytest.fixture(scope="module")
def sample() -> Roster:
    """The sample list as it is read."""
    return read_roster(read_workbook(SAMPLE.read_bytes()))


def test_the_sample_is_read_whole(sample: Roster) -> None:
    assert not sample.problems
    assert len(sample.entries) == TRUTH["staff"]
    assert len({names.department_key(entry.department) for entry in sample.entries}) == TRUTH["departments"]
    expected = {CODES[name]: count for name, count in TRUTH["categories"].items()}
    assert Counter(entry.category for entry in sample.entries) == expected


def test_namesakes_of_the_sample_stay_apart(sample: Roster) -> None:
    by_code = {entry.clock_code: entry for entry in sample.entries}
    assert len(by_code) == TRUTH["staff"]
    for one_code, other_code in TRUTH["namesakes"]:
        first, second = by_code[one_code], by_code[other_code]
        assert first.full_name == second.full_name
        assert first.birth_year != second.birth_year


def test_cells_of_the_sample_come_out_clean(sample: Roster) -> None:
    by_code = {entry.clock_code: entry for entry in sample.entries}
    assert by_code["107"].full_name == "Đậu Kim Hiền"
    assert by_code["135"].full_name == "Hồ Thị Uyên"
    assert (by_code["105"].birth_date, by_code["105"].birth_year) == (None, 1980)
    assert by_code["105"].joined_on == date(2019, 5, 1)
    assert (by_code["101"].birth_date, by_code["101"].joined_on) == (date(1997, 8, 16), date(2017, 4, 1))


@pytest.mark.parametrize(
    "header",
    [
        ("stt", "ho va ten", "ma nv", "nam sinh", "chuc vu", "bo phan", "doi tuong", "ngay vao"),
        tuple(text.upper() for text in HEADER),
        tuple(unicodedata.normalize("NFD", text) for text in HEADER),
        ("TT", "Họ và\ntên", "Mã\nchấm công", "Ngày,\ntháng, năm sinh", "Chức danh", "Phòng/ban", "Phân loại",
         "Ngày tuyển dụng"),
        ("Số TT", "Họ, chữ đệm và tên", "Mã số", "Ngày sinh (dd/mm/yyyy)", "Vị trí việc làm",
         "Cơ quan, đơn vị công tác", "Loại hợp đồng", "Ngày bắt đầu"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("above", [0, 1, 60])
def test_the_header_is_found_by_its_words(header: tuple[str, ...], above: int) -> None:
    entry = one(*[("UBND PHƯỜNG",)] * above, header, AN)
    assert entry == StaffRow(
        above + 2, "Lê Văn An", "101", None, 1980, "Văn thư", "Văn phòng", "civil_servant", None
    )


SPLIT = (1, "Lê Văn", "An", "Văn phòng", "CC")


@pytest.mark.parametrize(
    "header",
    [
        [("TT", "Họ lót", "Tên", "Đơn vị", "Đối tượng")],
        [("TT", "Họ và chữ đệm", "Tên", "Đơn vị", "Đối tượng")],
        [("TT", "Họ và tên", None, "Đơn vị", "Đối tượng"), (None, "Họ đệm", "Tên")],
        [("TT", "Thông tin", None, "Đơn vị", "Đối tượng"), ("TT", "Họ", "Tên", "Đơn vị", "Đối tượng")],
    ],
)
def test_a_name_may_be_split(header: list[tuple[Value, ...]]) -> None:
    assert one(*header, SPLIT).full_name == "Lê Văn An"


def test_a_year_of_birth_may_stand_in_a_column_of_its_sex() -> None:
    header = ("TT", "Họ và tên", "Năm sinh", None, "Bộ phận", "Đối tượng"), (None, None, "Nam", "Nữ")
    rows = (1, "Lê Văn An", 1980, None, "VP", "CC"), (2, "Lê Thị Bình", None, 1985, "VP", "CC")
    assert [entry.birth_year for entry in roster(*header, *rows).entries] == [1980, 1985]


@pytest.mark.parametrize(
    "numbers", [(1, 2, 3, 4, 5, 6, 7, 8), tuple(f"({n})" for n in range(1, 9)), ("A", "B", 1, 2, 3, 4, 5, 6)]
)
def test_a_row_that_numbers_the_columns_is_nobody(numbers: tuple[Value, ...]) -> None:
    assert one(HEADER, numbers, AN).line == 3


def test_sections_give_the_category_and_the_department() -> None:
    header = ("STT", "Họ và tên", "Mã NV", "Chức vụ")
    read = roster(
        header,
        ("I", "CÁN BỘ (2 người)"), (None, "Lãnh đạo"), (1, "Lê An", 1, "Bí thư"), (2, "Lê Bình", 2, "Phó Bí thư"),
        ("II.", "Người hoạt động không chuyên trách:"), (None, "Văn phòng"), (3, "Lê Chi", 3, "Thủ quỹ"),
        ("B. HĐLĐ",), (None, "Văn phòng"), (4, "Lê Dũng", 4, "Lái xe"),
    )  # fmt: skip
    assert [(entry.category, entry.department) for entry in read.entries] == [
        ("cadre", "Lãnh đạo"), ("cadre", "Lãnh đạo"), ("non_specialised", "Văn phòng"), ("contract", "Văn phòng"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "footer",
    [
        (None, "Tổng cộng: 1 người"),
        ("Cộng", None, None, None, None, 1),
        ("Danh sách này có 01 người./.",),
        (None, None, None, None, "Đại Nài, ngày 5 tháng 9 năm 2023"),
        (None, "NGƯỜI LẬP BIỂU", None, None, None, "TM. ỦY BAN NHÂN DÂN", None, "CHỦ TỊCH"),
        (None, "Hoàng Thu Hương", None, None, None, "Đậu Kim Hiền"),
    ],
)
def test_what_stands_below_the_list_is_nobody(footer: tuple[Value, ...]) -> None:
    assert one(HEADER, AN, (), footer).full_name == "Lê Văn An"


def test_hidden_columns_are_read_like_any_other() -> None:
    book = openpyxl.Workbook()
    for row in (HEADER, AN):
        book.worksheets[0].append(list(row))
    book.worksheets[0].column_dimensions["C"].hidden = True
    file = io.BytesIO()
    book.save(file)
    assert read_roster(read_workbook(file.getvalue())).entries[0].clock_code == "101"


@given(st.permutations(range(len(HEADER))), st.integers(0, 3), st.randoms(use_true_random=False))
def test_columns_may_stand_in_any_order(order: list[int], gaps: int, chance: random.Random) -> None:
    joined = person(joined="05/2019", birth="05/11/1980")
    for _n in range(gaps):
        order.insert(chance.randrange(len(order) + 1), -1)
    header, row = (
        tuple(cells[place] if place >= 0 else None for place in order) for cells in (HEADER, joined)
    )
    assert one(header, row) == one(HEADER, joined)


@given(st.lists(st.lists(st.none() | st.text(max_size=8) | st.integers(0, 3000), max_size=8), max_size=6))
def test_odd_rows_below_a_header_never_break_the_reading(rows: list[list[Value]]) -> None:
    read = roster(HEADER, AN, *(tuple(row) for row in rows))
    assert read.entries[0].full_name == "Lê Văn An"


def test_one_list_among_other_sheets_is_found_and_two_are_refused() -> None:
    other, listed = Sheet("Khác", (("Ghi chú",),)), Sheet("DS", (HEADER, AN))
    assert read_roster([other, listed, Sheet("Mẫu", (HEADER,))]).sheet == "DS"
    with pytest.raises(Asked) as asked:
        read_roster([listed, Sheet("DS 2", (HEADER, AN))])
    assert [value for value, _label in asked.value.question.choices] == ["DS", "DS 2"]
    assert read_roster([listed, Sheet("DS 2", (HEADER, AN))], Answers(sheet="DS 2")).sheet == "DS 2"
