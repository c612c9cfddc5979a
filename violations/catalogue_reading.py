"""The office's catalogue as forms need it: read by every form that records, so composed once a process."""

from typing import Any

from staff.models import Office
from staff.prepared import columns_of, prepared, rows_of
from violations.models import ViolationGroup, ViolationType


def types_of(office: Office) -> list[ViolationType]:
    """The office's types with their groups, of all times, in the order of lists."""
    return rows_of(ViolationType, _types(office=office.pk), "group")


def type_names(office: Office) -> dict[str, str]:
    """Code and name of each type, to narrow a list by; a code of several times under its last name."""
    return dict(_type_names(office=office.pk))


def group_names(office: Office) -> dict[str, str]:
    """Code and name of each group."""
    return dict(_group_names(office=office.pk))


@prepared
def _types(office: int) -> Any:
    return ViolationType.objects.filter(office=office).values_list(*columns_of(ViolationType, "group"))


@prepared
def _type_names(office: int) -> Any:
    return ViolationType.objects.filter(office=office).values_list("code", "name")


@prepared
def _group_names(office: int) -> Any:
    return ViolationGroup.objects.filter(office=office).values_list("code", "name")
