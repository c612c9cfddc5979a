"""Names of the month's files."""

from core.text.file_names import office_slug
from reports.figures import MonthlyFigures


def month_file_name(figures: MonthlyFigures) -> str:
    """For example BC-ky-cuong-2023-09-phuong-dai-nai.xlsx."""
    return f"BC-ky-cuong-{figures.period.label}-{office_slug(figures.office.name)}.xlsx"
