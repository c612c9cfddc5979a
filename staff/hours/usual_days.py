"""What the days of a year usually are: public holidays, days swapped, days that might be taken for holidays. Pure.

A guess to begin with, never a rule: the office confirms or changes every day of it (DOMAIN §4).
"""

from datetime import date
from functools import cache

import holidays

from staff.calendar import DayMark

# Swapped by decision for the years named (DOMAIN §4); the library knows some of them only.
_SWAPPED = {
    (date(2024, 4, 29), date(2024, 5, 4)),
    (date(2025, 5, 2), date(2025, 4, 26)),
    (date(2026, 1, 2), date(2026, 1, 10)),
    (date(2026, 8, 31), date(2026, 8, 22)),
}
# Public holidays that are so new that no notice of a day off is known.
_UNSURE = {(11, 24)}


@cache
def usual_days(year: int) -> dict[date, tuple[DayMark, str]]:
    """The days of `year` that are not simply a day of the week: what they are, and their Vietnamese names."""
    known = holidays.country_holidays("VN", years=year, language="vi")
    days = {
        day: (DayMark.ORDINARY if (day.month, day.day) in _UNSURE else DayMark.OFF, name)
        for day, name in known.items()
    }
    for off, worked in _SWAPPED:
        if off.year == year:
            days[off] = (DayMark.OFF, f"Nghỉ hoán đổi với ngày {worked:%d/%m/%Y}")
        if worked.year == year:
            days[worked] = (DayMark.WORK, f"Làm bù cho ngày {off:%d/%m/%Y}")
    return dict(sorted(days.items()))
