"""The forms of the days page: confirming days quiet, and taking a confirmation back."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy

from core.forms.fields import ReasonLine
from staff.writing.forms import ActionForm, WriteForm


class QuietForm(WriteForm):
    """The days somebody looked at and found nothing on."""

    days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Days"),
        coerce=date.fromisoformat,
        error_messages={
            "required": gettext_lazy("Tick at least one day."),
            "invalid_choice": gettext_lazy(
                "A day that was ticked cannot be confirmed any more. Look at the list again."
            ),
        },
    )

    def set_choices(self, days: Iterable[date]) -> None:
        """Offer the days that may be confirmed."""
        self.fields["days"].choices = [(day.isoformat(), f"{day:%d/%m/%Y}") for day in days]  # type: ignore[attr-defined]  # a choice field

    @property
    def ticked(self) -> set[str]:
        """The days that are ticked, as yyyy-mm-dd."""
        return set(self["days"].value() or [])


class ConfirmationWithdrawalForm(ActionForm):
    """Why a day was not quiet after all."""

    reason = ReasonLine(label=gettext_lazy("Reason for taking it back"))
