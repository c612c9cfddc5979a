"""Which columns of a sheet hold times of day. Pure."""

import re
from datetime import time

from core.sheets.reading import Sheet

_HOUR = r"\d{1,2}\s*(?::\s*\d{2}(?::\d{2})?|[hg]\s*(?:\d{2})?|giờ(?:\s*\d{2})?)"
_TIMES = re.compile(rf"(?:từ )?{_HOUR}(?:\s*(?:-|–|đến)\s*{_HOUR})?", re.IGNORECASE)


def columns_of_times(sheet: Sheet, below: int) -> list[int]:
    """The columns from this row on that hold times of day."""
    return sorted(
        {
            place
            for row in sheet.rows[below:]
            for place, value in enumerate(row)
            if isinstance(value, time) or (isinstance(value, str) and _TIMES.fullmatch(value.strip()))
        }
    )
