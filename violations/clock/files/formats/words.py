"""What the headings of a clock's report mean. Pure. Whole words; a word with its marks is that word and no look-alike:
*Công* is not *Cổng*, *về* is not *vé*; a word without marks may be either.
"""

import re

from core.sheets.values import Value, as_text
from core.text.names import clean_text, search_key

LONGEST = 200  # characters; no heading is longer

# From the most specific: the clock's own code, a personnel number, anything that may be a code, a number on a card.
_CODES = (
    (r"mã( số)?( máy)? (chấm công|cc|thẻ|vân tay|máy)|mã( trên)? máy( chấm công)?|(số|id|mã số) (cc|chấm công|máy chấm công)"
    r"|số thẻ( chấm công)?|mcc|en ?no|ac ?no|pin|user ?(id|no)|userid|enroll ?(no|id|number)|(att|attendance) id"),
    (r"mã( số)? ?(n viên|nv|nhân viên|ns|nhân sự|cán bộ|cb|cbcc|ccvc|cbccvc|viên chức|công chức|người dùng)|mnv|msnv"
    r"|(person|personnel|employee|emp|staff) ?(id|no|code|number)|id nhân viên|số hiệu( (nhân viên|cán bộ|nv|cb|cbcc))?"
    r"|badge ?(no|id|number)"),
    r"mã|mã số|mã id|id|no|id no|number|uid",
    r"card ?(no|number)|id number",
)  # fmt: skip
_NAMES = (
    r"(họ (và )?)?tên( (n viên|nv|nhân viên|cán bộ|cb|cbcc|người dùng|trên máy|theo máy|theo máy chấm công))?"
    r"|họ (và )?tên (n viên|nv|nhân viên|cán bộ|công chức)|họ và tên cán bộ công chức|nhân viên"
    r"|((full|user|person|employee|emp|staff) ?)?name"
)
_DAYS = r"ngày( chấm( công)?| tháng( năm)?| làm việc| làm)?|((att|attendance|work) )?date"
_WEEKDAYS = r"thứ( trong tuần)?|week ?day|day of (the )?week|ngày trong tuần"
_DEPARTMENTS = r"phòng|phòng ban|ban|bộ phận|đơn vị|tổ|department|dept|chức vụ|chức danh|position|title"
_STAMPS = (
    r"ngày( và)? giờ( (chấm|quẹt|quét)( công| thẻ| vân tay)?)?|date (and )?time|datetime|time ?stamp"
    r"|thời (gian|điểm) (chấm|quẹt|quét)( công| thẻ| vân tay)?|thời điểm|(punch|check|event|record|attendance) (date )?time"
)
_MOMENTS = r"giờ (chấm|quẹt|quét)( công| thẻ| vân tay)?|thời gian|time"  # a stamp, or beside a day a time
_NUMBERED = r"((giờ|lần|time|punch)|((giờ|lần) )?(chấm|quẹt|quét)( công| thẻ)?) \d{1,2}"
_HALVES = r"(buổi )?(sáng|chiều|tối)|ca \d{1,2}"  # under Giờ vào, for example

_IN, _OUT = "vào đến tới in checkin", "ra về out checkout"
# What may stand beside Vào and Ra without changing what they are; a number too.
_BESIDE = (
    "giờ lần lúc chấm sáng trưa chiều tối đêm buổi thực tế thời gian đầu cuối tiên cùng sớm_nhất muộn_nhất trễ_nhất"
    " làm việc ca_ check clock time punch first last am pm c"
)
# Known columns that hold times and are no punches: one of these words …
_KEYS = (
    "trễ muộn sớm late early lateness tổng total ot overtime tc công hours duration ca shift timetable absent vắng thiếu"
    " phút minutes quy_định chuẩn must exception normal real worktime lương"
)
_KEYS_BESIDE_IN_AND_OUT = "trễ muộn sớm late early tổng total ca shift timetable quy_định chuẩn must"
# … and nothing but these beside them.
_BESIDE_KEYS = (
    "giờ số lần ngày đi trước sau làm việc thực tế tính thời gian lượng time work working h m p min mins hour minute tên mã kí ký"
    " hiệu loại bắt đầu kết thúc từ thường lễ cuối tuần đêm hệ cộng tăng trong tháng bù on off duty c att ndays weekend holiday"
    " day days cn chủ nhật hưởng và the of sáng trưa chiều tối buổi"
)
_SKIPPED = (
    r"stt|tt|số tt|số thứ tự|(ngày|năm) (tháng năm )?sinh|ngày (vào|vào làm|nhận việc|tuyển dụng|vào làm việc)|birthday"
    r"|date of birth|(giờ|số giờ|thời gian|số giờ đã) làm( việc)?|(on|off) duty|tăng ca( \d)?|(giờ|số giờ) tăng ca( \d)?"
    r"|(att|work|working|worked|real|actual)_? ?(time|hours)|kí hiệu|ký hiệu|nhiệt độ|temperature"
)
_MARKED = re.compile(r"[a-zà-ỹđăâêôơư]*[à-ỹđăâêôơư][a-zà-ỹđăâêôơư]*")
_PAIRS = re.compile(r"\b(sớm|muộn|trễ) nhất\b|\b(som|muon|tre) nhat\b")


def either(pattern: str) -> str:
    """A pattern whose words may each stand with their marks, or without any."""
    return _MARKED.sub(lambda word: f"(?:{word[0]}|{search_key(word[0])})", pattern)


def heading_words(value: Value) -> str:
    """A heading as lower-case words with their marks, without punctuation; "" for what is no text."""
    if not isinstance(value, str) or len(value) > LONGEST:
        return ""
    return " ".join(re.sub(r"[\W_]+", " ", clean_text(as_text(value)).casefold()).split())


def _words(text: str) -> frozenset[str]:
    """These words, with their marks and without."""
    return frozenset(text.split()) | {search_key(word) for word in text.split()}


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(either(pattern))


_CODE_PATTERNS = [_compiled(pattern) for pattern in _CODES]
_PATTERNS = {
    meaning: _compiled(pattern)
    for meaning, pattern in (
        ("skip", _SKIPPED),
        ("name", _NAMES),
        ("day", _DAYS),
        ("weekday", _WEEKDAYS),
        ("department", _DEPARTMENTS),
        ("stamp", _STAMPS),
        ("moment", _MOMENTS),
        ("time", _NUMBERED),
        ("hours", "giờ"),
        ("half", _HALVES),
    )
}
_NOTES = _compiled(
    r"(ghi chú|chú thích|lý do|lí do|diễn giải|giải trình|nội dung|notes?|remarks?|comments?|reason)( .*)?"
)
_NUMBERING = _compiled(r"stt|tt|số tt|số thứ tự")
_INS, _OUTS, _FILLERS = _words(_IN), _words(_OUT), _words(_BESIDE)
_SKIP_KEYS, _SKIP_FILLERS = _words(_KEYS), _words(_BESIDE_KEYS) | _INS | _OUTS
_DEVIATIONS = _words(_KEYS_BESIDE_IN_AND_OUT)
_OVERTIME, _DAY_PARTS, _SHIFTS = _words("tăng ot tc"), _words("sáng trưa chiều tối"), _words("ca shift")
_LATE_EARLY = _words("trễ muộn sớm late early")


def code_rank(words: str) -> int | None:
    """How surely a heading names the code of a person: 0 is the surest; None for a heading of something else."""
    return next((rank for rank, each in enumerate(_CODE_PATTERNS) if each.fullmatch(words)), None)


def meaning_of(words: str) -> str:
    """What a heading (`heading_words`) names: code, name, day, weekday, department, in, out, time (one of several), stamp,
    moment (a stamp, or beside a day a time), hours (Giờ: a time, or how many), both (Vào/Ra), half (Sáng), skip, or ""."""
    if not words:
        return ""
    if code_rank(words) is not None:
        return "code"
    found = next((meaning for meaning, each in _PATTERNS.items() if each.fullmatch(words)), "")
    return found or _direction(words) or ("skip" if _is_known(words) else "")


def is_skipped_group(words: str) -> bool:
    """Whether what stands below this heading is no punch, even Vào and Ra: Đi trễ, Về sớm (phút)."""
    return meaning_of(words) == "skip" and bool(_LATE_EARLY & set(words.split()))


def _direction(words: str) -> str:
    split = _PAIRS.sub(lambda pair: pair[0].replace(" ", "_"), re.sub(r"\bca (\d)", r"ca_ \1", words)).split()
    split = [word for part in split for word in _parts(part)]
    named = [word for word in split if word in _INS | _OUTS]
    if not named or any(word not in _INS | _OUTS | _FILLERS and not word.isdecimal() for word in split):
        return ""
    if len({word in _INS for word in named}) == 2:
        return "both"
    return "in" if named[0] in _INS else "out"


def _parts(word: str) -> tuple[str, ...]:
    """A word and the number that is written on to it: vào1, in2."""
    parts = re.fullmatch(r"(\D+)(\d{1,2})", word)
    return (parts[1], parts[2]) if parts else (word,)


def _is_known(words: str) -> bool:
    split = set(words.replace("quy định", "quy_định").replace("quy dinh", "quy_dinh").split())
    keys = _SKIP_KEYS
    if split & (_INS | _OUTS):  # Vào tăng ca, Vào ca sáng: nobody knows whether these are punches
        keys = frozenset() if split & _OVERTIME else _DEVIATIONS - (_SHIFTS if split & _DAY_PARTS else set())
    return bool(keys & split) and all(
        word in _SKIP_KEYS or word in _SKIP_FILLERS or re.fullmatch(r"\d{1,2}|\D+\d", word) for word in split
    )


def is_shift(words: str) -> bool:
    """Whether it is a time of a shift (Giờ vào ca), unless nothing else in the sheet says when somebody came."""
    split = set(words.split())
    return bool(split & _SHIFTS and split & (_INS | _OUTS))


def is_numbering(words: str) -> bool:
    """Whether a column of this heading only numbers the rows."""
    return _NUMBERING.fullmatch(words) is not None


def is_note(words: str) -> bool:
    """Whether what stands below this heading are remarks of people."""
    return _NOTES.fullmatch(words) is not None
