"""Vietnamese as it was typed before Unicode: TCVN3 (ABC) and VNI, written for tests letter by letter."""

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
