"""Sections of a person's page that upper apps provide: the page asks for them without knowing what they are.

A provider is registered when its app is ready; it returns a section for an account and a person, or None.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from staff.models.account import Account
from staff.models.people import StaffMember


@dataclass(frozen=True)
class Section:
    """A part of a page: a template, and what it shows, as `data`."""

    template: str
    data: dict[str, Any]


Provider = Callable[[Account, StaffMember, date], Section | None]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Register a provider, which every person's page asks from now on. Call it once, when its app is ready."""
    _providers.append(provider)


def sections_of(account: Account, person: StaffMember, today: date) -> list[Section]:
    """The sections of this person's page for this account, in the order of registration."""
    made = (provider(account, person, today) for provider in _providers)
    return [section for section in made if section]
