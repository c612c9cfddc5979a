"""The hours many offices keep in summer and in winter: a suggestion that fills in a form, never a rule. Pure.

Source: notices of the province of Hà Tĩnh, 2018 and 2021 (DOMAIN §4).
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Season:
    """Hours of a part of the year that begins every year on `begins` (month, day); sessions as "HH:MM" pairs."""

    begins: tuple[int, int]
    sessions: tuple[tuple[str, str], ...]


SUMMER = Season((4, 16), (("07:00", "11:30"), ("14:00", "17:30")))
WINTER = Season((10, 16), (("07:30", "11:30"), ("13:30", "17:30")))
SEASONS = {"summer": SUMMER, "winter": WINTER}


def season_on(day: date) -> Season:
    """The season that holds on `day`."""
    return SUMMER if SUMMER.begins <= (day.month, day.day) < WINTER.begins else WINTER


def suggested_start(season: Season, today: date) -> date:
    """The day the season began when it holds today, else the day on which it begins next."""
    this_year = date(today.year, *season.begins)
    if season_on(today) == season:
        return this_year if this_year <= today else date(today.year - 1, *season.begins)
    return this_year if this_year >= today else date(today.year + 1, *season.begins)
