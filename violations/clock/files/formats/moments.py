"""Days and times of day as clocks and their programs write them: always day before month. Pure."""

import re
from datetime import date, datetime, time

# The last group: 5:30 PM, or as Windows says it in Vietnamese, 5:30 CH (chiều) and 7:30 SA (sáng).
_CLOCK = r"(?P<hour>\d{1,2}) ?[:hg] ?(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?(?!\d)(?: ?(?P<half>[AP]M|SA|CH)\b)?"
_DAY = (
    r"(?<!\d)(?:(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
    r"|(?P<day2>\d{1,2})[-/.](?P<month2>\d{1,2})[-/.](?P<year2>\d{4}|\d{2}))(?!\d)"
)
STAMP = re.compile(rf"{_DAY}[ T]+{_CLOCK}", re.IGNORECASE)
DAY = re.compile(_DAY)
CLOCK = re.compile(rf"(?<![\d:]){_CLOCK}", re.IGNORECASE)


def day_of(found: re.Match[str]) -> date | None:
    """The day that DAY or STAMP found; None for one that no calendar has, such as 31/09 or 09/25."""
    year = found["year"] or found["year2"]
    try:
        return date(
            int(year) + (2000 if len(year) == 2 else 0),
            int(found["month"] or found["month2"]),
            int(found["day"] or found["day2"]),
        )
    except ValueError:
        return None


def is_month_first(found: re.Match[str]) -> bool:
    """Whether it can only be read month first: 09/25/2026. It is not read so: the rest of such a file would be guessed."""
    return bool(found["month2"]) and int(found["month2"]) > 12 and 1 <= int(found["day2"]) <= 12


def time_of(found: re.Match[str]) -> time | None:
    """The time of day that CLOCK or STAMP found; None for 25:00."""
    hour, half = int(found["hour"]), (found["half"] or "").upper()
    if half in ("PM", "CH") and hour < 12:
        hour += 12
    if half in ("AM", "SA") and hour == 12:
        hour = 0
    try:
        return time(hour, int(found["minute"]), int(found["second"] or 0))
    except ValueError:
        return None


def moment_of(found: re.Match[str]) -> datetime | None:
    """The moment that STAMP found; None for one that never was."""
    day, clock = day_of(found), time_of(found)
    return datetime.combine(day, clock) if day and clock else None
