"""Numbers as the reader's language writes them."""

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def number(count: int) -> str:
    """2000 → 2.000 (2,000 in English)."""
    if -1000 < count < 1000:  # nothing to separate
        return str(count)
    return number_format(count, decimal_pos=0, force_grouping=True)
