"""The forms that record, correct and void."""

from datetime import date
from typing import Any

from crispy_forms.layout import Layout, Row
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms.fields import Day, ReasonLine, TextBlock, TimeOfDay
from core.text.days import Looks
from staff.models.account import Account
from staff.writing.forms import ActionForm, EditForm, WriteForm
from violations.catalogue.fields import TypeField
from violations.catalogue.models import Minutes, ViolationType
from violations.register.facts import Facts
from violations.register.fields import SubjectField
from violations.register.models import Source, Violation
from violations.register.rules import MOST_MINUTES


class FactsForm(WriteForm):
    """What happened. `facts()` gives it as the actions take it."""

    subject = SubjectField(label=gettext_lazy("Who"))
    type = TypeField(label=gettext_lazy("Type of violation"))
    occurred_on = Day(
        looks=Looks.BACK,
        label=gettext_lazy("Happened on"),
        error_messages={"required": gettext_lazy("Enter the day it happened.")},
    )
    occurred_at = TimeOfDay(
        label=gettext_lazy("At"),
        required=False,
        help_text=gettext_lazy("Time of arrival or leaving, for example 07:25; the minutes follow from it."),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"),
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 3}),
        help_text=gettext_lazy("Only for lateness and leaving early; needed when no time is given."),
        error_messages={"invalid": gettext_lazy("Write the minutes as a whole number, for example 25.")},
    )
    detected_on = Day(
        looks=Looks.BACK,
        label=gettext_lazy("Detected on"),
        required=False,
        help_text=gettext_lazy("Left empty: today."),
    )
    source = forms.ChoiceField(
        label=gettext_lazy("How it was found"),
        choices=Source.choices,
        error_messages={"required": gettext_lazy("Choose how it was found.")},
    )
    description = TextBlock(label=gettext_lazy("Description"), required=False, max_length=2000, rows=3)
    layout = Layout(
        Row("subject", "type"),
        Row("occurred_on", "occurred_at", "minutes"),
        Row("source", "detected_on"),
        "description",
    )

    def set_choices(self, account: Account, today: date) -> None:
        """Offer the office's people, departments and types; remember whose form this is."""
        self.office, self.today = account.office, today
        subject = self.fields["subject"]
        assert isinstance(subject, SubjectField)  # noqa: S101  (tells the type checker what the class says above)
        subject.set_choices(account.office, today, account.staff_member_id)
        self.offer_types()

    def offer_types(self) -> None:
        """Offer the office's types."""
        self.fields["type"].set_choices(self.office, self.today)  # type: ignore[attr-defined]  # a TypeField

    @property
    def types(self) -> list[ViolationType]:
        """All types of the office, as the select offers them."""
        found: list[ViolationType] = self.fields["type"].types  # type: ignore[attr-defined]  # as above
        return found

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "type" in cleaned and "occurred_on" in cleaned:
            same, day = cleaned["type"], cleaned["occurred_on"]
            # one that is not in force then is left for the rules to refuse
            cleaned["type"] = next((type_ for type_ in same if type_.is_valid_on(day)), same[-1])
            self._check_minutes(cleaned)
        return cleaned

    def _check_minutes(self, cleaned: dict[str, Any]) -> None:
        type_, given = cleaned["type"], cleaned.get("minutes")
        if "minutes" in self.errors or "occurred_at" in self.errors:
            return
        if given and not type_.takes_minutes:
            self.add_error("minutes", _("This type of violation has no minutes. Leave the field empty."))
        if type_.takes_minutes and not given and not follow_from_time(cleaned):
            self.add_error("minutes", _("Enter the minutes, or for lateness and leaving early the time."))

    def facts(self) -> Facts:
        """The valid form as facts; `detected_on` is today when left empty."""
        data = self.cleaned_data
        return Facts(
            subject=data["subject"],
            type=data["type"],
            happened_on=data["occurred_on"],
            detected_on=data["detected_on"] or self.today,
            source=data["source"],
            happened_at=data["occurred_at"],
            minutes=data["minutes"],
            description=data["description"],
        )


def follow_from_time(cleaned: dict[str, Any]) -> bool:
    """Whether the minutes need not be typed: the type goes by the clock, and the time is given."""
    return cleaned["type"].minutes != Minutes.TYPED and bool(cleaned.get("occurred_at"))


class CorrectionForm(EditForm, FactsForm):
    """The facts of a record once more, and why they change."""

    reason = ReasonLine(label=gettext_lazy("Reason for the correction"))
    # the minutes as the form was first rendered: after a conflict the row says others, which nobody here typed either
    minutes_before = forms.IntegerField(required=False, widget=forms.HiddenInput())
    layout = Layout(FactsForm.layout, "token", "version", "minutes_before", "reason")

    def set_choices(self, account: Account, today: date) -> None:
        super().set_choices(account, today)
        self.fields["minutes_before"].initial = self.initial.get("minutes")

    def _check_minutes(self, cleaned: dict[str, Any]) -> None:
        # Minutes left as they were came from the type, day and time of before: from new ones they follow anew.
        is_sent = "minutes_before" in self.data
        before = cleaned.get("minutes_before") if is_sent else self.initial.get("minutes")
        moved = set(self.changed_data) & {"type", "occurred_on", "occurred_at"}
        is_kept = cleaned.get("minutes") == before
        if moved and is_kept and (not cleaned["type"].takes_minutes or follow_from_time(cleaned)):
            cleaned["minutes"] = None
        super()._check_minutes(cleaned)

    @staticmethod
    def initial_of(row: Violation) -> dict[str, Any]:
        return {
            "subject": str(row.staff_member_id) if row.staff_member_id else f"d:{row.department_id}",
            "type": row.type.code,
            "occurred_on": row.happened_on,
            "occurred_at": row.happened_at,
            "minutes": row.minutes,
            "detected_on": row.detected_on,
            "source": row.source,
            "description": row.description,
        }


class VoidForm(ActionForm):
    """Why a record counts no longer."""

    reason = ReasonLine(label=gettext_lazy("Reason for voiding"))
