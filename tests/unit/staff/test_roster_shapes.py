"""Staff lists as offices keep them: each is read right, or asked about, or refused in words with its row."""

from datetime import date

import pytest
from django.utils import translation

from core.sheets.questions import NO_ANSWERS, Answers, Asked, Question, header_key
from core.sheets.reading import Sheet, SheetError, read_workbook
from core.sheets.values import Value
from staff.roster.reading import Roster, read_roster
from tests.workbooks import merged

Rows = list[tuple[Value, ...]]
TITLE: Rows = [("ỦY BAN NHÂN DÂN", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("PHƯỜNG ĐẠI NÀI",), ()]
FULL = ("STT", "Họ và tên", "Mã CC", "Chức vụ", "Bộ phận", "Đối tượng")


def read(rows: Rows, answers: Answers = NO_ANSWERS) -> Roster:
    return read_roster([Sheet("DS", tuple(rows))], answers)


def told(rows: Rows, answers: Answers = NO_ANSWERS) -> list[tuple[str, str, str, str]]:
    """Name, code, department and category of everybody on a list without a problem."""
    roster = read(rows, answers)
    assert roster.problems == ()
    return [(e.full_name, e.clock_code, e.department, e.category) for e in roster.entries]


def asked(rows: Rows, answers: Answers = NO_ANSWERS) -> Question:
    with pytest.raises(Asked) as raised:
        read(rows, answers)
    return raised.value.question


def wrong(rows: Rows, answers: Answers = NO_ANSWERS) -> list[tuple[int, str, str]]:
    """Line, meaning and text of every problem."""
    return [(p.line, p.meaning, p.text) for p in read(rows, answers).problems]


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


def test_the_code_of_the_clock_goes_before_every_other_number() -> None:
    for header in (
        ("ID", "MÃ NV", "Mã CC"),
        ("Mã số", "Số hiệu", "Mã chấm công"),
        ("Mã NV", "Mã số thuế", "Mã vân tay"),
    ):
        rows: Rows = [
            ("STT", *header, "Họ và tên", "Phòng ban", "Đối tượng"),
            (1, "501", "VP01", "258", "Trần Một", "Văn phòng", "CC"),
        ]
        assert told(rows) == [("Trần Một", "258", "Văn phòng", "civil_servant")]


def test_of_two_columns_of_departments_the_nearer_one_counts() -> None:
    rows: Rows = [
        ("STT", "Họ và tên", "Đơn vị", "Bộ phận", "Đối tượng"), (1, "Trần Một", "UBND phường", "Văn phòng", "CC"),
    ]  # fmt: skip
    assert told(rows) == [("Trần Một", "", "Văn phòng", "civil_servant")]
    alike: Rows = [
        ("STT", "Họ và tên", "Bộ phận", "Bộ phận", "Đối tượng"),
        (1, "Trần Một", "Tư pháp", "Văn phòng", "CC"),
    ]
    assert asked(alike).about == "columns"
    assert told(alike, Answers(columns={2: "skip", 3: "department"})) == [
        ("Trần Một", "", "Văn phòng", "civil_servant")
    ]


def test_the_day_of_joining_the_party_is_not_that_of_joining_the_office() -> None:
    rows: Rows = [
        (
            "STT",
            "Họ và tên",
            "Ngày sinh",
            "Ngày vào Đảng",
            "Ngày vào cơ quan",
            "Bộ phận",
            "Đối tượng",
            "Họ tên vợ",
            "Năm sinh vợ",
        ),
        (1, "Trần Một", "05/11/1980", "03/02/2005", "01/04/2010", "Văn phòng", "CC", "Lê Thị Hai", 1982),
    ]
    (entry,) = read(rows).entries
    assert (entry.full_name, entry.birth_date, entry.joined_on) == (
        "Trần Một",
        date(1980, 11, 5),
        date(2010, 4, 1),
    )
    del_joined: Rows = [tuple(row[:4] + row[5:]) for row in rows]
    assert read(del_joined).entries[0].joined_on is None


def test_a_spouse_in_the_second_line_of_a_header_is_nobody() -> None:
    rows: Rows = [
        ("STT", "Họ và tên", "Ngày sinh", "Bộ phận", "Đối tượng", "Vợ (chồng)", None),
        (None, None, None, None, None, "Họ và tên", "Năm sinh"),
        (1, "Trần Một", 1980, "Văn phòng", "CC", "Lê Thị Hai", 1982),
    ]
    roster = read_roster(read_workbook(merged(rows, "A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:E2", "F1:G1")))
    assert [(e.full_name, e.birth_year) for e in roster.entries] == [("Trần Một", 1980)]


def test_a_column_that_holds_days_under_an_unknown_heading_is_asked_about() -> None:
    rows: Rows = [
        ("STT", "Họ và tên", "Mốc", "Bộ phận", "Đối tượng"), (1, "Trần Một", date(2010, 4, 1), "Văn phòng", "CC"),
    ]  # fmt: skip
    question = asked(rows)
    assert (question.about, "C" in question.text, "Mốc" in question.text, "01/04/2010" in question.text) == (
        "columns",
        True,
        True,
        True,
    )
    (entry,) = read(rows, Answers(columns={2: "joined"})).entries
    assert entry.joined_on == date(2010, 4, 1)
    (entry,) = read(rows, Answers(columns={2: "skip"})).entries
    assert entry.joined_on is None


def test_columns_answered_for_an_earlier_file_of_that_shape_are_remembered() -> None:
    header = ("Người", "Số", "Chỗ ngồi", "Kiểu")
    rows: Rows = [header, ("Trần Văn Một", "7", "Văn phòng", "CC"), ("Lê Thị Hai", "8", "Văn phòng", "CC")]
    question = asked(rows)
    assert (question.about, [column.heading for column in question.columns]) == ("columns", [*header])
    columns = {0: "full_name", 1: "clock_code", 2: "department", 3: "category"}
    known = {header_key(Sheet("DS", tuple(rows)), 0): columns}
    for answers in (Answers(columns=columns), Answers(known=known)):
        assert told(rows, answers) == [
            ("Trần Văn Một", "7", "Văn phòng", "civil_servant"), ("Lê Thị Hai", "8", "Văn phòng", "civil_servant"),
        ]  # fmt: skip


def test_a_list_without_any_header_loses_nobody_once_its_columns_are_told() -> None:
    rows: Rows = [(1, "Trần Văn Một", "7", "Văn phòng", "CC"), (2, "Lê Thị Hai", "8", "Văn phòng", "CC")]
    assert asked(rows).about == "columns"
    answers = Answers(columns={0: "number", 1: "name", 2: "code", 3: "department", 4: "category"})
    assert [entry[1] for entry in told(rows, answers)] == ["7", "8"]


def test_of_two_sheets_with_people_one_is_asked_for_and_the_refused_one_is_named() -> None:
    one = Sheet("Phường cũ", (FULL, (1, "Trần Một", "1", "Thủ quỹ", "Văn phòng", "CC")))
    other = Sheet("Phường mới", (("Người", "Chỗ"), ("Lê Thị Hai", "VP"), ("Vũ Văn Ba", "VP")))
    with translation.override("en"), pytest.raises(Asked) as raised:
        read_roster([one, other, Sheet("Ghi chú", (("Số liệu đến 01/11/2026",),))])
    (first, second) = raised.value.question.choices
    assert first == ("Phường cũ", "Phường cũ: 1 person")
    assert (second[0], "No header row" in second[1]) == ("Phường mới", True)
    assert read_roster([one, other], Answers(sheet="Phường cũ")).entries[0].full_name == "Trần Một"
    with pytest.raises(SheetError, match="Phường cũ, Phường mới"):
        read_roster([one, other], Answers(sheet="Khác"))


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


def test_two_lists_side_by_side_are_asked_about() -> None:
    rows: Rows = [
        ("STT", "Họ và tên", "Bộ phận", "STT", "Họ và tên", "Bộ phận"), (1, "Trần Một", "Văn phòng", 2, "Lê Hai", "Tư pháp"),
    ]  # fmt: skip
    assert asked(rows).about == "columns"


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


def test_phones_notes_and_party_columns_disturb_nothing() -> None:
    rows: Rows = [
        *TITLE, ("DANH SÁCH CÁN BỘ, CÔNG CHỨC",), (), 
        ("Số TT", "Số ĐT", "Ghi chú", "Chức vụ Đảng", "Họ và tên", "Giới tính", "Trình độ văn hóa", "Phòng/ban", "Diện", "Ngày cấp CCCD"),
        (1, "0912 345 678", "nghỉ từ 01/12/2026", "Bí thư chi bộ", "TRẦN VĂN MỘT", "Nam", "12/12", "Văn phòng", "Công chức", "01/02/2021"),
        (), ("Danh sách này có 01 người./.",), (None, None, None, None, "Đại Nài, ngày 05 tháng 11 năm 2026"),
    ]  # fmt: skip
    assert told(rows) == [("Trần Văn Một", "", "Văn phòng", "civil_servant")]


def test_a_category_column_without_any_category_is_asked_about() -> None:
    rows: Rows = [
        ("STT", "Họ và tên", "Bộ phận", "Loại"), *[(n, f"Trần {name}", "Văn phòng", "Tốt") for n, name in enumerate(("An", "Ba", "Ca"), 1)],
    ]  # fmt: skip
    question = asked(rows)
    assert (question.about, "Loại" in question.text) == ("columns", True)
    assert asked(rows, Answers(columns={3: "skip"})).about == "category"


def test_a_list_without_departments_asks_for_the_column() -> None:
    rows: Rows = [("STT", "Họ và tên", "Mã CC", "Đối tượng", "Chỗ"), (1, "Trần Một", "1", "CC", "Văn phòng")]
    assert asked(rows).about == "columns"
    assert told(rows, Answers(columns={4: "department"})) == [("Trần Một", "1", "Văn phòng", "civil_servant")]


def test_names_in_two_columns_and_the_numbers_in_the_line_above() -> None:
    rows: Rows = [
        ("TT", "Thông tin chung", None, "Công tác", None), (None, "Họ và đệm", "Tên", "Đơn vị công tác", "Đối tượng"), ("A", "B", "C", 1, 2),
        (1, "Trần Văn", "Một", "Văn phòng", "VC"),
    ]  # fmt: skip
    assert told(rows) == [("Trần Văn Một", "", "Văn phòng", "public_employee")]
