"""Cells as Excel gives them: days and times as numbers, names of violations in other words. Pure."""

import re
from collections.abc import Sequence
from datetime import date, time
from typing import Protocol, TypeVar

from core.text.days import day_of_serial, read_day, read_time
from core.text.names import loose_key, search_key

_MINUTES = re.compile(r"([0-9]{1,3})([.,]0+)? ?(phut|ph|p|'|min)?")
_FRACTION = re.compile(r"0?[.,](?P<part>[0-9]+)")
_SERIAL = re.compile(r"(?P<days>[2-6][0-9]{4})([.,](?P<part>[0-9]+))?")
_HALF = re.compile(r"(?P<at>[0-9:.hg ]+?) ?(?P<half>am|pm|sa|ch)")
_DAY_THEN_TIME = re.compile(r"(?P<day>[^ ]+)(?: +|t)(?P<at>[0-9]{1,2}[:hg][0-9]{2}.*)")
_TIME_THEN_DAY = re.compile(r"(?P<at>[0-9]{1,2}[:hg][0-9]{2}(?::[0-9]{2})?) +(?P<day>.+)")
_DAY_MINUTES, _DAY_SECONDS = 24 * 60, 24 * 60 * 60
_WORDS = re.compile(r"[^\W_]+")
# Whole phrases, folded, i for y → the name in the starting catalogue, folded alike.
_PHRASES = {
    "muon": "di muon", "tre": "di muon", "di tre": "di muon", "den muon": "di muon", "den tre": "di muon",
    "di lam muon": "di muon", "di lam tre": "di muon", "muon gio": "di muon", "tre gio": "di muon",
    "di muon gio": "di muon", "di tre gio": "di muon", "vao muon": "di muon", "vao tre": "di muon",
    "ve truoc gio": "ve som", "ra ve som": "ve som", "ve truoc": "ve som",
    "vang khong phep": "vang mat khong co li do", "vang mat khong phep": "vang mat khong co li do",
    "nghi khong phep": "vang mat khong co li do", "vang khong li do": "vang mat khong co li do",
    "vang mat khong li do": "vang mat khong co li do", "nghi khong li do": "vang mat khong co li do",
    "quen cham cong": "khong cham cong dai du", "thieu cham cong": "khong cham cong dai du",
    "khong cham cong": "khong cham cong dai du", "cham cong thieu": "khong cham cong dai du",
    "cham cong khong dai du": "khong cham cong dai du",
    "di hop tre": "di hop muon", "hop muon": "di hop muon", "hop tre": "di hop muon",
    "vang hop": "vang hop khong li do", "bo hop": "vang hop khong li do",
}  # fmt: skip


class Named(Protocol):
    """A type of violation, as far as its name goes."""

    code: str
    name: str


T = TypeVar("T", bound=Named)


def day_and_time(text: str, today: date) -> tuple[date | None, time | None]:
    """The day that a cell names, and the time of day when it holds one too; a serial day of Excel is one."""
    if (found := _SERIAL.fullmatch(text.strip())) is not None:
        part = found["part"]
        return day_of_serial(int(found["days"])), _of_fraction(part) if part else None
    if day := read_day(text, today):
        return day, None
    folded = search_key(text)
    both = _DAY_THEN_TIME.fullmatch(folded) or _TIME_THEN_DAY.fullmatch(folded)
    if both and (day := read_day(both["day"], today)) and (at := clock_time(both["at"])):
        return day, None if at == time(0) else at  # midnight is a day without a time
    return None, None


def clock_time(text: str) -> time | None:
    """The time of day of a cell: 07:25, 7h25, 7:25 SA, or a part of a day (0,309027…); None when it is none."""
    folded = search_key(text)
    if found := _FRACTION.fullmatch(folded) or _SERIAL.fullmatch(folded):
        return _of_fraction(found["part"]) if found["part"] else None
    if half := _HALF.fullmatch(folded):
        at = read_time(half["at"])
        if at is None or not 1 <= at.hour <= 12:
            return None
        return at.replace(hour=at.hour % 12 + (12 if half["half"] in ("pm", "ch") else 0))
    return read_time(folded)


def time_or_minutes(text: str) -> time | int | None:
    """A time of day (07:25, 7h25, 0725, 0,309) or a count of minutes (25, 25 phút); None when it is neither."""
    found = _MINUTES.fullmatch(search_key(text))
    return int(found[1]) if found else clock_time(text)


def minutes_of(text: str) -> int | None:
    """A count of minutes: 25, 25 phút, 0:25, or a part of a day; None when it is none."""
    length = time_or_minutes(text)
    return length.hour * 60 + length.minute if isinstance(length, time) else length


def _of_fraction(digits: str) -> time:
    """The time that a part of a day is; of a few digits the nearest minute, of many the minute begun."""
    part = float(f"0.{digits}")
    minutes = round(part * _DAY_MINUTES) if len(digits) <= 6 else round(part * _DAY_SECONDS) // 60
    return time(minutes // 60 % 24, minutes % 60)


def types_named(text: str, types: Sequence[T]) -> list[T]:
    """The types that a cell names: by code, by name, by both, or by what people also call it (*đi trễ*, *lí do*)."""
    key = _key(text)
    if not key:
        return []
    named = [
        each for each in types if key in (_key(each.code), _key(each.name), _key(f"{each.code} {each.name}"))
    ]
    if named or key not in _PHRASES:
        return named
    return [each for each in types if _key(each.name) == _PHRASES[key]]


def _key(text: str) -> str:
    return " ".join(_WORDS.findall(loose_key(text)))
