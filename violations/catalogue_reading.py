"""The office's catalogue as forms need it: read by every form that records, so composed once a process."""

from typing import Any

from staff.models import Office
from staff.prepared import columns_of, prepared, rows_of
from violations.models import ViolationGroup, ViolationType


def types_of(office: Office) -> list[ViolationType]:
    """The office's types with their groups, of all times, in the order of lists."""
    return rows_of(ViolationType, _types(office=office.pk), "group")


def names_of(office: Office) -> tuple[dict[str, str], dict[str, str]]:
    """Code and name of each group, and of each type, in the order of lists; a code of several times under its last name."""
    read = _names(office=office.pk)
    groups = {group: name for group, name, _code, _type in read}
    return groups, {code: type_ for _group, _name, code, type_ in read if code}


@prepared
def _types(office: int) -> Any:
    return ViolationType.objects.filter(office=office).values_list(*columns_of(ViolationType, "group"))


@prepared
def _names(office: int) -> Any:
    groups = ViolationGroup.objects.filter(office=office)
    in_order = groups.order_by("position", "name", "types__position", "types__code", "types__valid_from")
    return in_order.values_list("code", "name", "types__code", "types__name")
