"""Punch files of any clock we know, as punches. Pure: bytes in; punches, bad lines and what was noticed out."""

from violations.clock.files.formats.model import ClockPunch, Progress, PunchFileError, PunchList, Trouble
from violations.clock.files.formats.reading import read_punches
from violations.clock.files.formats.unread import ALIASES, MEANINGS

__all__ = [
    "ALIASES",
    "MEANINGS",
    "ClockPunch",
    "Progress",
    "PunchFileError",
    "PunchList",
    "Trouble",
    "read_punches",
]
