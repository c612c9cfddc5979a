"""The English interface keeps the office's dates and numbers: one register, one way to read a date."""

from daina.formats.vi.formats import *
