"""Forms of leave, business trips and permissions; and the filters of their list."""

from datetime import date, timedelta
from typing import Any

from crispy_forms.layout import Layout, Row
from django import forms
from django.utils.translation import gettext_lazy

from core.forms.fields import Day, MonthField, ReasonLine, TextLine
from core.text.days import Looks, months_on, read_day
from core.web.filters import ANY, ListFilters
from staff.models.account import Account
from staff.models.people import StaffMember
from staff.writing.forms import ActionForm, EditForm, WriteForm
from violations.leave.actions import LeaveFacts, permission_refusal
from violations.leave.models import NURSING_MINUTES, Leave, LeaveKind, Portion
from violations.leave.querysets import LeaveQuerySet
from violations.register.fields import PersonField
from violations.register.rules import MOST_MINUTES


class LeaveForm(WriteForm):
    """Whose leave it is, which days, which part of them, what for."""

    person = PersonField(label=gettext_lazy("Person"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=LeaveKind.choices)
    portion = forms.ChoiceField(
        label=gettext_lazy("Part of the day"),
        choices=Portion.choices,
        help_text=gettext_lazy(
            "For several days: the same part of each. Nursing: the morning where she begins later, the afternoon where she ends earlier."
        ),
    )
    start = Day(label=gettext_lazy("From the day"))
    last_day = Day(
        label=gettext_lazy("Up to the day"), required=False, help_text=gettext_lazy("Left empty: one day.")
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"),
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 3}),
        help_text=gettext_lazy("Only for a permission: how many minutes. Nursing: 60 when left empty."),
        error_messages={"invalid": gettext_lazy("Write the minutes as a whole number, for example 25.")},
    )
    reason = TextLine(label=gettext_lazy("Reason"), required=False, max_length=300)
    layout = Layout(Row("person", "kind"), Row("start", "last_day"), Row("portion", "minutes"), "reason")

    def set_choices(self, account: Account, today: date) -> None:
        """Offer the office's people, but for the account's own person."""
        person: Any = self.fields["person"]
        person.set_choices(account.office, today, account.staff_member_id)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        start, last = cleaned.get("start"), cleaned.get("last_day")
        # written without its year, the last day is the next such day from the first
        if start and last and last < start:
            cleaned["last_day"] = read_day(self.data.get("last_day", ""), start, Looks.AHEAD) or last
        minutes = cleaned.get("minutes")
        if "minutes" not in self.errors and cleaned.get("kind") and cleaned.get("portion"):
            if cleaned["kind"] == LeaveKind.NURSING and not minutes:
                cleaned["minutes"] = NURSING_MINUTES
            if refusal := permission_refusal(cleaned["kind"], cleaned["portion"], minutes):
                self.add_error(*refusal)
        return cleaned

    def facts(self) -> LeaveFacts:
        """The valid form as the actions take it."""
        data = self.cleaned_data
        return LeaveFacts(
            person=data["person"],
            kind=data["kind"],
            start=data["start"],
            until=(data["last_day"] or data["start"]) + timedelta(days=1),
            portion=data["portion"],
            minutes=data["minutes"],
            reason=data["reason"],
        )


class LeaveCorrectionForm(EditForm, LeaveForm):
    """A leave once more, and why it changes."""

    why = TextLine(
        label=gettext_lazy("Reason for the correction"),
        min_length=3,
        max_length=500,
        help_text=gettext_lazy("Stays in the history together with your name."),
    )
    layout = Layout(LeaveForm.layout, "token", "version", "why")

    @staticmethod
    def initial_of(row: Leave) -> dict[str, Any]:
        return {
            "person": str(row.staff_member_id),
            "kind": row.kind,
            "portion": row.portion,
            "start": row.start,
            "last_day": row.last_day,
            "minutes": row.minutes,
            "reason": row.reason,
        }


class LeaveWithdrawalForm(ActionForm):
    """Why a leave excuses nothing any more."""

    reason = ReasonLine(label=gettext_lazy("Reason for withdrawing"))


class LeaveFilterForm(ListFilters):
    """Narrows the list of leave. `month`: what has a day in it."""

    q = TextLine(label=gettext_lazy("Name or code"), required=False, max_length=100)
    month = MonthField(looks=Looks.NEAR, label=gettext_lazy("Month"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=[*ANY, *LeaveKind.choices], required=False)
    person = forms.ModelChoiceField(
        label=gettext_lazy("Person"),
        queryset=StaffMember.objects.none(),
        required=False,
        widget=forms.HiddenInput(),
    )

    def set_choices(self, account: Account, today: date) -> None:
        """Offer the people whose leave the reader may see: a chip tells the name."""
        self._offer_rows("person", lambda: StaffMember.objects.visible_to(account, today))

    def narrow(self, rows: LeaveQuerySet[Leave]) -> LeaveQuerySet[Leave]:
        """The rows that pass every filter of the valid form."""
        given = self.cleaned_data
        if text := given.get("q"):
            rows = rows.filter(staff_member__in=StaffMember.objects.matching(text))
        if first := given.get("month"):
            rows = rows.touching(first, months_on(first, 1))
        if kind := given.get("kind"):
            rows = rows.filter(kind=kind)
        if person := given.get("person"):
            rows = rows.filter(staff_member=person)
        return rows
