"""The columns occurrences are broken down by in the official forms, and the units of any breakdown. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

LATE, EARLY = "DM", "VS"  # the two types with a column of their own in Biểu 2


@dataclass(frozen=True)
class Unit:
    """Something figures are broken down by: a department, group, type or category; in the order lists show it."""

    key: Any
    name: str
    note: str = ""

    @property
    def text(self) -> str:
        """The key as it stands in an address."""
        return str(self.key)


def column_units(groups: Iterable[Unit]) -> tuple[Unit, ...]:
    """The columns of occurrences in Biểu 2: Đi muộn and Về sớm apart, then one for each group."""
    named = [
        Unit(f"group:{group.key}", "Giờ giấc khác" if group.key == "gio-giac" else group.name)
        for group in groups
    ]
    return (Unit(f"type:{LATE}", "Đi muộn"), Unit(f"type:{EARLY}", "Về sớm"), *named)


def column_key(type_code: str, group_code: str) -> str:
    """The key of the one column an occurrence of this type stands in."""
    return f"type:{type_code}" if type_code in (LATE, EARLY) else f"group:{group_code}"
