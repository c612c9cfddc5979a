"""Forms of working time: hours from a day on, what a day of the calendar is, how the clock is judged."""

import re
from datetime import time
from typing import Any

from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms.fields import Day, ReasonLine, TextLine, TimeOfDay
from core.text.days import read_time
from staff.calendar import MOST_PUNCH_WINDOW, LatePolicy, describe_sessions
from staff.hours.labels import LATE_POLICY_LABELS
from staff.models.office import Department, Office
from staff.models.time import CalendarDay, WorkingHours
from staff.writing.forms import EditForm, LayoutForm, WriteForm

MOST_GRACE = 60  # minutes
DAYS = tuple(f"on_{number}" for number in range(7))  # the fields of the days of the week
_TO = re.compile("[-–—]")
_HINT = gettext_lazy("Hours and minutes, for example 07:30.")


class OtherSessions(TextLine):
    """The sessions of one day of the week in a line, as 07:30–11:30, 13:30–16:30: "HH:MM" pairs. Empty: as on other days."""

    default_error_messages = {
        "sessions": gettext_lazy("Write the hours as 07:30–11:30, or 07:30–11:30, 13:30–16:30.")
    }

    def __init__(self, number: int) -> None:
        super().__init__(label=WEEKDAYS[number], required=False, max_length=40)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        pairs = [
            [read_time(part.strip()) for part in _TO.split(each)]
            for each in re.split("[,;]", text)
            if each.strip()
        ]
        times = [at for pair in pairs for at in pair]
        sound = all(len(pair) == 2 for pair in pairs) and None not in times and len(pairs) <= 2
        in_order = [at for at in times if at]
        if not sound or in_order != sorted(set(in_order)):
            raise forms.ValidationError(self.error_messages["sessions"], code="sessions")
        return [[f"{at:%H:%M}" for at in pair if at] for pair in pairs]


class HoursFields(WriteForm):
    """What hours say: one session or two, times of day in order."""

    valid_from = Day(label=gettext_lazy("Valid from"))
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Working days of the week"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick the days of the week that are worked.")},
    )
    start_1 = TimeOfDay(label=gettext_lazy("First session from"), help_text=_HINT)
    end_1 = TimeOfDay(label=gettext_lazy("First session until"), help_text=_HINT)
    start_2 = TimeOfDay(
        label=gettext_lazy("Second session from"),
        required=False,
        help_text=gettext_lazy("Both left empty: one session."),
    )
    end_2 = TimeOfDay(label=gettext_lazy("Second session until"), required=False, help_text="")
    punches_a_day = forms.TypedChoiceField(
        label=gettext_lazy("Punches a day"),
        choices=[
            (2, gettext_lazy("2: in the morning and at the end of the day")),
            (4, gettext_lazy("4: at the start and the end of each session")),
        ],
        coerce=int,
    )
    on_0, on_1, on_2, on_3, on_4, on_5, on_6 = (OtherSessions(number) for number in range(7))
    grace_minutes = forms.IntegerField(
        label=gettext_lazy("Grace, minutes"),
        min_value=0,
        max_value=MOST_GRACE,
        initial=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 2}),
        help_text=gettext_lazy(
            "So late or early is nothing yet; whoever is later is late by all the minutes."
        ),
    )
    layout = Layout(
        Row("valid_from"),
        "weekdays",
        Row("start_1", "end_1"),
        Row("start_2", "end_2"),
        Row("punches_a_day", "grace_minutes"),
        Fieldset(
            gettext_lazy("Days of the week with other hours"),
            Row("on_0", "on_1", "on_2", "on_3"),
            Row("on_4", "on_5", "on_6"),
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for number, name in enumerate(DAYS):
            if cleaned.get(name) and number not in cleaned.get("weekdays", [number]):
                self.add_error(name, _("Tick this day among the working days above, or leave it empty."))
        first, second = self._session(1), self._session(2)
        if first and second and second[0] <= first[1] and "start_2" not in self.errors:
            self.add_error(
                "start_2", _("The second session begins before the first is over. Check the times.")
            )
        one = bool({"start_2", "end_2"} <= cleaned.keys()) and second is None and not self._half()
        if one and cleaned.get("punches_a_day") == 4:
            self.add_error("punches_a_day", _("Four punches a day need two sessions: enter the second one."))
        return cleaned

    def _half(self) -> bool:
        return (self.cleaned_data.get("start_2") is None) != (self.cleaned_data.get("end_2") is None)

    def _session(self, number: int) -> tuple[time, time] | None:
        start, end = self.cleaned_data.get(f"start_{number}"), self.cleaned_data.get(f"end_{number}")
        fine = f"start_{number}" not in self.errors and f"end_{number}" not in self.errors
        if fine and (start is None) != (end is None):
            missing = f"start_{number}" if start is None else f"end_{number}"
            self.add_error(missing, _("Enter both times of the session, or neither."))
        if start is None or end is None:
            return None
        if end <= start:
            self.add_error(f"end_{number}", _("The session ends before it begins. Check the times."))
        return start, end

    def hours(self) -> dict[str, Any]:
        """The valid form as the actions take it."""
        data = self.cleaned_data
        pairs = [(data[f"start_{number}"], data[f"end_{number}"]) for number in (1, 2)]
        return {
            "weekdays": data["weekdays"],
            "sessions": [[f"{start:%H:%M}", f"{end:%H:%M}"] for start, end in pairs if start and end],
            "weekday_sessions": {str(number): data[name] for number, name in enumerate(DAYS) if data[name]},
            "punches_a_day": data["punches_a_day"],
            "grace_minutes": data["grace_minutes"],
        }

    @staticmethod
    def initial_hours(sessions: Any) -> dict[str, time]:
        """The fields of these sessions ("HH:MM" pairs)."""
        return {
            f"{edge}_{number}": time.fromisoformat(at)
            for number, pair in enumerate(sessions, 1)
            for edge, at in zip(("start", "end"), pair, strict=True)
        }


class NewHoursForm(HoursFields):
    """Hours from a day on, of the whole office or of one department."""

    department = forms.ModelChoiceField(
        label=gettext_lazy("For"),
        queryset=Department.objects.none(),
        required=False,
        empty_label=gettext_lazy("the whole office"),
        help_text=gettext_lazy("A department with hours of its own: the office's do not hold for it."),
    )
    layout = Layout(Row("valid_from", "department"), *HoursFields.layout.fields[1:])

    def set_choices(self, office: Office) -> None:
        """Offer the departments of the office, the newest first."""
        units = Department.objects.filter(office=office).newest_first()
        self.fields["department"].queryset = units  # type: ignore[attr-defined]  # a model choice has one


class HoursForm(EditForm, HoursFields):
    """Correct hours that were entered wrongly, their first day too."""

    reason = ReasonLine(label=gettext_lazy("Reason for the correction"))
    layout = Layout(HoursFields.layout, "token", "version", "reason")

    @staticmethod
    def initial_of(row: WorkingHours) -> dict[str, Any]:
        sessions = HoursFields.initial_hours(row.sessions)
        return {
            "valid_from": row.valid_from,
            "weekdays": row.weekdays,
            **{name: sessions.get(name) for name in ("start_1", "end_1", "start_2", "end_2")},
            **{
                name: describe_sessions(row.weekday_sessions.get(str(number), []))
                for number, name in enumerate(DAYS)
            },
            "punches_a_day": row.punches_a_day,
            "grace_minutes": row.grace_minutes,
        }


class DayForm(EditForm):
    """What one day of the calendar is. `version` is 0 while no row stands there."""

    mark = forms.ChoiceField(label=gettext_lazy("This day is"), choices=CalendarDay.Mark.choices)
    name = TextLine(
        label=gettext_lazy("What day it is"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For example: National Day; worked instead of 02/01/2026."),
    )
    reason = TextLine(
        label=gettext_lazy("Reason"),
        max_length=500,
        required=False,
        help_text=gettext_lazy(
            "Needed when the calendar said otherwise so far: the notice it rests on, for example."
        ),
    )

    @staticmethod
    def initial_of(row: CalendarDay) -> dict[str, Any]:
        return {"mark": row.mark, "name": row.name}

    def clean(self) -> dict[str, Any]:
        # saying once more what the calendar says confirms it: no change is needed
        cleaned: dict[str, Any] = WriteForm.clean(self) or self.cleaned_data
        return cleaned


class PickDayForm(LayoutForm):
    """Which day to look at."""

    on = Day(label=gettext_lazy("Day to mark"))


class LatePermissionForm(WriteForm):
    """What a permission does, and within how long two punches are one. `was` and `window_was` are what the form showed."""

    was = forms.ChoiceField(
        choices=[(each.value, each.value) for each in LatePolicy], widget=forms.HiddenInput
    )
    choice = forms.ChoiceField(
        label=gettext_lazy("Coming late or leaving early by permission"),
        choices=[(each.value, LATE_POLICY_LABELS[each]) for each in LatePolicy],
        widget=forms.RadioSelect,
    )
    window_was = forms.IntegerField(widget=forms.HiddenInput)
    window = forms.IntegerField(
        label=gettext_lazy("Two punches within so many minutes are one"),
        min_value=0,
        max_value=MOST_PUNCH_WINDOW,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 2}),
        help_text=gettext_lazy(
            "The finger put down twice: 2 in most offices, 15 at most. 0: every punch counts by itself."
        ),
    )
    reason = ReasonLine(label=gettext_lazy("Reason"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        shown, chosen = (
            (cleaned.get(a), cleaned.get(b)) for a, b in (("was", "window_was"), ("choice", "window"))
        )
        if not self.errors and shown == chosen:
            raise forms.ValidationError(_("Nothing has changed. Correct something, or leave the page."))
        return cleaned
