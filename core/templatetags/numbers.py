"""Numbers as the reader's language writes them. Known to every template."""

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def number(count: int) -> str:
    """2000 → 2.000, in English too: the interface keeps the office's numbers."""
    if -1000 < count < 1000:  # nothing to separate
        return str(int(count))
    return number_format(int(count), decimal_pos=0, force_grouping=True)


class Grouped(int):
    """A count that writes itself as `number` does. `blocktranslate` must have a number to choose the plural by."""

    def __str__(self) -> str:
        return number(self)


@register.filter
def grouped(count: int) -> Grouped:
    """For `{% blocktranslate count n=rows|grouped %}`: a count still, written 2.000."""
    return Grouped(count)
