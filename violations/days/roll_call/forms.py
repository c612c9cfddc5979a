"""The roll as a form: for each person where they were, the time of who came late, and what the page had shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from core.forms.fields import TimeOfDay
from core.refusals import Refused
from staff.writing.forms import WriteForm
from staff.writing.stale import Stale
from violations.days.models import Presence, RollCallMark
from violations.days.roll_call.actions import RollCallEntry
from violations.days.roll_call.queries import RollLine

SAVE, CLOSE = "save", "close"


@dataclass(frozen=True)
class FormLine:
    """One row of the form: the person, and its three fields as they are rendered."""

    line: RollLine
    presence: str
    at: str
    was: str
    errors: list[str]


class RollCallForm(WriteForm):
    """Everybody of a roll but oneself. `deed` is the button: save what was changed, or close the roll.

    Fields `p-<id>` (presence), `t-<id>` (time; alone it means late), `was-<id>` (version and value when rendered).
    """

    deed = forms.ChoiceField(choices=[(SAVE, SAVE), (CLOSE, CLOSE)], required=False, widget=forms.HiddenInput)

    def set_choices(self, lines: tuple[RollLine, ...]) -> None:
        """Offer these people."""
        self.lines = {line.person.pk: line for line in lines}
        for pk, line in self.lines.items():
            if line.is_own:
                continue
            name = line.person.full_name
            self.fields[f"p-{pk}"] = forms.ChoiceField(
                label=name, choices=Presence.choices, initial=line.presence,
                error_messages={"required": _("Choose where the person was.")},
            )  # fmt: skip
            self.fields[f"t-{pk}"] = TimeOfDay(label=name, required=False, initial=_at(line.mark))
            self.fields[f"was-{pk}"] = forms.CharField(
                required=False, max_length=40, initial=shown_state(line), widget=forms.HiddenInput
            )

    @property
    def presences(self) -> list[tuple[str, str]]:
        """The choices of presence, with their labels."""
        return [(value, str(words)) for value, words in Presence.choices]

    @property
    def units(self) -> list[tuple[str, list[FormLine]]]:
        """The rows by department, as the page shows them."""
        rows = (self._row(line) for line in self.lines.values())
        return [(name, list(found)) for name, found in groupby(rows, lambda row: row.line.department)]

    def _row(self, line: RollLine) -> FormLine:
        if line.is_own:
            return FormLine(line, line.presence, _at(line.mark), "", [])
        presence, at, was = (self[f"{part}-{line.person.pk}"] for part in ("p", "t", "was"))
        errors = [*presence.errors, *at.errors] if self.is_bound else []
        return FormLine(
            line, str(presence.value() or ""), str(at.value() or ""), str(was.value() or ""), errors
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.entries: list[RollCallEntry] = []
        for pk, line in self.lines.items():
            if not line.is_own and f"t-{pk}" in cleaned and f"p-{pk}" in cleaned:
                self._add_entry(line, cleaned[f"p-{pk}"], cleaned[f"t-{pk}"], cleaned.get(f"was-{pk}", ""))
        return cleaned

    def _add_entry(self, line: RollLine, presence: str, at: time | None, was: str) -> None:
        pk = line.person.pk
        version, shown, shown_at = (was.split("|") + ["", ""])[:3]
        if at and presence == Presence.PRESENT and shown_at != f"{at:%H:%M}":
            presence = Presence.LATE  # a time was typed: nobody writes one of who was there
        if presence == Presence.LATE and at is None:
            self.add_error(f"t-{pk}", _("When did the person come? Enter the time."))
            return
        stated = at if presence == Presence.LATE else None
        touched = (
            f"{presence}|{_time_text(stated)}" != f"{shown}|{shown_at if shown == Presence.LATE else ''}"
        )
        number = int(version) if version.isdecimal() and len(version) < 9 else 0
        self.entries.append(RollCallEntry(line.person, presence, stated, number, touched))

    @property
    def changed(self) -> list[RollCallEntry]:
        """What differs from what the page had shown."""
        return [each for each in self.entries if each.touched]

    def refuse(self, refusals: Mapping[int, Refused]) -> None:
        """Put refusals beside the people they are about; a stale row goes on from what is stored now."""
        data: Any = self.data
        data = data.copy()
        for pk, refusal in refusals.items():
            field = f"{'t' if refusal.field == 'at' else 'p'}-{pk}"
            self.add_error(field if field in self.fields else None, refusal.message)
            if isinstance(refusal, Stale) and isinstance(refusal.current, RollCallMark):
                data[self.add_prefix(f"was-{pk}")] = _shown(refusal.current)
        self.data = data


class MarkForm(WriteForm):
    """One mark, saved while the roll is called."""

    person = forms.IntegerField()
    presence = forms.ChoiceField(choices=Presence.choices)
    at = TimeOfDay(required=False)
    version = forms.IntegerField(min_value=0)


def shown_state(line: RollLine) -> str:
    """What a page shows of a line: the mark's version (0: none), presence, time."""
    return _shown(line.mark) if line.mark else f"0|{line.proposed}|"


def _shown(mark: RollCallMark) -> str:
    return f"{mark.version}|{mark.presence}|{_time_text(mark.at)}"


def _at(mark: RollCallMark | None) -> str:
    return _time_text(mark.at) if mark else ""


def _time_text(at: time | None) -> str:
    return f"{at:%H:%M}" if at else ""
