"""Names of files that leave the office: plain ASCII, so that every system keeps them."""

import re

from reports.figures import MonthlyFigures
from staff.names import search_key


def month_file_name(figures: MonthlyFigures) -> str:
    """For example BC-ky-cuong-2023-09-phuong-dai-nai.xlsx."""
    name = re.sub(r"^ubnd\s+", "", search_key(figures.office.name))
    slug = re.sub(r"[^a-z0-9]+", "-", name).strip("-") or "co-quan"
    return f"BC-ky-cuong-{figures.period.label}-{slug}.xlsx"
