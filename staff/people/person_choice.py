"""The field that chooses a person."""

from typing import TYPE_CHECKING, Any

from django import forms

from staff.models.people import StaffMember

if TYPE_CHECKING:
    _PersonField = forms.ModelChoiceField[StaffMember]
else:
    _PersonField = forms.ModelChoiceField


class PersonChoice(_PersonField):
    """People of the office, namesakes told apart by code and year of birth."""

    def label_from_instance(self, obj: Any) -> str:
        details = " · ".join(str(part) for part in (obj.clock_code, obj.birth_year) if part)
        return f"{obj.full_name} ({details})" if details else obj.full_name
