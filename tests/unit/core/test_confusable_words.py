"""Words that look alike without their marks, or stand one in another: each is read as itself, or not at all."""

import unicodedata

import pytest

from core.text.people import looks_like_name
from core.text.words import Vocabulary
from staff.roster.categories import categories_in
from staff.roster.headings import HEADINGS
from staff.roster.sections import is_signature, is_total
from violations.leave.importing.headings import HEADINGS as LEAVE_HEADINGS
from violations.leave.importing.kinds import holds, kinds_of, portion_of

BOTH = ("cadre", "civil_servant")
# of each pair the first is what it looks like, the second is something else
KINDS = [
    ("Nghỉ ốm", ("leave",), "Về sớm", ("early",)),
    ("Ốm", ("leave",), "Sớm", ()),
    ("om", ("leave",), "ve som", ("early",)),
    ("Phép", ("leave",), "Không phép", ()),
    ("Nghỉ phép", ("leave",), "Nghỉ không phép", ()),
    ("nghi phep", ("leave",), "nghi khong phep", ()),
    ("Nghỉ phép", ("leave",), "Hủy phép", ()),
    ("Nghỉ phép", ("leave",), "Giấy phép xây dựng", ()),
    ("Phép năm", ("leave",), "Trả phép năm", ()),
    ("Nghỉ phép", ("leave",), "Nghỉ phép (đã hủy)", ()),
    ("Nghỉ việc riêng", ("leave",), "Nghỉ việc", ()),
    ("nghi viec rieng", ("leave",), "xin nghi viec", ()),
    ("Nghỉ chế độ", ("leave",), "Nghỉ hưu", ()),
    ("Nghỉ không lương", ("leave",), "Không nghỉ", ()),
    ("Thai sản", ("leave",), "Thôi việc", ()),
    ("Họp", ("trip",), "Hợp đồng", ()),
    ("Họp", ("trip",), "Nghỉ họp", ()),
    ("Dự hội nghị", ("trip",), "Ký hợp đồng", ()),
    ("hop dong", (), "hoi nghi", ("trip",)),
    ("Đi học", ("trip",), "Nghỉ học", ()),
    ("Học tập", ("trip",), "Học sinh", ()),
    ("Đi công tác", ("trip",), "Chuyển công tác", ()),
    ("Công tác tại tỉnh", ("trip",), "Thôi công tác", ()),
    ("Xin đi muộn", ("late",), "Xin ra ngoài", ()),
    ("Đi muộn", ("late",), "Đi làm", ()),
    ("Đi trễ", ("late",), "Đi trực", ()),
    ("Về sớm (nuôi con nhỏ)", ("early",), "Nuôi con nhỏ", ("nursing",)),
    ("Đi muộn, về sớm do nuôi con dưới 12 tháng", ("late", "early"), "Con ốm", ("leave",)),
    ("Nghỉ phép", ("leave",), "Nghỉ phép hoặc đi công tác", ()),
    ("Vào muộn", ("late",), "Đến sớm", ()),
]  # fmt: skip
CATEGORIES = [
    ("Công chức", ("civil_servant",), "Công an", ()),
    ("CÔNG CHỨC", ("civil_servant",), "Công chức, viên chức", ("civil_servant", "public_employee")),
    ("Cán bộ", ("cadre",), "Cán bộ không chuyên trách", ("non_specialised",)),
    ("Cán bộ", ("cadre",), "Cán bộ, công chức", BOTH),
    ("CB", ("cadre",), "CBCC", BOTH),
    ("CC", ("civil_servant",), "CCVC", ("civil_servant", "public_employee")),
    ("VC", ("public_employee",), "CC", ("civil_servant",)),
    ("Cán bộ chuyên trách", ("cadre",), "Bán chuyên trách", ("non_specialised",)),
    ("CBCT", ("cadre",), "KCT", ("non_specialised",)),
    ("Hợp đồng", ("contract",), "Hội đồng", ()),
    ("hop dong", ("contract",), "hoi dong", ()),
    ("HĐ", ("contract",), "HĐND", ()),
    ("HĐ 111", ("contract",), "HĐLV", ()),
    ("HĐLĐ theo NĐ 111/2022", ("contract",), "Hợp đồng làm việc", ()),
    ("Viên chức", ("public_employee",), "Nhân viên", ()),
    ("Cán bộ", ("cadre",), "Cán bộ công đoàn", ()),
    ("Cán bộ", ("cadre",), "Cán bộ nghỉ hưu", ()),
    ("cong chuc", ("civil_servant",), "cong", ()),
]  # fmt: skip
TOTALS = [
    ("Cộng", "Công an phường"), ("CỘNG", "CÔNG CHỨC"), ("Cộng: 12 người", "Công đoàn"), ("Tổng cộng", "Cộng tác viên"),
    ("Tổng số: 38 người", "Tổ dân phố"), ("cong", "cong an phuong"), ("TONG CONG", "cong doan"), ("Cộng (I+II)", "Cộng đồng"),
    ("Danh sách này có 12 người", "Tổng hợp"),
]  # fmt: skip
HEADED = [
    ("Mã chấm công", "code", "Mã số thuế", "other"),
    ("Mã số", "code", "Mã ngạch", "other"),
    ("Ngày vào", "joined", "Ngày vào Đảng", "other"),
    ("ngay vao", "joined", "ngay vao dang", "other"),
    ("Ngày vào cơ quan", "joined", "Ngày vào Đoàn", "other"),
    ("Ngày sinh", "birth", "Ngày sinh của vợ", "other"),
    ("Năm sinh", "birth", "Nơi sinh", "other"),
    ("Họ và tên", "name", "Họ và tên chồng", "other"),
    ("Chức vụ", "position", "Chức vụ Đảng", "other"),
    ("Bộ phận", "department", "Mã bộ phận", "other"),
    ("Phòng", "department", "Tổ dân phố", "other"),
    ("Đối tượng", "category", "Loại xe", "other"),
    ("Ngày tuyển dụng", "joined", "Cơ quan tuyển dụng", "other"),
    ("Họ", "family", "Hộ khẩu", "other"),
    ("Ngày sinh", "birth", "Ngày cấp", "other"),
]
LEAVE_HEADED = [
    ("Từ ngày", "start", "Ngày đi làm lại", "other"),
    ("Đến ngày", "last", "Nơi đến", "other"),
    ("Ngày nghỉ", "start", "Số ngày nghỉ", "days"),
    ("Ngày", "start", "Ngày làm đơn", "other"),
    ("Số phút", "minutes", "Số phút về sớm", "early"),
    ("Số phút đi muộn", "late", "Số phép còn lại", "other"),
    ("Lý do", "reason", "Loại", "kind"),
]


@pytest.mark.parametrize(("one", "codes", "other", "others"), KINDS)
def test_kinds_of_leave_are_not_confused(one: str, codes: object, other: str, others: object) -> None:
    assert (kinds_of(one), kinds_of(other)) == (codes, others)
    assert kinds_of(unicodedata.normalize("NFD", one).upper()) == codes


@pytest.mark.parametrize(("one", "codes", "other", "others"), CATEGORIES)
def test_categories_are_not_confused(
    one: str, codes: tuple[str, ...], other: str, others: tuple[str, ...]
) -> None:
    assert (sorted(categories_in(one)), sorted(categories_in(other))) == (sorted(codes), sorted(others))
    assert categories_in(unicodedata.normalize("NFD", one).upper()) == {*codes}


@pytest.mark.parametrize(("total", "title"), TOTALS)
def test_a_total_is_no_title(total: str, title: str) -> None:
    assert (is_total(total), is_total(title)) == (True, False)


@pytest.mark.parametrize(("one", "meaning", "other", "another"), HEADED)
def test_headings_of_a_staff_list_are_not_confused(one: str, meaning: str, other: str, another: str) -> None:
    assert [(HEADINGS.read(text) or ("",))[0] for text in (one, other)] == [meaning, another]


@pytest.mark.parametrize(("one", "meaning", "other", "another"), LEAVE_HEADED)
def test_headings_of_leave_are_not_confused(one: str, meaning: str, other: str, another: str) -> None:
    assert [(LEAVE_HEADINGS.read(text) or ("",))[0] for text in (one, other)] == [meaning, another]


@pytest.mark.parametrize(
    ("text", "portion"),
    [("buổi sáng", "morning"), ("Chiều", "afternoon"), ("nửa ngày", ""), ("cả ngày", "day"), ("nửa ngày sáng", "morning"),
     ("sáng, chiều", "day"), ("nửa đêm", ""), ("", "day"), ("trưa", ""), ("1/2 ngày", ""), ("S", "morning")],
)  # fmt: skip
def test_parts_of_a_day(text: str, portion: str) -> None:
    assert portion_of(text) == portion


@pytest.mark.parametrize(
    ("text", "is_on"),
    [("Đã duyệt", True), ("Không duyệt", False), ("Đã rút", False), ("Chờ duyệt", None), ("", True)],
)
def test_states_of_a_leave(text: str, is_on: bool | None) -> None:
    assert holds(text) is is_on


@pytest.mark.parametrize(
    ("text", "is_signed"),
    [("Người lập biểu", True), ("Đại Nài, ngày 5 tháng 9 năm 2023", True), ("ngày … tháng … năm 2026", True),
     ("TM. ỦY BAN NHÂN DÂN", True), ("Ngày, tháng, năm sinh", False), ("Ký sự", False), ("Lập trình viên", False)],
)  # fmt: skip
def test_what_is_signed(text: str, is_signed: bool) -> None:
    assert is_signature(text) is is_signed


@pytest.mark.parametrize(
    ("text", "is_name"),
    [("Nguyễn Văn An", True), ("LÊ THỊ BÌNH", True), ("nguyen van an", False), ("Nguyen Van An", True),
     ("Văn phòng", False), ("Đoàn Thanh Niên", False), ("Công an phường", False), ("Hội Nông dân", False), ("Lê", False)],
)  # fmt: skip
def test_what_looks_like_a_name(text: str, is_name: bool) -> None:
    assert looks_like_name(text) is is_name


def test_two_meanings_of_one_bare_word_are_neither() -> None:
    words = Vocabulary({"lead": ("bố",), "part": ("bộ",)})
    assert (words.whole("bố"), words.whole("bộ"), words.whole("bo")) == ("lead", "part", None)
