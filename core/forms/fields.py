"""Form fields shared by all apps. Texts are cleaned in one place; dates are always day first."""

from datetime import date, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.text.days import Looks, has_year, missing_day, read_day, read_month, read_time
from core.text.marks import printable, undirected
from core.text.names import clean_name, clean_text

if TYPE_CHECKING:  # the stubs' class takes a type argument, Django's own does not
    _RowsField = forms.ModelMultipleChoiceField[Any]
else:
    _RowsField = forms.ModelMultipleChoiceField

_DAY_HINT = _("05/11/2026, or shorter: 5/11, hôm qua, T2.")


class Text(forms.CharField):
    """A text, neither kept nor shown again with direction marks. Passwords alone are taken as they are typed."""

    def to_python(self, value: Any) -> str:
        return undirected(super().to_python(value) or "")

    def bound_data(self, data: Any, initial: Any) -> Any:
        bound = super().bound_data(data, initial)
        return undirected(bound) if isinstance(bound, str) else bound


class TextLine(Text):
    """One line of text, cleaned: NFC, spaces folded, nothing invisible."""

    def to_python(self, value: Any) -> str:
        return clean_text(printable(super().to_python(value)))


class ReasonLine(TextLine):
    """Why something is done or undone, 3 to 500 letters: it goes into the history."""

    def __init__(self, **kwargs: Any) -> None:
        hint = _("Stays in the history together with your name.")
        super().__init__(**{"min_length": 3, "max_length": 500, "help_text": hint, **kwargs})


class NameLine(TextLine):
    """A person's name; capitals or small letters throughout become a written name."""

    def to_python(self, value: Any) -> str:
        return clean_name(super().to_python(value))


class TextBlock(Text):
    """Several lines of text, cleaned of control characters."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return printable(super().to_python(value).replace("\r\n", "\n").replace("\r", "\n"))


class SeveralRows(_RowsField):
    """Several rows of a table. A number that no row can have is no row, where Django would ask the database for it."""

    longest = 18  # digits of a number that every database takes

    def clean(self, value: Any) -> Any:
        for each in value or ():
            if len(str(each)) > self.longest:
                raise forms.ValidationError(
                    self.error_messages["invalid_pk_value"],
                    code="invalid_pk_value",
                    params={"pk": str(each)[:20]},
                )
        return super().clean(value)


class Day(forms.DateField):
    """A day as people write it at work: 05/11/2026, and shorter 5/11, 0511, hôm qua, T2 (`core.text.days`).

    The one field of a day. `looks` says which day is meant where its year is left out; one that knows neither, such as a
    birth, `needs_year`. What was read is shown in full. Between 1900 and 2100: 0026 and 20233 are slips.
    """

    default_error_messages = {
        "invalid": _("Write the day as dd/mm/yyyy, for example 05/11/2026."),
        "missing": _("There is no %(day)s in the calendar. Check the day and the month."),
        "far": _("This year cannot be right. Write the day as dd/mm/yyyy."),
    }

    def __init__(self, *, looks: Looks = Looks.NEAR, needs_year: bool = False, **kwargs: Any) -> None:
        self.looks, self.needs_year = looks, needs_year
        attrs = {"autocomplete": "off", "maxlength": 20}
        kwargs.setdefault("widget", forms.DateInput(attrs=attrs, format="%d/%m/%Y"))
        kwargs.setdefault("input_formats", ["%d/%m/%Y"])
        kwargs.setdefault("help_text", _DAY_HINT)
        super().__init__(**kwargs)

    def read(self, text: str) -> date | None:
        """The day that the text names to this field; None when it names none."""
        text = undirected(text)  # a day copied from a web page
        if self.needs_year and not has_year(text):
            return None
        return read_day(text, timezone.localdate(), self.looks)

    def to_python(self, value: Any) -> date | None:
        value = undirected(value) if isinstance(value, str) else value
        try:
            day = super().to_python((self.read(value) if isinstance(value, str) else None) or value)
        except forms.ValidationError:
            if missing := missing_day(str(value), timezone.localdate(), self.looks):
                raise forms.ValidationError(
                    self.error_messages["missing"], code="missing", params={"day": missing}
                ) from None
            raise
        if day and not 1900 <= day.year <= 2100:
            raise forms.ValidationError(self.error_messages["far"], code="far")
        return day

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the field shows again of what was typed: the day in full, so that everybody sees which one was read."""
        bound = super().bound_data(data, initial)
        read = self.read(bound) if isinstance(bound, str) else None
        return f"{read:%d/%m}/{read.year:04}" if read else bound


class MonthField(Text):
    """A month as people write it, 11/2026, 2026-11, or shorter 11 (`core.text.days`); gives its first day."""

    def __init__(self, *, looks: Looks = Looks.BACK, **kwargs: Any) -> None:
        self.looks = looks
        super().__init__(**kwargs)

    def read(self, text: str) -> date | None:
        """The month that the text names to this field; None when it names none."""
        first = read_month(undirected(text), timezone.localdate(), self.looks)
        return first if first and 2000 <= first.year <= 2100 else None

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the field shows of an address: the month as people here write it."""
        bound = super().bound_data(data, initial)
        read = self.read(bound) if isinstance(bound, str) else None
        return f"{read:%m/%Y}" if read else bound

    def clean(self, value: Any) -> date | None:
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        if first := self.read(text):
            return first
        raise forms.ValidationError(gettext("Write the month as mm/yyyy, for example 09/2023."))


class TimeOfDay(forms.TimeField):
    """A time of day: 07:25, 7h25 or 0725."""

    default_error_messages = {"invalid": _("Write the time as hours and minutes, for example 07:25.")}

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 5}
        kwargs.setdefault("widget", forms.TimeInput(attrs=attrs, format="%H:%M"))
        kwargs.setdefault("input_formats", ["%H:%M", "%Hh%M", "%H:%M:%S"])
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> time | None:
        read = read_time(value) if isinstance(value, str) else None
        return super().to_python(read or value)
