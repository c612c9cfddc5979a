"""The signs of a table of work: what each says of a day, and what a sheet says of its own. Pure."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from core.sheets.reading import Sheet
from core.text import names
from core.text.words import Vocabulary
from staff.roster.sections import is_signed_row
from violations.leave.importing.kinds import LEAVE, TRIP, kinds_of

_AT_WORK, _UNKNOWN = "work", "unknown"
# the signs of the usual table of work (mẫu 01a-LĐTL); everything else is asked of whoever made the sheet
SIGNS = {
    **dict.fromkeys(("x", "+", "/", "1", "8", "✓", "√", "×"), _AT_WORK),
    **dict.fromkeys(("p", "pn", "np", "ô", "cô", "ts", "nb", "kl", "ro", "vr"), LEAVE),
    **dict.fromkeys(("ct", "h", "hn", "th"), TRIP),
    **dict.fromkeys(("cn", "t7", "nl", "lễ", "tết", "nt", "-", "–"), ""),
}
_LEGEND = re.compile(r"(?:^|[\s;,.(])([^\W\d_]{1,3}|[^\W\d_]/[^\W\d_])\s*[:=–-]\s*([^;,:=\n]{3,60})")
_LONGEST = 1000  # characters of a cell in which signs are explained

_SIGNERS = Vocabulary(
    {
        "signer": (
            "chủ tịch", "phó chủ tịch", "bí thư", "phó bí thư", "thủ trưởng", "thủ trưởng đơn vị", "thủ trưởng cơ quan", "lãnh đạo", "giám đốc", "phó giám đốc",
            "trưởng phòng", "phó trưởng phòng", "chánh văn phòng", "phó chánh văn phòng", "phụ trách", "phụ trách bộ phận", "trưởng bộ phận", "trưởng ban",
            "kế toán", "kế toán trưởng", "văn phòng", "người chấm công", "người theo dõi", "người tổng hợp", "người duyệt", "người kiểm tra", "cán bộ chấm công",
            "đã ký", "ký", "lãnh đạo đơn vị", "công chức", "văn thư", "thủ quỹ", "hiệu trưởng",
        )
    },
    ("tm", "kt", "tl", "ubnd", "ủy", "ban", "nhân", "dân", "phường", "xã", "hđnd"),
)  # fmt: skip


def is_signed_below(texts: list[str]) -> bool:
    """Whether a row below the last person belongs to what is signed there: CHỦ TỊCH, Người chấm công, or as any list."""
    return is_signed_row(texts) or any(_SIGNERS.read(text).is_whole for text in texts)


def read_sign(text: str, signs: Mapping[str, str]) -> list[tuple[str, str]] | None:
    """What a sign says, as (portion, kind); nothing for a day at work; None when it is unknown. X/P is a morning at work."""
    folded = names.clean_text(text).casefold()
    halves = [part.strip() for part in re.split(r"[/\\,;+-]", folded)]
    if _UNKNOWN in (signs.get(part) for part in (folded, *halves)):
        return None
    if folded in signs:
        kind = signs[folded]
        return [("day", kind)] if kind not in ("", _AT_WORK) else []
    if len(halves) != 2 or not all(half in signs for half in halves):
        return None
    one, other = (signs[half] for half in halves)
    if one == other:
        return [("day", one)] if one not in ("", _AT_WORK) else []
    told = (("morning", one), ("afternoon", other))
    return [(portion, kind) for portion, kind in told if kind not in ("", _AT_WORK)]


def signs_of(sheet: Sheet) -> dict[str, str]:
    """The usual signs, and what the sheet says of its own, in one cell (P: nghỉ phép; K: không phép) or in two.

    A sign of leave of which it says something that is not understood is unknown.
    """
    said: dict[str, str] = {}
    for sign, meaning in _explained(sheet):
        kinds = kinds_of(meaning)
        if len(kinds) == 1 and kinds[0] in (LEAVE, TRIP):
            said[sign.casefold()] = kinds[0]
        elif SIGNS.get(sign.casefold()) in (LEAVE, TRIP):
            said.setdefault(sign.casefold(), _UNKNOWN)
    return SIGNS | said


def _explained(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for row in sheet.rows:
        texts = [value.strip() for value in row if isinstance(value, str) and value.strip()]
        for text in texts:
            if len(text) < _LONGEST and re.search("[:=–-]", text):
                yield from _LEGEND.findall(text)
        for sign, meaning in pairwise(texts):
            if re.fullmatch(r"[^\W\d_]{1,3}", sign) and kinds_of(meaning) and " " in meaning:
                yield sign, meaning
