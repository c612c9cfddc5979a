"""What the rows between people say: sections by category or department, totals, signatures, notes. Pure."""

import re
from dataclasses import dataclass, field

from core.text import names
from core.text.people import looks_like_name
from core.text.words import Vocabulary, bare_words_of, is_bare, words_of
from staff.roster.categories import categories_in

_MARK = re.compile(r"[IVXLC]+|[A-Za-z]|\d+(\.\d+)*")  # what numbers a section
_MARKED = re.compile(r"([IVXLC]+|[A-Z]|\d+(?:\.\d+)*)\s*[.)\-–·:/]+\s*(?=\S)")  # the same before its title
_COUNT = re.compile(r"\(?\d+( ?(người|nguoi|đ/c|đồng chí|biên chế))?\)?\.?")
_DATED = re.compile(r"\bngày( \d+)? tháng( \d+)? năm\b(?! sinh)")
_DATED_BARE = re.compile(r"\bngay( \d+)? thang( \d+)? nam\b(?! sinh)")
_NUMBERS = (*(str(number) for number in range(1000)), "i", "ii", "iii", "iv", "v", "a", "b", "c", "d")
# a total says nothing else: Cộng tác viên and Cộng đồng are none
_SHORT_TOTALS = Vocabulary(
    {"total": ("cộng", "tổng", "cộng chung", "cộng danh sách", "cộng mục", "cộng phần", "tổng chung")},
    (*_NUMBERS, "người", "mục", "phần", "toàn", "phường", "xã", "đ", "c", "nam", "nữ"),
)
_BEGINNINGS = Vocabulary(
    {
        "total": ("tổng cộng", "tổng số", "danh sách này có", "danh sách có", "ấn định danh sách", "bằng chữ"),
        "signature": (
            "người lập", "người lập biểu", "lập biểu", "thủ trưởng", "xác nhận", "xác nhận của", "ký tên", "ký ghi", "ký và ghi",
            "kí tên", "kí ghi", "kí và ghi", "ký rõ", "ký đóng dấu", "tm ủy ban", "tm ubnd", "tm hđnd", "tm đảng ủy", "kt chủ tịch", "tl chủ tịch",
            "tuq chủ tịch", "tm chủ tịch", "kt trưởng", "tm ủy ban nhân dân", "kt thủ trưởng", "tl thủ trưởng", "nơi nhận",
        ),
        "note": ("ghi chú", "lưu ý", "trong đó", "danh sách", "kèm theo", "đơn vị tính", "như trên", "cộng hòa xã hội", "độc lập"),
    }
)  # fmt: skip


def is_total(text: str) -> bool:
    """Whether a text says how many there are in all (Tổng cộng: 12 người); *Công an* and *Cộng tác viên* do not."""
    return _SHORT_TOTALS.read(text).is_whole or _begins(text, "total")


def is_signature(text: str) -> bool:
    """Whether a text belongs to what is signed below a list: the place and day, who made it, for whom it is signed."""
    said, dated = (bare_words_of(text), _DATED_BARE) if is_bare(text) else (words_of(text), None)
    plain = " ".join(said)
    if dated is None:
        plain, dated = names.clean_text(text).casefold(), _DATED
        plain = re.sub(r"[^\w]+", " ", plain)
    return bool(dated.search(plain)) or _begins(text, "signature")


def is_signed_row(texts: list[str]) -> bool:
    """Whether a row belongs to what is signed below a list: it says so, or bears names and nothing else."""
    several = len(texts) > 1 and all(looks_like_name(text) for text in texts)
    return several or any(is_signature(text) for text in texts)


def is_note(text: str) -> bool:
    """Whether a text is a remark or a title, which says nothing of the people below."""
    return text[:1] in "(*-–+_" or _begins(text, "note")


def _begins(text: str, code: str) -> bool:
    found = _BEGINNINGS.read(text)
    return bool(found.codes) and found.codes[0] == code and not found.before


@dataclass
class Sections:
    """Where reading stands: which category and department the last sections name.

    `departments` are the keys of those that the rows name themselves; None when no column does. A title that is no category,
    where one was expected, is `unclear`: the people below have no category of a section. Whichever kind of section comes
    first holds the other.
    """

    departments: frozenset[str] | None
    category: str = ""
    unclear: str = ""
    department: str = ""
    _outer: str = ""
    _style: tuple[str, bool] | None = None  # of a section that names a category
    _nested: set[tuple[str, bool]] = field(default_factory=set)
    _is_fresh: bool = False  # whether the last title was a category, with nobody below it yet

    def met_person(self) -> None:
        """Somebody stands here: what comes next is no title within the last one."""
        self._is_fresh = False

    def take(self, own: list[str]) -> bool:
        """Take the texts of a row that is nobody; return whether it was a title, a total or a remark, and understood."""
        if not own or any(is_total(text) or is_signature(text) for text in own[:3]):
            return True
        mark = own[0] if _MARK.fullmatch(own[0].rstrip(".)")) and len(own) > 1 else ""
        title, *rest = own[1:] if mark else own
        if _MARK.fullmatch(title.rstrip(".)")):
            return True
        rest = [text for text in rest if not _COUNT.fullmatch(text) and not _MARK.fullmatch(text)]
        if found := _MARKED.match(title):
            mark, title = found[1], title[found.end() :]
        named = categories_in(re.sub(r"[:(].*", "", title))
        style = (_style_of(mark), title.isupper())
        if named:
            self._take_category(named, title, style)
            return True
        if rest:
            return self._take_unknown_row(mark, title, style)
        if not is_note(title):
            self._take_title(title, style)
        return True

    def _take_category(self, named: frozenset[str], title: str, style: tuple[str, bool]) -> None:
        self.category = next(iter(named)) if len(named) == 1 else ""
        self.unclear = "" if self.category else title
        self._outer = self._outer or "category"
        self._style, self._is_fresh = style, True
        if self._outer == "category":
            self.department = ""

    def _take_title(self, title: str, style: tuple[str, bool]) -> None:
        if self.departments is not None and names.department_key(title) in self.departments:
            return
        if self._outer == "category":
            if self._is_fresh:
                self._nested.add(style)
            elif self._style and style not in self._nested and not (style[0] and style[0] != self._style[0]):
                self.category, self.unclear = "", title
        elif self._outer == "department":
            self.category, self.unclear = "", ""
        if self.departments is None:
            self._outer = self._outer or "department"
            self.department = title

    def _take_unknown_row(self, mark: str, title: str, style: tuple[str, bool]) -> bool:
        """A row of several texts that is nobody: a title with remarks beside it, when it is numbered as titles are."""
        if _style_of(mark) in ("roman", "letter"):
            self._take_title(title, style)
            return True
        return False


def _style_of(mark: str) -> str:
    """How a title is numbered."""
    if re.fullmatch(r"[IVXLC]+", mark) and (len(mark) > 1 or mark in "IVX"):
        return "roman"
    if re.fullmatch(r"[A-Za-z]", mark):
        return "letter"
    return "number" if mark else ""
