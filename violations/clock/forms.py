"""Deciding about many candidates at once: which lines, taken up as what, or set aside why."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, Self, cast

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms.fields import ReasonLine, TextLine
from core.refusals import Refused
from core.text.days import read_time
from staff.models.account import Account
from staff.models.base import Versioned
from staff.models.office import Office
from staff.models.people import StaffMember
from staff.writing.forms import ActionForm, WriteForm
from violations.catalogue.models import ViolationType
from violations.clock.actions import TIMED, TYPES, Choice
from violations.clock.models import Candidate, CandidateDecision, SetAside
from violations.register.rules import MOST_MINUTES

TAKE, ASIDE = "take", "aside"
_KEY = re.compile(r"(\d{1,15})\.(\d{8})\.(\d)\.([a-z_]{1,12})\.(\d{1,4})\.(\d{4})?", re.ASCII)


def key_of(candidate: Candidate) -> str:
    """What a form says a line is: what it is about, and what the clock said about it when the page was rendered."""
    at = f"{candidate.at:%H%M}" if candidate.at else ""
    return f"{candidate.staff_member_id}.{candidate.on:%Y%m%d}.{candidate.part}.{candidate.kind}.{candidate.minutes}.{at}"


def seen_by(key: str, office: Office) -> Candidate | None:
    """The candidate as the page showed it, its person by id only; None when the key is none of ours."""
    found = _KEY.fullmatch(key)
    if found is None or found[4] not in TYPES:
        return None
    try:
        on = datetime.strptime(found[2], "%Y%m%d").date()  # noqa: DTZ007  (a day has no time zone)
        at = time(int(found[6][:2]), int(found[6][2:])) if found[6] else None
    except ValueError:
        return None
    return Candidate(
        office=office, staff_member_id=int(found[1]), on=on, part=int(found[3]), kind=found[4],
        minutes=int(found[5]), at=at,
    )  # fmt: skip


class KeysField(forms.MultipleChoiceField):
    """Keys of lines, or days of a page: looked at one by one in `clean` of the form."""

    hidden_widget = forms.MultipleHiddenInput

    def valid_value(self, value: Any) -> bool:
        return len(str(value)) < 60


class CandidatesForm(WriteForm):
    """`ticked` are keys; `whole` days (yyyy-mm-dd) of which all late and early lines among `seen` are meant.

    `as-<key>` says as what a missing punch is taken up, `value-<key>` minutes or a time of day beside it.
    """

    deed = forms.ChoiceField(choices=[(TAKE, ""), (ASIDE, "")], widget=forms.HiddenInput())
    ticked = KeysField(label=gettext_lazy("Lines"), required=False)
    whole = KeysField(required=False)
    seen = KeysField(required=False)
    reason = forms.ChoiceField(
        label=gettext_lazy("Set aside because"),
        choices=[("", gettext_lazy("Choose why it is no violation")), *SetAside.choices],
        required=False,
    )
    note = TextLine(label=gettext_lazy("Note"), required=False, max_length=300)

    def set_choices(self, account: Account, types: Sequence[ViolationType]) -> None:
        """Remember whose form it is, and what there is to take up as."""
        self.office, self.types = account.office, types
        self.row_errors: dict[str, str] = {}
        self.keys: list[str] = []
        self.chosen: list[Candidate] = []

    def posted(self, what: str, key: str) -> str:
        """What stands in the field of a line (`as` or `value`)."""
        return str(self.data.get(f"{what}-{key}", "")).strip()[:5]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.keys = self._keys(cleaned)
        seen = [seen_by(key, self.office) for key in self.keys]
        ids = [candidate.staff_member_id for candidate in seen if candidate]
        people = StaffMember.objects.filter(office=self.office).in_bulk(ids)
        for candidate in seen:
            if candidate is None or candidate.staff_member_id not in people:
                self.add_error("ticked", _("One of these lines is not in the list. Look at the page again."))
                return cleaned
            candidate.staff_member = people[candidate.staff_member_id]
            self.chosen.append(candidate)
        if not self.keys:
            self.add_error("ticked", _("Tick at least one line."))
        elif cleaned.get("deed") == ASIDE and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Choose why these are no violations."))
        elif cleaned.get("deed") == TAKE:
            self.choices = self._choices()
        return cleaned

    def _keys(self, cleaned: dict[str, Any]) -> list[str]:
        whole = {day.replace("-", "") for day in cleaned.get("whole", [])}
        meant = [
            key
            for key in cleaned.get("seen", [])
            if len(parts := key.split(".")) > 3 and parts[1] in whole and parts[3] in TIMED
        ]
        return list(dict.fromkeys([*cleaned.get("ticked", []), *meant]))

    def _choices(self) -> list[Choice]:
        choices: list[Choice] = []
        for key, candidate in zip(self.keys, self.chosen, strict=True):
            try:
                choices.append((candidate, self._type(key, candidate), self._minutes_or_time(key)))
            except Refused as refusal:
                self._refuse(key, candidate, refusal)
        return choices

    def _type(self, key: str, candidate: Candidate) -> ViolationType:
        codes = TYPES[candidate.kind]
        code = codes[0] if len(codes) == 1 else self.posted("as", key)
        if code not in codes:
            raise Refused(_("Ask the person, then choose as what it is taken up."))
        type_ = type_on(self.types, code, candidate.on)
        if type_ is None:
            raise Refused(_("The catalogue has no type %(codes)s on that day.") % {"codes": code})
        return type_

    def _minutes_or_time(self, key: str) -> int | time | None:
        text = self.posted("value", key)
        if not text:
            return None
        if text.isdecimal() and len(text) < 4 and 0 < int(text) <= MOST_MINUTES:
            return int(text)
        if at := read_time(text):
            return at
        raise Refused(_("Write the minutes as a whole number, or a time as 07:25."))

    def refuse(self, refusals: dict[int, Refused]) -> None:
        """Put the refusals of some lines, by their place among the chosen, on the form."""
        for place, refusal in refusals.items():
            self._refuse(self.keys[place], self.chosen[place], refusal)

    def _refuse(self, key: str, candidate: Candidate, refusal: Refused) -> None:
        self.row_errors[key] = refusal.message
        params = {"name": candidate.staff_member.full_name, "day": f"{candidate.on:%d/%m/%Y}"}
        who = _("%(name)s, %(day)s") % params
        self.add_error(
            "ticked", refusal.message if params["name"] in refusal.message else f"{who}: {refusal.message}"
        )


def type_on(types: Sequence[ViolationType], code: str, day: date) -> ViolationType | None:
    """The type of this code in force on that day."""
    return next((type_ for type_ in types if type_.code == code and type_.is_valid_on(day)), None)


class ReopenForm(ActionForm):
    """Why what was set aside waits again."""

    reason = ReasonLine(label=gettext_lazy("Reason for reopening"))


class _AsItIsNow(forms.CharField):
    """Show the value as it is now, whatever was sent: the page above the form tells of it."""

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial


class KeepForm(ActionForm):
    """Why a record is kept although its evidence is lost; `lost` is why, as the page showed it."""

    lost = _AsItIsNow(widget=forms.HiddenInput, max_length=10)
    reason = ReasonLine(label=gettext_lazy("Reason for keeping"))
    layout = Layout("token", "version", "lost", "reason")

    @classmethod
    def for_row(cls, row: Versioned, data: Mapping[str, Any] | None = None, **kwargs: Any) -> Self:
        form = super().for_row(row, data, **kwargs)
        form.fields["lost"].initial = cast("CandidateDecision", row).lost
        return form
