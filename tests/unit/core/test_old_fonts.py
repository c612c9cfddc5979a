"""TCVN3 and VNI: recognised when it is certain, converted letter for letter, and nothing else is taken for them."""

import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.old_fonts import code_page_of, converted
from core.text.syllables import is_syllable
from tests.old_letters import LETTERS, NAMES, in_tcvn3, in_vni

letters = st.sampled_from(LETTERS + "bcdghklmnpqrstvx")
words = st.text(letters, min_size=1, max_size=7)


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
