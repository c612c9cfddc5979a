"""A period in words and in the addresses of the list."""

from django import template

from reports.period import Period

register = template.Library()


@register.filter
def within(period: Period) -> str:
    """What the list's filters say for the days of a period: month=2026-11, or since=01/01/2026&through=31/12/2026."""
    if period == Period.month(period.start.year, period.start.month):
        return f"month={period.label}"
    return f"since={period.start:%d/%m/%Y}&through={period.last_day:%d/%m/%Y}"


@register.filter
def titled(period: Period) -> str:
    """The period as one heads a column with it: 11/2026, or 2026."""
    return f"{period.start:%Y}" if period.length == 12 else f"{period.start:%m/%Y}"
