"""The office profile: what the office is called, where it reports, who signs."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.forms.fields import Day, TextLine
from staff.models.office import OfficeProfile
from staff.writing.forms import EditForm, WriteForm

FIELDS = ("code", "name", "place", "superior_name", "signer_title", "signer_name", "document_symbol")


class _ProfileFields(WriteForm):
    name = TextLine(label=_("Name of the office"), max_length=200)
    code = TextLine(label=_("Office code"), max_length=20, required=False)
    place = TextLine(
        label=_("Place written before the date"),
        max_length=200,
        help_text=_("As on documents, for example: phường Đại Nài"),
    )
    superior_name = TextLine(label=_("Superior body"), max_length=200, required=False)
    signer_title = TextLine(label=_("Signer's title"), max_length=100, required=False)
    signer_name = TextLine(label=_("Signer's full name"), max_length=100, required=False)
    document_symbol = TextLine(label=_("Document symbol"), max_length=40, required=False)
    reason = TextLine(label=_("Reason"), min_length=3, max_length=500)

    def profile(self) -> dict[str, Any]:
        """The profile's fields as the actions take them."""
        return {name: self.cleaned_data[name] for name in FIELDS}


class ProfileForm(EditForm, _ProfileFields):
    """Correct what a profile says."""

    @staticmethod
    def initial_of(row: OfficeProfile) -> dict[str, Any]:
        return {name: getattr(row, name) for name in FIELDS}


class NewProfileForm(_ProfileFields):
    """A profile that follows the present one from a day on."""

    valid_from = Day(label=_("Valid from"))
    field_order = ["valid_from"]
