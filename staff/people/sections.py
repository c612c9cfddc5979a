"""What the floors above put on a person's page: this floor asks for it without knowing what it is.

A maker is registered when its app is ready; it says whether it has something for this account and person, and what.
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


Maker = Callable[[Account, StaffMember, date], Section | None]
_makers: list[Maker] = []


def register(maker: Maker) -> None:
    """Ask `maker` for every person's page from now on. Called once, when its app is ready."""
    _makers.append(maker)


def sections_of(account: Account, person: StaffMember, today: date) -> list[Section]:
    """The sections of this person's page for this account, in the order of registration."""
    made = (maker(account, person, today) for maker in _makers)
    return [section for section in made if section]
