"""Punch files of any clock we know, as punches. Pure: bytes in; punches, bad lines and what was noticed out."""

from violations.punches.model import Punch, PunchFileError, PunchList, Tell, Trouble, code_key
from violations.punches.reading import read_punches

__all__ = ["Punch", "PunchFileError", "PunchList", "Tell", "Trouble", "code_key", "read_punches"]
