"""The fields that choose an account or a department, and names with letters."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext as _

from staff.models.account import Account
from staff.models.office import Department

if TYPE_CHECKING:
    _AccountField = forms.ModelChoiceField[Account]
    _DepartmentField = forms.ModelChoiceField[Department]
else:  # at run time Django's field takes no parameter
    _AccountField = _DepartmentField = forms.ModelChoiceField


class AccountChoice(_AccountField):
    """Accounts, by the names of their persons."""

    def label_from_instance(self, obj: Account) -> str:
        return obj.display_name


class DepartmentChoice(_DepartmentField):
    """Departments; one that ends says when: two may bear one name."""

    def label_from_instance(self, obj: Department) -> str:
        if obj.valid_until:
            return _("%(name)s (up to %(day)s)") % {"name": obj.name, "day": f"{obj.last_day:%d/%m/%Y}"}
        return str(obj.name)


def with_a_letter(text: str) -> str:
    """The text; raises ValidationError when no letter is in it: a name that sorts and searches as nothing."""
    if not any(character.isalpha() for character in text):
        raise forms.ValidationError(_("A name has letters in it. Write the name."))
    return text
