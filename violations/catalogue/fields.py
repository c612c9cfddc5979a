"""The field for a violation's type: one select of the catalogue's types, by group."""

from datetime import date
from functools import cache, cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from staff.models.office import Office
from violations.catalogue.models import ViolationType
from violations.catalogue.queries import types_of


class TypeField(forms.ChoiceField):
    """The code of a type; gives all types that have or had it: the day says which is meant."""

    default_error_messages = {"required": gettext_lazy("Choose the type of violation.")}

    def set_choices(self, office: Office, today: date) -> None:
        """Offer the office's types, ended ones too."""
        self.office = office
        # read when it is rendered: a form that is sent asks for the one code only (`clean`)
        self.choices = cache(lambda: type_choices(self.types, today))

    @cached_property
    def types(self) -> list[ViolationType]:
        """All types of the office."""
        return types_of(self.office)

    def valid_value(self, value: Any) -> bool:
        # `clean` asks the catalogue; but PostgreSQL cannot be asked for this one
        return "\0" not in value

    def clean(self, value: Any) -> list[ViolationType]:
        code = super().clean(value)
        if not (found := types_of(self.office, code)):
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], "invalid_choice", {"value": code}
            )
        return found


def type_choices(types: list[ViolationType], today: date) -> list[tuple[str, Any]]:
    """Types by group, each code once; ended ones last: what happened before the end can still be recorded."""
    groups: dict[str, list[tuple[str, str]]] = {}
    seen: set[str] = set()
    for type_ in sorted(types, key=lambda type_: not type_.is_valid_on(today)):
        if type_.code in seen:
            continue
        seen.add(type_.code)
        group = type_.group.name if type_.is_valid_on(today) else _("No longer in force")
        groups.setdefault(group, []).append((type_.code, f"{type_.code} – {type_.name}"))
    return [("", _("Choose a type")), *groups.items()]
