"""Log lines: what is the visitor's doing or the disk's takes one line; a traceback is for mistakes of ours."""

import copy
import logging

from django.core.exceptions import SuspiciousOperation

from core.store import trouble_of

LONGEST = 300  # characters of a line that a visitor may have written


class PlainFormatter(logging.Formatter):
    """The usual formatter, without the traceback where there is nothing to look for in it."""

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, SuspiciousOperation):
            return super().format(_one_line(record, record.getMessage()))
        if error is not None and trouble_of(error):
            why = (str(error).splitlines() or [""])[0]
            return super().format(_one_line(record, f"{record.getMessage()}: {type(error).__name__}: {why}"))
        return super().format(record)


def _one_line(record: logging.LogRecord, text: str) -> logging.LogRecord:
    line = copy.copy(record)
    line.msg, line.args = " ".join(text[:LONGEST].split()), None
    line.exc_info = line.exc_text = line.stack_info = None
    return line
