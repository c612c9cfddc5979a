"""The columns of staff lists as offices keep them: each is read right, or asked about."""

from datetime import date

import pytest
from django.utils import translation

from core.sheets.questions import Answers, Asked, header_key
from core.sheets.reading import Sheet, SheetError, read_workbook
from core.sheets.values import Value
from staff.roster.reading import read_roster
from tests.lists import Rows, asked, read, told, wrong
from tests.workbooks import merged

TITLE: Rows = [("ỦY BAN NHÂN DÂN", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("PHƯỜNG ĐẠI NÀI",), ()]
FULL = ("STT", "Họ và tên", "Mã CC", "Chức vụ", "Bộ phận", "Đối tượng")


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


def test_two_lists_side_by_side_are_asked_about() -> None:
    rows: Rows = [
        ("STT", "Họ và tên", "Bộ phận", "STT", "Họ và tên", "Bộ phận"), (1, "Trần Một", "Văn phòng", 2, "Lê Hai", "Tư pháp"),
    ]  # fmt: skip
    assert asked(rows).about == "columns"


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


def test_births_that_a_spreadsheet_has_turned_are_named() -> None:
    header = ("STT", "Họ và tên", "Ngày sinh", "Bộ phận", "Đối tượng")
    births: list[Value] = [
        *(date(1980, month, 11) for month in (2, 3, 4)),
        "16/08/1990",
        "25/12/1985",
        "30/01/1979",
    ]
    rows: Rows = [
        header,
        *((n, f"Trần {n * 'A'}", birth, "Văn phòng", "CC") for n, birth in enumerate(births, 1)),
    ]
    assert wrong(rows) == [(2, "birth", "11/02/1980"), (3, "birth", "11/03/1980"), (4, "birth", "11/04/1980")]
    assert wrong([*rows, (7, "Lê Bảy", "05/06/1970", "Văn phòng", "CC")]) == []


def test_the_title_of_the_work_stands_where_the_post_is_empty() -> None:
    rows: Rows = [
        ("STT", "Họ và tên", "Chức vụ", "Chức danh", "Bộ phận", "Đối tượng"),
        (1, "Trần Một", None, "Kế toán", "VP", "CC"),
    ]
    assert [entry.position for entry in read(rows).entries] == ["Kế toán"]
