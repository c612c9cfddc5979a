"""What a cell says of a leave: its kind, the part of the day, whether it holds. Pure.

Words are whole and keep their marks: *về sớm* is no *ốm*, *không phép* no *phép*, *hợp đồng* no *họp*.
"""

import re

from core.text.words import Vocabulary, bare_words_of, words_of

LATE, EARLY, NURSING, TRIP, LEAVE = "late", "early", "nursing", "trip", "leave"
PERMISSIONS = (LATE, EARLY, NURSING)  # of so many minutes
OTHER = "other"  # what is no leave, though a word of it may stand there
_OFF = "off"  # Nghỉ: a leave, unless another word says which
_KINDS: dict[str, tuple[str, ...]] = {
    LATE: (
        "đi muộn", "đến muộn", "vào muộn", "đi làm muộn", "muộn giờ", "muộn", "xin muộn", "đi trễ", "đến trễ", "vào trễ", "đi làm trễ", "trễ giờ",
        "trễ", "xin trễ", "đi chậm", "đến chậm", "vào chậm", "đi làm chậm", "đến cơ quan muộn", "đi muộn giờ", "đm",
    ),
    EARLY: ("về sớm", "ra sớm", "về trước giờ", "về sớm giờ", "nghỉ sớm", "ra về sớm", "xin về trước", "đi về sớm", "vs"),
    NURSING: (
        "nuôi con nhỏ", "nuôi con dưới 12 tháng", "nuôi con dưới 12 tháng tuổi", "con dưới 12 tháng", "con dưới 12 tháng tuổi", "nuôi con bú",
        "con nhỏ dưới 12 tháng", "nuôi con nhỏ dưới 12 tháng", "nuôi con nhỏ dưới 12 tháng tuổi", "cho con bú", "nuôi con dưới 1 tuổi", "có con nhỏ",
    ),
    TRIP: (
        "công tác", "đi công tác", "tập huấn", "họp", "hội nghị", "hội thảo", "học", "học tập", "học nghị quyết", "bồi dưỡng", "đi cơ sở", "xuống cơ sở", "ct",
        "đi học", "đi họp", "cử đi học", "đào tạo", "hội họp", "dự họp", "dự hội nghị", "biệt phái", "đi thực tế", "kiểm tra cơ sở",
    ),
    LEAVE: (
        "nghỉ phép", "phép", "phép năm", "nghỉ phép năm", "nghỉ có phép", "có phép", "ốm", "nghỉ ốm", "nghỉ ốm đau", "ốm đau", "con ốm", "nghỉ con ốm", "thai sản",
        "nghỉ thai sản", "nghỉ sinh", "nghỉ sinh con", "việc riêng", "nghỉ việc riêng", "việc riêng có lương", "việc riêng không lương", "không lương",
        "không hưởng lương", "nghỉ không lương", "nghỉ không hưởng lương", "việc riêng không hưởng lương", "chế độ", "nghỉ chế độ", "nghỉ bù", "dưỡng sức",
        "nghỉ dưỡng sức", "nghỉ kết hôn", "nghỉ cưới", "nghỉ tang", "nghỉ hiếu", "nghỉ hỷ", "khám thai", "nghỉ khám thai", "nghỉ khám bệnh", "khám bệnh",
        "nghỉ mát", "nghỉ điều dưỡng", "tai nạn lao động", "bệnh", "nghỉ bệnh", "p", "o", "ô", "kl", "pn", "np", "nb", "ts", "vr",
    ),
    _OFF: ("nghỉ", "xin nghỉ", "nghỉ làm"),
    OTHER: (
        "không phép", "nghỉ không phép", "vắng không phép", "không có phép", "chưa có phép", "trái phép", "hết phép", "trả phép", "hủy phép", "bỏ phép", "cắt phép",
        "không xin phép", "không nghỉ phép", "không đi công tác", "không đi muộn", "không về sớm", "không nghỉ", "chưa nghỉ", "thôi nghỉ", "hủy nghỉ",
        "giấy phép", "cấp phép", "cho phép", "nghỉ việc", "xin nghỉ việc", "cho nghỉ việc", "thôi việc", "xin thôi việc", "buộc thôi việc", "nghỉ hưu",
        "nghỉ hưu trí", "nghỉ hẳn", "nghỉ công tác", "thôi công tác", "nghỉ chế độ hưu", "nghỉ hưu trước tuổi", "hợp đồng", "ký hợp đồng", "hết hợp đồng", "chấm dứt hợp đồng",
        "làm việc", "đi làm", "đi làm lại", "làm thêm", "làm thêm giờ", "tăng ca", "trực", "trực thay", "làm bù", "làm ca", "ra ngoài", "xin ra ngoài", "ra ngoài giờ",
        "quên chấm công", "chấm công", "không học", "không họp", "vắng họp", "bỏ họp", "nghỉ họp", "nghỉ học", "đi chơi", "vắng", "vắng mặt", "bỏ việc", "tự ý nghỉ việc",
        "nghỉ lễ", "nghỉ tết", "phép tắc", "lễ phép", "sớm", "đi sớm", "đến sớm", "hợp", "trường học", "phù hợp", "luân chuyển công tác", "chuyển công tác",
        "thuyên chuyển công tác", "điều động công tác", "công tác đảng", "tiếp nhận công tác", "học sinh", "hợp lệ", "khoa học", "họp mặt", "không ốm", "hết ốm", "khỏi ốm",
    ),
}  # fmt: skip
_BEFORE = (
    "xin", "đi", "được", "cử", "cho", "đơn", "giấy", "về", "do", "vì", "để", "việc", "dự", "của", "và", "hoặc",
)  # fmt: skip
_KIND = Vocabulary(_KINDS, _BEFORE)
_PORTION = Vocabulary(
    {
        "morning": (
            "sáng", "buổi sáng", "s", "sáng nay", "ca sáng", "đầu giờ", "đầu ngày", "đầu giờ sáng", "đầu buổi sáng",
        ),
        "afternoon": ("chiều", "buổi chiều", "c", "ca chiều", "cuối giờ", "cuối ngày", "cuối giờ chiều", "cuối buổi chiều"),
        "day": (
            "cả ngày", "nguyên ngày", "một ngày", "1 ngày", "ngày", "toàn ngày", "cả buổi sáng và chiều", "hành chính", "01 ngày",
        ),
        "half": (
            "nửa ngày", "nửa buổi", "0 5 ngày", "1 2 ngày", "nửa", "½", "½ ngày", "1 buổi", "một buổi", "buổi",
        ),
        OTHER: ("tối", "đêm", "trưa"),
    },
    ("và", "ca", "cả"),
)  # fmt: skip
_PORTION_WITHIN = Vocabulary(
    {
        "morning": ("sáng", "buổi sáng", "nửa ngày sáng"),
        "afternoon": ("chiều", "buổi chiều", "nửa ngày chiều"),
        "half": ("nửa ngày", "nửa buổi", "½ ngày", "1 2 ngày", "0 5 ngày", "một buổi", "1 buổi"),
    }
)
_STATE = Vocabulary(
    {
        "off": ("rút", "đã rút", "hủy", "đã hủy", "từ chối", "bị từ chối", "đã từ chối", "không duyệt", "không đồng ý", "không được duyệt", "đã rút lại", "bị hủy", "đã thu hồi", "không"),
        "on": ("duyệt", "đã duyệt", "được duyệt", "đồng ý", "có hiệu lực", "còn hiệu lực", "đã phê duyệt", "phê duyệt", "hợp lệ", "đã đồng ý", "hiệu lực", "đã ký", "x", "có", "ok", "rồi"),
    }
)  # fmt: skip
_DAYS = re.compile(r"(\d{1,3}(?:[.,]\d+)?) ?(ngày|ngay)?")


def kinds_of(text: str) -> tuple[str, ...]:
    """The kinds of leave a text names: one, both permissions (*Đi muộn, về sớm*), or none where it names what is unknown,
    what is no leave (*không phép*, *nghỉ việc*), or two things at once."""
    found = _KIND.read(text)
    codes = dict.fromkeys(found.codes)
    if not codes or OTHER in codes or found.before or _is_denied(found.after):
        return ()
    if len(codes) > 1:
        codes.pop(_OFF, None)
    if len(codes) > 1 and {*codes} - {NURSING} <= {LATE, EARLY}:
        codes.pop(NURSING, None)
    named = tuple(LEAVE if code == _OFF else code for code in codes)
    return named if len(named) == 1 or {*named} == {LATE, EARLY} else ()


def _is_denied(words: tuple[str, ...]) -> bool:
    """Whether what follows may take it back: nghỉ phép đã hủy."""
    denied = ("không", "chưa", "hủy", "bỏ", "hoãn", "thôi")
    return bool({*words} & {word for each in denied for word in (*words_of(each), *bare_words_of(each))})


def portion_of(text: str) -> str:
    """The part of the day a text names: day, morning, afternoon; empty when it names none that is known."""
    if not text.strip():
        return "day"
    found = _PORTION.read(text)
    codes = {*found.codes}
    if not codes or found.before or found.after or OTHER in codes:
        return ""
    if {"morning", "afternoon"} <= codes:
        return "day" if "half" not in codes else ""
    codes -= {"half"} if len(codes) > 1 else set()
    codes -= {"day"} if len(codes) > 1 else set()
    (code, *more) = codes
    return "" if more or code == "half" else code


def portion_within(text: str) -> str:
    """The part of the day that the text of a kind names beside it (Nghỉ phép buổi sáng): "half" for one that is not told,
    empty when it names none."""
    codes = {*_PORTION_WITHIN.read(text).codes}
    if len(codes) > 1:
        codes.discard("half")
    return "" if not codes or {"morning", "afternoon"} <= codes else next(iter(codes))


def days_within(text: str) -> float | None:
    """The number of days that the text of a kind names beside it (Nghỉ phép 2 ngày)."""
    found = re.search(r"(\d{1,3}(?:[.,]\d+)?) ?(?:ngày|ngay)\b", text.casefold())
    return float(found[1].replace(",", ".")) if found else None


def days_of(text: str) -> float | None:
    """The number of days a text names (3, 0,5, 2 ngày); None when it names none."""
    found = _DAYS.fullmatch(text.strip().casefold())
    return float(found[1].replace(",", ".")) if found else None


def holds(text: str) -> bool | None:
    """Whether the state of a leave says that it holds; None when that is not known (chờ duyệt)."""
    if not text.strip():
        return True
    code = _STATE.whole(text)
    return None if code is None else code == "on"
