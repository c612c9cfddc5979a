"""Base classes of forms: laid out by crispy, written once by their token, and an edited row known by its version."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms.fields import Day, TextLine
from core.refusals import Refused
from staff.models.account import Account
from staff.models.base import Versioned
from staff.writing.stale import Stale
from staff.writing.submissions import Done, perform_once


class LayoutForm(forms.Form):
    """A form that `{% crispy form %}` renders by its `layout`: without one, each field below the other, hidden ones last."""

    layout: Layout | None = None

    @property
    def helper(self) -> FormHelper:
        """Say to crispy how this form is rendered. A field that the layout forgets still appears, at the end."""
        in_order = [field.name for field in (*self.visible_fields(), *self.hidden_fields())]
        helper = FormHelper()
        helper.form_tag = False  # the template's: templates/form.html
        helper.layout = self.layout or Layout(*in_order)
        helper.render_unmentioned_fields = True
        return helper


class WriteForm(LayoutForm):
    """A form that writes. `token` is made with the form; the same token is never performed twice."""

    required_css_class = "required"
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


@dataclass(frozen=True)
class Conflict:
    """One field that differs: what this form says, and what is stored now."""

    label: str
    yours: str
    theirs: str


class EditForm(WriteForm):
    """A form that changes a row; `version` is the row's when the form was made.

    `conflicts` is filled after a stale save: what was typed stays, and what differs from the stored row is listed.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    conflicts: tuple[Conflict, ...] = ()

    @staticmethod
    def initial_of(row: Any) -> dict[str, Any]:
        """Return the row's values by field name: initial values of the form, and what a stale save is compared with."""
        raise NotImplementedError

    @classmethod
    def for_row(cls, row: Versioned, data: Mapping[str, Any] | None = None, **kwargs: Any) -> Self:
        """The form of this row, bound to `data` when there is any."""
        return cls(data, initial={**cls.initial_of(row), "version": row.version}, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Refuse a correction that corrects nothing: it would leave an event that says nothing."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        facts = set(self.initial) & set(self.fields) - {"version"}
        if facts and not self.errors and not facts & set(self.changed_data):
            raise forms.ValidationError(_("Nothing has changed. Correct something, or leave the page."))
        return cleaned

    def show_conflict(self, current: Versioned) -> None:
        """List what differs from the row as it is now, and carry on from its version: saving again is a choice."""
        compared = [
            (self[name], value) for name, value in self.initial_of(current).items() if name in self.fields
        ]
        shown = [
            Conflict(str(bound.label), self._shown(bound.name, bound.value()), self._shown(bound.name, value))
            for bound, value in compared
        ]
        self.conflicts = tuple(conflict for conflict in shown if conflict.yours != conflict.theirs)
        data: Any = self.data
        data = data.copy()
        data[self.add_prefix("version")] = str(current.version)
        self.data = data

    def _shown(self, name: str, value: Any) -> str:
        field: Any = self.fields[name]
        if isinstance(field, forms.ModelMultipleChoiceField | forms.MultipleChoiceField):
            chosen = {str(getattr(item, "pk", item)) for item in value or []}
            return ", ".join(str(label) for key, label in _flat(field.choices) if str(key) in chosen)
        if isinstance(field, forms.ChoiceField):
            key = str(getattr(value, "pk", value) if value is not None else "")
            return next((str(label) for choice, label in _flat(field.choices) if str(choice) == key), key)
        if isinstance(field, forms.BooleanField):
            return _("Yes") if field.to_python(value) else _("No")
        text = field.widget.format_value(field.prepare_value(value))
        return str(text or "").replace("\r\n", "\n").strip()


class ActionForm(EditForm):
    """An action on a row that changes nothing a form could show: every field starts empty, nothing is compared."""

    @staticmethod
    def initial_of(row: Any) -> dict[str, Any]:
        return {}


class EndForm(ActionForm):
    """The last day something holds, and why it ends."""

    last_day = Day(label=gettext_lazy("Last valid day"))
    reason = TextLine(label=gettext_lazy("Reason"), min_length=3, max_length=500)

    def until(self) -> date:
        """Of the valid form: the first day on which it holds no longer."""
        last: date = self.cleaned_data["last_day"]
        return last + timedelta(days=1)


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    """Choices without their groups."""
    flat: list[tuple[Any, Any]] = []
    for key, label in choices:
        flat += label if isinstance(label, list | tuple) else [(key, label)]
    return flat


def submit(form: WriteForm, *, by: Account, perform: Callable[[], Done]) -> HttpResponseRedirect | None:
    """Write a valid form once and redirect to its result; None when the rules refused, the refusal on the form."""
    try:
        return perform_once(token=form.cleaned_data["token"], by=by, office=by.office, perform=perform)
    except Stale as stale:
        form.add_error(None, _changed_message() if isinstance(form, ActionForm) else stale.message)
        if isinstance(form, EditForm):
            form.show_conflict(stale.current)
        return None
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None


def _changed_message() -> str:
    """Return what an action on a row answers that was changed meanwhile: there are no two texts to compare."""
    return _(
        "This was changed meanwhile, on another screen or in another window. Open it in a new window and look what has changed; send again if you still mean it."
    )
