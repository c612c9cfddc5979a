"""Punch files of any clock we know, as punches. Pure: bytes in; punches, bad lines and what was noticed out."""

from violations.clock.files.formats.model import ClockPunch, PunchFileError, PunchList, Tell, Trouble
from violations.clock.files.formats.reading import read_punches

__all__ = ["ClockPunch", "PunchFileError", "PunchList", "Tell", "Trouble", "read_punches"]
