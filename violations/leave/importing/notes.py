"""What the notes of a row say against its leave: that it was taken back, or is but half a day. Pure."""

import re

from django.utils.translation import gettext as _

from core.text.words import Vocabulary, bare_words_of
from violations.leave.importing.cells import LeaveRows, UnreadableCell

_BACK, _OTHER = "back", "other"
_TAKEN_BACK = Vocabulary(
    {
        _BACK: (
            "hủy",
            "không nghỉ",
            "rút đơn",
            "rút lại",
            "xin rút",
            "đã rút",
            "thôi nghỉ",
            "không nghỉ nữa",
        ),
        _OTHER: ("tiêu hủy", "phá hủy", "không nghỉ lễ"),
    }
)
_MORNING = re.compile(r"\bbuoi sang\b|\bnghi sang\b")
_AFTERNOON = re.compile(r"\bbuoi chieu\b|\bnghi chieu\b")
# words without their marks, y as i
_HALF = re.compile(r"\bnua ngai\b|\bnua buoi\b|\b1 2 ngai\b")
_WHOLE = re.compile(r"\bca ngai\b|\bca (buoi )?sang (va|lan) (buoi )?chieu\b")


def check_notes(rows: LeaveRows, line: int, portion: str, *, is_taken_back: bool, is_leave: bool) -> None:
    """Hold the reason and the remark of a row against what goes in. `portion` is "day", "morning" or "afternoon".
    Raises UnreadableCell."""
    for meaning in ("reason", "note"):
        text = rows.text(line, meaning)
        if not is_taken_back and _BACK in _TAKEN_BACK.read(text).codes:
            message = _("the note “%(text)s” takes it back: delete the row, or the note")
            raise UnreadableCell(meaning, text, message % {"text": text[:60]})
        if is_leave and _contradicts(text, portion):
            message = _("the note “%(text)s” names another part of the day")
            raise UnreadableCell(meaning, text, message % {"text": text[:60]})


def _contradicts(text: str, portion: str) -> bool:
    said = " ".join(bare_words_of(text))
    if _WHOLE.search(said):
        return portion != "day"
    parts = {
        part
        for part, words in (("morning", _MORNING), ("afternoon", _AFTERNOON), ("half", _HALF))
        if words.search(said)
    }
    return bool(parts) and (portion == "day" or (portion not in parts and parts != {"half"}))
