"""Punch files of any clock we know, as punches. Pure: bytes in; punches, bad lines and what was noticed out."""

from violations.clock.files.formats.model import Punch, PunchFileError, PunchList, Tell, Trouble
from violations.clock.files.formats.reading import read_punches

__all__ = ["Punch", "PunchFileError", "PunchList", "Tell", "Trouble", "read_punches"]
