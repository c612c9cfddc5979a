"""Django's `date`, which remembers days: a month's page writes the same thirty, three hundred times."""

from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.template.defaultfilters import date as written
from django.utils.translation import get_language

register = template.Library()


@register.filter("date", expects_localtime=True, is_safe=False)
def day(value: Any, form: str | None = None) -> str:
    """The same as Django's `date`."""
    return _remembered(value, form, get_language()) if type(value) is date else written(value, form)


@lru_cache(maxsize=4096)
def _remembered(value: date, form: str | None, _language: str | None) -> str:
    return written(value, form)
