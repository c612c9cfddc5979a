"""The forms of the catalogue."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from core.forms.fields import Day, SeveralRows, TextLine
from core.text.days import Looks
from staff.models.office import Office
from staff.writing.forms import EditForm, EndForm, WriteForm
from violations.catalogue.models import LegalBasis, Minutes, Severity, ViolationGroup, ViolationType


class _TypeFields(WriteForm):
    name = TextLine(label=_("Name of the violation"), max_length=200)
    group = forms.ModelChoiceField(
        label=_("Group"), queryset=ViolationGroup.objects.none(), empty_label=_("Choose a group")
    )
    severity = forms.ChoiceField(label=_("Severity"), choices=Severity.choices)
    minutes = forms.ChoiceField(label=_("Minutes"), choices=Minutes.choices)
    lapse_months = forms.IntegerField(
        label=_("Lapses after, months"),
        required=False,
        min_value=1,
        max_value=120,
        help_text=_("After so many months it no longer counts as a repeat. Left empty: it does not lapse."),
    )
    legal_bases = SeveralRows(
        label=_("Legal bases"),
        queryset=LegalBasis.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = TextLine(label=_("Reason"), min_length=3, max_length=500)

    def set_choices(self, office: Office) -> None:
        """Offer the office's groups and documents."""
        self.fields["group"].queryset = ViolationGroup.objects.filter(office=office)  # type: ignore[attr-defined]
        self.fields["legal_bases"].queryset = LegalBasis.objects.filter(office=office)  # type: ignore[attr-defined]

    def type_fields(self) -> dict[str, Any]:
        """Return the arguments of the actions."""
        names = ("name", "group", "severity", "minutes", "lapse_months", "legal_bases", "reason")
        return {name: self.cleaned_data[name] for name in names}


class NewTypeForm(_TypeFields):
    """A type the office adds."""

    # plain letters and digits: it is typed at the desk, stands in addresses, and begins no formula
    code = TextLine(
        label=_("Code"), max_length=10, help_text=_("Two or three capital letters, for example DM."),
        validators=[RegexValidator(r"\A[A-Za-z0-9]+\Z", _("A code has letters without diacritics and digits only."))],
    )  # fmt: skip
    valid_from = Day(label=_("Valid from"), required=False)
    field_order = ["code"]

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        return code.upper()


class TypeForm(EditForm, _TypeFields):
    """Correct a type; its code and validity stay."""

    @staticmethod
    def initial_of(row: ViolationType) -> dict[str, Any]:
        return {
            "name": row.name,
            "group": row.group_id,
            "severity": row.severity,
            "minutes": row.minutes,
            "lapse_months": row.lapse_months,
            "legal_bases": [basis.pk for basis in row.legal_bases.all()],
        }


class EndTypeForm(EndForm):
    """The last day a type is in force, and why it ends."""

    last_day = Day(label=_("Last day in force"))


class LegalBasisForm(WriteForm):
    """A document types can cite."""

    symbol = TextLine(label=_("Number and symbol"), max_length=60, help_text=_("For example: CT 26/CT-TTg"))
    issuer = TextLine(label=_("Issued by"), max_length=100, required=False)
    issued_on = Day(looks=Looks.BACK, label=_("Issued on"), required=False)
