"""The form of the first day of the book."""

from typing import Any

from crispy_forms.layout import Layout, Row
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms.fields import Day, TextLine
from staff.models.office import Office
from staff.writing.forms import WriteForm


class FirstDayForm(WriteForm):
    """The day the book begins on; `was` is what the form showed."""

    was = Day(required=False, widget=forms.HiddenInput(), help_text="")
    book_begins_on = Day(label=gettext_lazy("The book begins on"))
    reason = TextLine(
        label=gettext_lazy("Reason"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Needed for a later day. Stays in the history together with your name."),
    )
    layout = Layout(Row("book_begins_on"), "reason")

    @classmethod
    def of(cls, office: Office, data: Any = None) -> "FirstDayForm":
        """The form of this office, bound to `data` when there is any."""
        begins = office.book_begins_on
        return cls(data, initial={"was": begins, "book_begins_on": begins})

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and cleaned["book_begins_on"] == cleaned["was"]:
            raise forms.ValidationError(_("Nothing has changed. Correct something, or leave the page."))
        return cleaned
