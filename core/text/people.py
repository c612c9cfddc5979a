"""Whether a text looks like a Vietnamese person's name. Pure."""

import re

from core.text.words import bare_words_of, is_bare, words_of

_SURNAMES = (
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô",
    "dương", "lý", "lí", "đinh", "trịnh", "đào", "lương", "mai", "tô", "trương", "thái", "tạ", "hà", "cao",
    "châu", "chu", "phùng", "vương", "quách", "lâm", "kiều", "đậu", "từ", "thạch", "tôn", "la", "lưu",
    "nghiêm", "khúc", "cù", "bạch", "doãn", "giang", "hứa", "khổng", "lại", "lục", "mạc", "ninh", "ông",
    "phí", "quản", "sầm", "tăng", "thân", "tống", "triệu", "trà", "ung", "viên", "vi", "đàm", "đường",
    "biện", "hàn", "kim", "âu", "lò", "hoa", "bế", "nông", "mã", "cung",
)  # fmt: skip
_TITLE = re.compile(r"(ông|bà|đ/c|đồng chí|đc)[.:]?\s+", re.IGNORECASE)
_SPELLED = frozenset(words_of(name)[0] for name in _SURNAMES)
_BARE = frozenset(bare_words_of(name)[0] for name in _SURNAMES)


def looks_like_name(text: str) -> bool:
    """Whether a text begins with a usual family name, and is two to six words, each of letters and with a capital."""
    written = text.split()
    if not 2 <= len(written) <= 6 or not all(
        re.fullmatch(r"[^\W\d_]+", word) and word[0].isupper() for word in written
    ):
        return False
    words, known = (bare_words_of(text), _BARE) if is_bare(text) else (words_of(text), _SPELLED)
    return bool(words) and words[0] in known


def untitled(name: str) -> str:
    """A name without what is said before it: Ông, Bà, Đ/c. Ông Thị Hoa, whose family name it is, keeps it."""
    found = _TITLE.match(name)
    return name[found.end() :] if found and looks_like_name(name[found.end() :]) else name
