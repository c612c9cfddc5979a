"""Vietnamese names: written, sorted and searched as people here do it (DOMAIN §6)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import names

SYLLABLES = (
    "Nguyễn",
    "Đặng",
    "Hồ",
    "Thị",
    "Văn",
    "Đức",
    "Thuỷ",
    "Ước",
    "Ân",
    "Ấn",
    "Ái",
    "Yến",
    "Đạt",
    "Dũng",
)
PEOPLE = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=5).map(" ".join)
FORMS = ("NFC", "NFD")


def in_order(*people: str) -> list[str]:
    """These names, sorted from the wrong end."""
    mixed = list(reversed(people))
    return sorted(mixed, key=names.sort_key)


@pytest.mark.parametrize(
    "ordered",
    [
        # the letters: đ after d, ă and â after a, ê after e, ô and ơ after o, ư after u
        ["Lê Văn Dũng", "Lê Văn Duy", "Lê Văn Đạt"],
        ["Lê Thị An", "Lê Thị Ăn", "Lê Thị Ân", "Lê Thị Bê", "Lê Thị Bề", "Lê Thị Ca"],
        ["Lê Thị Oanh", "Lê Thị Ôn", "Lê Thị Ơn", "Lê Thị Phú"],
        ["Lê Thị Uyên", "Lê Thị Ước", "Lê Thị Vân"],
        # the tones: ngang, huyền, hỏi, ngã, sắc, nặng
        ["Lê Thị Ma", "Lê Thị Mà", "Lê Thị Mả", "Lê Thị Mã", "Lê Thị Má", "Lê Thị Mạ"],
        # a tone decides only where the letters are alike
        ["Lê Thị Mạ", "Lê Thị Mai"],
        ["Trần Thị Hoa", "Bùi Thị Hoà", "Bùi Thị Hoan"],
        # given name, then family name, then the names between
        ["Võ Văn An", "Bùi Thị Bình", "Võ Thị Bình"],
        ["Hồ Anh Quân", "Hồ Đức Quân", "Ngô Đức Quân"],
        ["Lê Sơn", "Lê Hữu Sơn"],
        # a short name before the longer that begins with it
        ["Lê Thị Hoa", "Lê Thị Hoan", "Lê Thị Hoang"],
    ],
)
def test_names_stand_in_the_vietnamese_order(ordered: list[str]) -> None:
    assert in_order(*ordered) == ordered


def test_a_name_of_one_word_and_one_with_foreign_letters_can_be_sorted() -> None:
    assert in_order("Đạt", "Y Wing Niê", "Y'Zô") == ["Đạt", "Y Wing Niê", "Y'Zô"]
    assert names.sort_key("") == names.sort_key("  ")


@given(PEOPLE)
def test_case_spaces_and_unicode_form_do_not_move_a_name(name: str) -> None:
    strange = unicodedata.normalize("NFD", f"  {name.upper().replace(' ', '  ')}\u200b ")
    assert names.sort_key(strange) == names.sort_key(name)
    assert names.search_key(strange) == names.search_key(name)


@given(st.text(max_size=60))
def test_a_sort_key_is_digits_only_so_every_database_sorts_it_alike(text: str) -> None:
    key = names.sort_key(text)
    assert key == "" or (key.isascii() and key.isdecimal())


@given(st.text(max_size=60))
def test_a_search_key_of_a_search_key_is_itself(text: str) -> None:
    key = names.search_key(text)
    assert names.search_key(key) == key


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("nguyen van dat", "Nguyễn Văn Đạt"),
        ("NGUYEN VAN DAT", "Nguyễn Văn Đạt"),
        ("Nguyễn Văn Đạt", "NGUYỄN VĂN ĐẠT"),
        ("thuỷ", "Thủy"),
        ("thúy", "Thuý"),
        ("hoà", "Hòa"),
        ("uoc", "Ước"),
    ],
)
def test_a_search_finds_names_without_their_marks(typed: str, name: str, form: str) -> None:
    written = unicodedata.normalize(form, name)  # type: ignore[arg-type]  # FORMS, not any text
    assert names.search_key(typed) == names.search_key(written)


def test_a_search_tells_different_letters_apart() -> None:
    assert names.search_key("Hồ Thị Uyên") == "ho thi uyen"
    assert names.search_key("Đạt") != names.search_key("Đát Ma")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" Đậu Kim Hiền  ", "Đậu Kim Hiền"),
        ("HỒ THỊ UYÊN", "Hồ Thị Uyên"),
        ("hồ thị uyên", "Hồ Thị Uyên"),
        ("Hồ\u00a0Thị\tUyên\n", "Hồ Thị Uyên"),
        ("\ufeffHồ \u200bThị Uyên\u00ad", "Hồ Thị Uyên"),
        ("ĐẶNG VĂN ĐẠT", "Đặng Văn Đạt"),
        ("Y Wing Niê K'Đăm", "Y Wing Niê K'Đăm"),  # mixed case is meant
        ("", ""),
    ],
)
@pytest.mark.parametrize("form", FORMS)
def test_a_name_is_cleaned(typed: str, name: str, form: str) -> None:
    assert names.clean_name(unicodedata.normalize(form, typed)) == name  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [
        "văn phòng - thống kê",
        "VĂN PHÒNG-THỐNG KÊ",
        "Văn phòng – Thống kê",
        " Văn  phòng -Thống\u00a0kê ",
        unicodedata.normalize("NFD", "Văn phòng - Thống kê"),
        "Văn phòng Thống kê",
    ],
)
def test_case_spaces_hyphens_and_unicode_form_make_no_other_department(other: str) -> None:
    assert names.department_key(other) == names.department_key("Văn phòng - Thống kê")
    assert not names.resembles(other, "Văn phòng - Thống kê")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Van phong - Thong ke", "Văn phòng - Thống kê"),  # but for marks
        ("Địa chính - Xây dựng", "Địa chính - Xây dưng"),
        ("Văn phòng - Thông kê", "Văn phòng - Thống kê"),
        ("Tài chính - Kế toán", "Tài chính Kế toan"),
        ("Tư pháp - Hộ tịch", "Tư pháp - Hộ tich."),
        ("VP-TK", "Văn phòng - Thống kê"),
        ("Mặt trận và đoàn thể", "Mặt trận, đoàn thể"),
    ],
)
def test_departments_that_only_resemble_each_other_are_asked_about(one: str, other: str) -> None:
    assert names.department_key(one) != names.department_key(other)
    assert names.resembles(one, other)
    assert names.resembles(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Quân sự", "Công an"),
        ("Văn phòng - Thống kê", "Văn hóa - Xã hội"),
        ("Tài chính - Kế toán", "Địa chính - Xây dựng"),
        ("Tổ 1", "Quân sự"),
        ("", "Quân sự"),
    ],
)
def test_departments_that_differ_are_not_asked_about(one: str, other: str) -> None:
    assert not names.resembles(one, other)
