"""The forms of the clerk's desk: the same facts in one line, undoing, and what was understood so far."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.forms.fields import Day, Text, TextBlock, TimeOfDay
from core.refusals import Refused
from core.text.days import Looks
from staff.calendar import Hours
from staff.hours.labels import UNSEEN_HOURS
from staff.hours.people_time import PeopleTime
from staff.hours.queries import WorkingTime, named_working_time
from staff.models.account import Account
from staff.models.office import Office
from staff.writing.forms import ActionForm
from violations.catalogue.models import Minutes, ViolationType
from violations.register.attendance import describe_day_off
from violations.register.expected import expected_of
from violations.register.facts import minutes_from_time
from violations.register.forms import FactsForm
from violations.register.models import Violation

SHORT_LABELS = {
    "type": gettext_lazy("Violation"),
    "occurred_on": gettext_lazy("Day"),
    "occurred_at": gettext_lazy("Time"),
    "source": gettext_lazy("Found by"),
}


class DeskForm(FactsForm):
    """The facts as the desk shows them: short labels, no hints, the description in one line.

    `desk` says where the form stood, so that it is answered there.
    """

    desk = forms.CharField(required=False, max_length=1, initial="1", widget=forms.HiddenInput)
    description = TextBlock(
        label=gettext_lazy("Description"),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"list": "phrases", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label, field.help_text = SHORT_LABELS.get(name, field.label), ""

    def set_choices(self, account: Account, today: date) -> None:
        super().set_choices(account, today)
        self.fields["subject"].help_text = ""  # the typeahead says it of the name that is typed

    @property
    def typed(self) -> str:
        """Codes of the types whose minutes are typed."""
        return " ".join(type_.code for type_ in self.types if type_.minutes == Minutes.TYPED)

    @property
    def timed(self) -> str:
        """Codes of the types whose minutes follow from a time."""
        return " ".join(type_.code for type_ in self.types if type_.minutes in (Minutes.LATE, Minutes.EARLY))

    @property
    def has_nobody(self) -> bool:
        """Whether there is neither a person nor a department to choose."""
        return not any(value for value, _label in self.fields["subject"].choices)  # type: ignore[attr-defined]

    @property
    def phrases(self) -> list[str]:
        """The ready phrases of the type the form shows."""
        code = self["type"].value()  # what an address says may be anything
        known = code in {type_.code for type_ in self.types}
        return Violation.objects.phrases(self.office, code) if known else []


class UndoForm(ActionForm):
    """Undoing an entry: the version the desk showed, and whether to go back to the desk."""

    desk = forms.CharField(required=False, max_length=1, widget=forms.HiddenInput)


class ReadingForm(forms.Form):
    """The fields typed so far. `describe()` says how it is understood; what is not understood yet is left out."""

    subject = Text(required=False, max_length=20)
    type = Text(required=False, max_length=10)
    occurred_on = Day(looks=Looks.BACK, required=False)
    occurred_at = TimeOfDay(required=False)

    def reading(self, office: Office) -> str:
        """The day with its weekday, and the minutes that follow from the time and the office's hours."""
        self.is_valid()
        day, at = self.cleaned_data.get("occurred_on"), self.cleaned_data.get("occurred_at")
        if day is None:
            return " ".join(map(str, self.errors.get("occurred_on", [])))
        parts = [date_format(day, "l, d/m/Y"), _how_far(day, timezone.localdate())]
        time = named_working_time(office, [day])
        department = self._department(office, day, time)
        off = time.name_off(day, department)
        parts += [] if off is None else [describe_day_off(off)]
        types = ViolationType.objects.valid_on(day).filter(office=office, code=self.cleaned_data.get("type"))
        if at and (type_ := types.first()) and type_.takes_minutes:
            hours = time.hours_on(day, department)
            parts += [
                self._describe_minutes(hours, type_, at),
                self._permitted(office, day, hours, type_, at),
            ]
        return " · ".join(part for part in parts if part)

    def _department(self, office: Office, day: date, time: WorkingTime) -> int | None:
        """The department whose hours hold for whom the line names so far; None for the office's."""
        subject = self.cleaned_data.get("subject", "")
        kind, number = ("d", subject[2:]) if subject.startswith("d:") else ("p", subject)
        if not time.has_departments or not number.isdecimal():
            return None
        if kind == "d":
            return int(number)
        return PeopleTime(office, time, day, day + timedelta(days=1)).department(int(number), day)

    def _permitted(
        self, office: Office, day: date, hours: Hours | None, type_: ViolationType, at: Any
    ) -> str:
        """What a permission of whom the line names leaves of the minutes; empty where it takes nothing off."""
        number = self.cleaned_data.get("subject", "")
        try:
            minutes = minutes_from_time(hours, type_, at)
        except Refused:
            return ""
        if minutes is None or hours is None or not number.isdecimal():
            return ""
        leaves = office.leaves.in_force(office, day, day + timedelta(days=1)).filter(staff_member=int(number))
        late = type_.minutes == Minutes.LATE
        found = expected_of(hours, leaves, office.late_permission).after_permission(minutes, at, late=late)
        if found is None:
            return ""
        said = {"permitted": found.minutes, "left": found.left}
        return _("by permission %(permitted)s minutes: that leaves %(left)s") % said

    @staticmethod
    def _describe_minutes(hours: Hours | None, type_: ViolationType, at: Any) -> str:
        try:
            minutes = minutes_from_time(hours, type_, at)
        except Refused as refusal:
            return refusal.message
        if minutes is None:
            return ""
        if type_.minutes == Minutes.LATE:
            label = ngettext("%(count)s minute late", "%(count)s minutes late", minutes)
        else:
            label = ngettext("%(count)s minute early", "%(count)s minutes early", minutes)
        counted = label % {"count": minutes}
        return counted if hours is None or hours.is_confirmed else f"{counted} ({UNSEEN_HOURS})"


def _how_far(day: date, today: date) -> str:
    """How far back the day lies; empty for today and for a day to come."""
    days = (today - day).days
    return ngettext("%(days)s day ago", "%(days)s days ago", days) % {"days": days} if days > 0 else ""
