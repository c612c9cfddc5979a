"""The office's catalogue as forms, filters and figures need it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from staff.models.office import Office
from violations.catalogue.models import ViolationGroup, ViolationType

NAMES = ("code", "name", "types__code", "types__name", "types__valid_from")  # what `names_among` takes


def types_of(office: Office, code: str | None = None) -> list[ViolationType]:
    """The office's types with their groups, of all times, in the order of lists; with `code`, those that have or had it."""
    types = ViolationType.objects.filter(office=office).select_related("group")
    return list(types if code is None else types.filter(code=code))


def names_of(office: Office) -> tuple[dict[str, str], dict[str, str]]:
    """Code and name of each group, and of each type, in the order of lists; a code of several times under its latest name."""
    return names_among(groups_in_order(office.pk).values_list(*NAMES))


def names_among(rows: Iterable[Any]) -> tuple[dict[str, str], dict[str, str]]:
    """`names_of`, from rows of `NAMES` in the order of lists; a type may stand in several."""
    groups: dict[str, str] = {}
    types: dict[str, tuple[date, str]] = {}
    for group, group_name, code, name, valid_from in rows:
        groups[group] = group_name
        if code is not None:  # a group may have no type yet
            since_and_name = (valid_from or date.min, name)
            types[code] = max(types.get(code, since_and_name), since_and_name, key=lambda each: each[0])
    return groups, {code: name for code, (_since, name) in types.items()}


def groups_in_order(office: int) -> Any:
    """The groups with their types, in the order of lists; `office` is an id."""
    groups = ViolationGroup.objects.filter(office=office)
    return groups.order_by("position", "name", "types__position", "types__code")
