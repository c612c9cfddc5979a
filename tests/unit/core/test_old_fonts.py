"""TCVN3 and VNI: recognised when it is certain, converted letter for letter, and nothing else is taken for them."""

import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sheets.old_fonts import convert_sheets, uncertain_texts
from core.sheets.reading import Sheet, read_workbook
from core.text.names import clean_text
from core.text.old_fonts import code_page_of, converted
from core.text.syllables import is_syllable
from tests.workbooks import workbook

# Letter by letter, from the tables of the two codings. A capital with a tone has the small letter's place in TCVN3.
LETTERS = "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
IN_TCVN3 = "¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
IN_VNI = [
    "aê",
    "aâ",
    "eâ",
    "oâ",
    "ô",
    "ö",
    "ñ",
    "aø",
    "aû",
    "aõ",
    "aù",
    "aï",
    "aè",
    "aú",
    "aü",
    "aé",
    "aë",
    "aà",
    "aå",
    "aã",
    "aá",
    "aä",
    "eø",
    "eû",
    "eõ",
    "eù",
    "eï",
    "eà",
    "eå",
    "eã",
    "eá",
    "eä",
    "ì",
    "æ",
    "ó",
    "í",
    "ò",
    "oø",
    "oû",
    "oõ",
    "où",
    "oï",
    "oà",
    "oå",
    "oã",
    "oá",
    "oä",
    "ôø",
    "ôû",
    "ôõ",
    "ôù",
    "ôï",
    "uø",
    "uû",
    "uõ",
    "uù",
    "uï",
    "öø",
    "öû",
    "öõ",
    "öù",
    "öï",
    "yø",
    "yû",
    "yõ",
    "yù",
    "î",
]
TCVN3 = dict(zip(LETTERS, IN_TCVN3, strict=True)) | dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
VNI = dict(zip(LETTERS, IN_VNI, strict=True))

letters = st.sampled_from(LETTERS + "bcdghklmnpqrstvx")
words = st.text(letters, min_size=1, max_size=7)

NAMES = [
    "Nguyễn Văn Nguyên", "Trần Thị Hường", "Phạm Thử Dương", "Đặng Ngọc Ánh", "Võ Thị Kim Quý", "Lê Bé Ớt",
    "Hồ Ỷ Lan", "Bùi Đức Thịnh", "Văn phòng Đảng ủy", "Bộ phận một cửa",
]  # fmt: skip


def in_tcvn3(text: str) -> str:
    """As it was typed: a capital with a tone is a small letter there."""
    return "".join(TCVN3.get(letter) or TCVN3.get(letter.lower(), letter) for letter in text)


def in_vni(text: str) -> str:
    return "".join(
        VNI[letter.lower()].upper() if letter.isupper() and letter.lower() in VNI else VNI.get(letter, letter)
        for letter in text
    )


@given(st.lists(words, min_size=1, max_size=4).map(" ".join))
def test_every_letter_of_both_comes_back(text: str) -> None:
    for capitals in (text, text.title(), text.upper()):
        assert converted(in_vni(capitals), "vni") == capitals
    assert converted(in_tcvn3(text), "tcvn3") == text
    shouted = "BAN " + text.upper()
    assert converted(in_tcvn3(shouted), "tcvn3") == shouted


@pytest.mark.parametrize("letter", LETTERS)
def test_each_letter_comes_back(letter: str) -> None:
    assert converted(in_tcvn3(letter), "tcvn3") == converted(in_vni(letter), "vni") == letter
    assert converted(in_tcvn3(f"XX{letter}".upper()), "tcvn3") == f"XX{letter}".upper()


@pytest.mark.parametrize("name", NAMES)
def test_names_are_recognised_and_come_back_with_their_capitals(name: str) -> None:
    for old, code_page in ((in_tcvn3, "tcvn3"), (in_vni, "vni")):
        assert code_page_of([old(name) for name in NAMES]) == code_page
        assert converted(old(name), code_page) == name
        assert converted(old(name.upper()), code_page) == name.upper()


@pytest.mark.parametrize(
    ("old", "code_page", "new"),
    [
        ("NguyÔn V¨n Nguyªn", "tcvn3", "Nguyễn Văn Nguyên"),
        ("TrÇn ThÞ H­êng", "tcvn3", "Trần Thị Hường"),
        ("Hä vµ tªn", "tcvn3", "Họ và tên"),
        ("L£ THÞ Hµ", "tcvn3", "LÊ THỊ HÀ"),
        ("§ç Hµ", "tcvn3", "Đỗ Hà"),
        ("UBND x· B×nh Hµ", "tcvn3", "UBND xã Bình Hà"),
        ("Sè 5 – ý kiÕn", "tcvn3", "Số 5 – ý kiến"),
        ("Nguyeãn Vaên Nguyeân", "vni", "Nguyễn Văn Nguyên"),
        ("Traàn Thò Höôøng", "vni", "Trần Thị Hường"),
        ("LEÂ QUYÙ ÑOÂN", "vni", "LÊ QUÝ ĐÔN"),
        ("Lê Thị Bé", "tcvn3", "Lê Thị Bé"),
        ("H\u00f4\u0300 Hoa", "tcvn3", "Hồ Hoa"),
        ("Hµ", "", "Hµ"),
        ("ñy ban", "tcvn3", "ủy ban"),  # no capital Ủ: the font .VnTimeH shows one under the same code
    ],
)
def test_texts_as_they_are_met(old: str, code_page: str, new: str) -> None:
    assert converted(old, code_page) == new


FOREIGN = [
    "François Hélène Noël Zoë André Renée garçon été où août sûr mûr dû Thaï Caïn Raël Moïse naïf Léa Théo Chloé",
    "Müller Björn über schön für Käthe Größe Straße Jürgen Döring Tür",
    "så gå må på når også først både Åse Bjørn Søren Ærø blå grønn største sø ø",
    "Novák Dvořák Bílý Černý Růžena být tím malá já můj Hůlka Jiří Tomáš",
    "España año niño Señor José María Núñez Peña ¿Qué? ¡Sí! 1ª 2º",
    "João não pão mãe São ação você avô avó à às",
    "hän mä sä tämä työ yö sää pää Mäki Jyväskylä älä",
    "5 µm 20 °C m² ½ giờ © ® «An» · § 12 ± 0,5 £5 ¥7 a×b",
]  # fmt: skip


@pytest.mark.parametrize("text", FOREIGN)
def test_other_languages_are_not_taken_for_old_vietnamese(text: str) -> None:
    assert code_page_of([text]) == code_page_of(text.split()) == code_page_of([text, *NAMES]) == ""


def syllables() -> list[str]:
    """Proper Vietnamese, all of it in letters that both codings have too."""
    vowels = [letter for letter in LETTERS if ord(letter) < 256]
    made = (
        f"{a}{b}{c}"
        for a, b, c in product(["", "b", "c", "h", "th", "qu"], vowels, ["", "n", "nh", "i", "c"])
    )
    return [word for word in made if is_syllable(word)]


@given(st.lists(st.sampled_from(syllables()), min_size=1, max_size=60), st.sampled_from(["NFC", "NFD"]))
def test_proper_vietnamese_is_not_taken_for_old(texts: list[str], form: str) -> None:
    assert code_page_of(unicodedata.normalize(form, text) for text in texts) == ""  # type: ignore[arg-type]


@given(st.lists(st.sampled_from(NAMES), min_size=1))
def test_proper_names_are_not_taken_for_old(texts: list[str]) -> None:
    assert code_page_of(texts) == code_page_of(map(str.upper, texts)) == ""


def sheets_of(*rows: tuple[str | int, ...]) -> list[Sheet]:
    return [Sheet(in_tcvn3("Tổ một"), rows)]


def test_a_workbook_in_tcvn3_is_converted_and_says_so() -> None:
    rows = [
        (in_tcvn3("Họ và tên"), in_tcvn3("Mã")),
        *((in_tcvn3(name), 7) for name in NAMES),
        (in_tcvn3("Bộ"), 8),
    ]
    (sheet,) = convert_sheets(read_workbook(workbook(rows)))
    assert [row[0] for row in sheet.rows] == ["Họ và tên", *NAMES, "Bộ"]
    assert (sheet.code_page, sheet.rows[1][1]) == ("tcvn3", 7)


def test_a_soft_hyphen_is_a_letter_until_it_is_converted() -> None:
    (sheet,) = convert_sheets(read_workbook(workbook([("TrÇn ThÞ H­êng",)])))
    assert clean_text(str(sheet.rows[0][0])) == "Trần Thị Hường"


def test_where_some_cells_are_old_the_others_stay_and_the_uncertain_are_named() -> None:
    sheets = [Sheet("A", ((in_tcvn3("Nguyễn Văn Nguyên"), "Lê Thị Hường"), ("Vò", "Bé"), ("Hà", "Anh")))]
    (sheet,) = convert_sheets(sheets)
    assert sheet.rows == (("Nguyễn Văn Nguyên", "Lê Thị Hường"), ("Vò", "Bé"), ("Hà", "Anh"))
    assert uncertain_texts(sheets, "tcvn3") == ["Vò", "Bé"]


def test_the_coding_may_be_named_or_refused() -> None:
    sheets = sheets_of((in_tcvn3("Bộ"), "Lê Thị Hường"))
    assert convert_sheets(sheets) == convert_sheets(sheets, "") == sheets
    (sheet,) = convert_sheets(sheets, "tcvn3")
    assert (sheet.name, sheet.rows, sheet.code_page) == ("Tổ một", (("Bộ", "Lê Thị Hường"),), "tcvn3")


@pytest.mark.parametrize("code_page", ["tcvn3", None])
def test_a_text_of_bytes_is_converted_from_its_bytes(code_page: str | None) -> None:
    lines = "Mã;Họ và tên\n1;Nguyễn Văn Nguyên\n2;Trần Thị Hường"
    (sheet,) = convert_sheets(read_workbook(in_tcvn3(lines).encode("latin-1"), code_page), code_page)
    assert sheet.rows == (("Mã", "Họ và tên"), ("1", "Nguyễn Văn Nguyên"), ("2", "Trần Thị Hường"))
