"""The rows of staff lists as offices keep them: each is read right, asked about, or refused in words with its row."""

import pytest

from core.sheets.questions import Answers
from tests.lists import Rows, asked, told, wrong

TITLE: Rows = [("ỦY BAN NHÂN DÂN", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("PHƯỜNG ĐẠI NÀI",), ()]
FULL = ("STT", "Họ và tên", "Mã CC", "Chức vụ", "Bộ phận", "Đối tượng")


def test_a_section_of_civil_servants_is_no_total() -> None:
    rows: Rows = [
        *TITLE, ("TT", "Họ và tên", "Chức vụ", "Bộ phận", "Mã chấm công"), ("I", "Cán bộ"), (1, "Trần Một", "Chủ tịch", "Lãnh đạo", "1"),
        ("II", "Công chức"), (2, "Phạm Ba", "Kế toán", "Tài chính", "3"), ("III", "Viên chức", None, "1 người"), (3, "Lê Tư", "Y sĩ", "Trạm y tế", "4"),
        ("IV", "Hợp đồng 111"), (4, "Đỗ Năm", "Lái xe", "Văn phòng", "5"), (None, "Cộng", 4), (None, "Tổng cộng: 4 người"),
    ]  # fmt: skip
    assert [entry[3] for entry in told(rows)] == ["cadre", "civil_servant", "public_employee", "contract"]


@pytest.mark.parametrize(
    "title", ["Công an phường", "CÔNG AN PHƯỜNG", "Công đoàn", "Cộng tác viên", "Khối Đảng"]
)
def test_below_a_section_that_is_no_category_nobody_takes_the_one_above(title: str) -> None:
    rows: Rows = [
        FULL[:5], ("I", "Cán bộ"), (1, "Trần Một", "1", "Chủ tịch", "Lãnh đạo"), ("II", title), (2, "Phạm Ba", "3", "Trực ban", "An ninh"),
    ]  # fmt: skip
    question = asked(rows)
    assert (question.about, title in question.text) == ("category", True)
    assert [entry[3] for entry in told(rows, Answers(category="contract"))] == ["cadre", "contract"]


def test_the_category_is_asked_once_when_nobody_states_it() -> None:
    rows: Rows = [
        (
            "STT",
            "Bộ phận",
            "Mã nhân viên",
            "Họ và tên",
            "Ngày tháng năm sinh",
            "Vị trí công việc",
            "Email",
            "Số ĐT",
        ),
        (1, "Văn phòng", "PX01", "Trần Thử Một", None, "Chuyên viên", "a@x", "0912345678"),
        (2, "Văn phòng", "PX02", "Lê Thử Hai", None, "Chuyên viên", "b@x", "0912345679"),
    ]
    question = asked(rows)
    assert [value for value, _label in question.choices] == [
        "cadre", "civil_servant", "public_employee", "non_specialised", "contract",
    ]  # fmt: skip
    assert told(rows, Answers(category="civil_servant")) == [
        ("Trần Thử Một", "PX01", "Văn phòng", "civil_servant"), ("Lê Thử Hai", "PX02", "Văn phòng", "civil_servant"),
    ]  # fmt: skip


@pytest.mark.parametrize("said", ["CBCC", "Cán bộ, công chức", "CB-CC"])
def test_two_categories_at_once_are_asked(said: str) -> None:
    rows: Rows = [
        FULL,
        (1, "Trần Một", "1", "Chủ tịch", "Lãnh đạo", said),
        (2, "Lê Hai", "2", "Kế toán", "Văn phòng", said),
    ]
    assert said in asked(rows).text
    section: Rows = [FULL[:5], ("I", said), (1, "Trần Một", "1", "Chủ tịch", "Lãnh đạo")]
    assert said in asked(section).text
    assert wrong([*rows, (3, "Vũ Ba", "3", "Thủ quỹ", "Văn phòng", "KCT")]) == [
        (2, "category", said),
        (3, "category", said),
    ]


def test_crosses_under_the_categories_tell_the_category() -> None:
    rows: Rows = [
        ("STT", "Họ và tên", "Bộ phận", "Đối tượng", None, None, None), (None, None, None, "Cán bộ", "Công chức", "Viên chức", "KCT"),
        (1, "Trần Một", "Văn phòng", "x"), (2, "Lê Hai", "Văn phòng", None, "x"), (3, "Vũ Ba", "Văn phòng", None, None, None, "X"),
    ]  # fmt: skip
    assert [entry[3] for entry in told(rows)] == ["cadre", "civil_servant", "non_specialised"]
    assert wrong([*rows, (4, "Hồ Tư", "Văn phòng", "x", "x")]) == [(6, "category", "")]


def test_a_wrong_cell_is_put_right_in_the_row() -> None:
    rows: Rows = [
        ("STT", "Họ và tên", "Ngày sinh", "Bộ phận", "Đối tượng"), (1, "Trần Một", "31/11/1980", "Văn phòng", "Vua"), (2, "Lê Hai", None, None, "CC"),
    ]  # fmt: skip
    assert wrong(rows) == [(2, "category", "Vua"), (2, "birth", "31/11/1980"), (3, "department", "")]
    cells = {(2, "birth"): "30/11/1980", (2, "category"): "cadre", (3, "department"): "Tư pháp"}
    assert told(rows, Answers(cells=cells)) == [
        ("Trần Một", "", "Văn phòng", "cadre"),
        ("Lê Hai", "", "Tư pháp", "civil_servant"),
    ]


def test_who_stands_in_a_row_without_a_number_is_not_lost() -> None:
    rows: Rows = [FULL, (1, "Trần Một", "1", "Thủ quỹ", "Văn phòng", "CC"), (None, "Lê Thị Hai", "2")]
    assert [line for line, _meaning, _text in wrong(rows)] == [3]
    signed: Rows = [
        *rows[:2],
        (),
        (None, "NGƯỜI LẬP BIỂU", None, None, "CHỦ TỊCH"),
        (None, "Lê Thị Hai", None, None, "Trần Văn Ba"),
    ]
    assert len(told(signed)) == 1


def test_below_the_signatures_a_person_is_named() -> None:
    rows: Rows = [
        FULL, (1, "Trần Một", "1", "Thủ quỹ", "Văn phòng", "CC"), (None, "NGƯỜI LẬP BIỂU"), (None, "Lê Thị Hai", "2", "Văn thư", "Văn phòng", "CC"),
    ]  # fmt: skip
    assert [line for line, _meaning, _text in wrong(rows)] == [4]


def test_a_second_list_below_the_first_with_other_columns_is_named_and_the_same_header_passed_over() -> None:
    first: Rows = [FULL, (1, "Trần Một", "1", "Thủ quỹ", "Văn phòng", "CC")]
    other: Rows = [
        ("STT", "Bộ phận", "Họ và tên", "Mã CC", "Đối tượng"),
        (2, "Văn phòng", "Lê Hai", "2", "CC"),
    ]
    assert 3 in [line for line, _meaning, _text in wrong([*first, *other])]
    assert len(told([*first, FULL, (2, "Lê Hai", "2", "Văn thư", "Văn phòng", "CC")])) == 2


def test_departments_in_sections_hold_categories_in_sections() -> None:
    rows: Rows = [
        ("TT", "Họ và tên", "Chức vụ", "Mã CC"),
        ("I", "VĂN PHÒNG HĐND VÀ UBND"), (None, "Công chức"), (1, "Trần Một", "Văn thư", "1"), (None, "Hợp đồng lao động"), (2, "Lê Hai", "Lái xe", "2"),
        ("II", "PHÒNG VĂN HÓA - XÃ HỘI"), (None, "Công chức:"), (1, "Vũ Ba", "Phó phòng", "3"),
    ]  # fmt: skip
    assert [entry[2:] for entry in told(rows)] == [
        ("VĂN PHÒNG HĐND VÀ UBND", "civil_servant"), ("VĂN PHÒNG HĐND VÀ UBND", "contract"), ("PHÒNG VĂN HÓA - XÃ HỘI", "civil_servant"),
    ]  # fmt: skip


def test_a_new_department_without_a_category_of_its_own_does_not_take_the_last_one() -> None:
    rows: Rows = [
        ("TT", "Họ và tên", "Chức vụ", "Mã CC"), ("I", "VĂN PHÒNG"), (None, "Công chức"), (1, "Trần Một", "Văn thư", "1"),
        ("II", "TƯ PHÁP"), (2, "Lê Hai", "Hộ tịch", "2"),
    ]  # fmt: skip
    assert asked(rows).about == "category"


def test_a_title_among_people_that_names_their_department_changes_nothing() -> None:
    rows: Rows = [
        FULL[:5], ("I", "Công chức"), (None, "Văn phòng"), (1, "Trần Một", "1", "Văn thư", "Văn phòng"), (None, "Tư pháp"), (2, "Lê Hai", "2", "Hộ tịch", "Tư pháp"),
    ]  # fmt: skip
    assert [entry[3] for entry in told(rows)] == ["civil_servant", "civil_servant"]


def test_a_person_beside_a_spouse_or_who_is_head_is_no_signature() -> None:
    rows: Rows = [
        ("Họ và tên", "Chức vụ", "Bộ phận", "Đối tượng", "Vợ/chồng"), ("Trần Một", "Thủ trưởng", "VP", "CC", "Lê Thị Hai"), ("Vũ Ba", "Văn thư", "VP", "CC", "Hồ Tư"),
    ]  # fmt: skip
    assert [entry[0] for entry in told(rows)] == ["Trần Một", "Vũ Ba"]


def test_the_title_of_a_person_is_no_part_of_the_name_and_a_remark_is_refused() -> None:
    rows: Rows = [
        ("STT", "Họ và tên", "Bộ phận", "Đối tượng"),
        (1, "Ông Trần Văn Một", "VP", "CC"),
        (2, "Đ/c Lê Thị Hai", "VP", "CC"),
    ]
    assert [entry[0] for entry in told(rows)] == ["Trần Văn Một", "Lê Thị Hai"]
    assert wrong([*rows, (3, "Vũ Ba (nghỉ thai sản)", "VP", "CC")]) == [(4, "name", "Vũ Ba (nghỉ thai sản)")]
