"""Forms of the punch files: several at once, and a code bound to a person."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Layout, Row
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.forms.fields import ReasonLine
from staff.models.office import Office
from staff.models.people import StaffMember
from staff.writing.forms import LayoutForm, WriteForm
from violations.clock.files.preview import Unmatched

MAX_FILES = 20
MAX_TOTAL = 56 * 1024 * 1024  # bytes; the server takes 64 MB in all


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class _SeveralFiles(forms.FileField):
    """One file or several, as a list."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(_SeveralFiles, self).clean(file, initial) for file in files or [None]]


class PunchFilesForm(LayoutForm):
    """Files of the clock. What is in them is checked by `violations.clock.files.formats`."""

    chosen = _SeveralFiles(
        label=gettext_lazy("Files of the clock"),
        widget=_Files(attrs={"accept": ".dat,.txt,.csv,.xlsx,.xls,.ods"}),
        allow_empty_file=True,
        help_text=gettext_lazy(
            "*_attlog.dat, AGL_*.TXT, or the report of the clock's program (.xlsx, .xls, .ods, .csv); several at once. Kind and encoding are detected."
        ),
        error_messages={"required": gettext_lazy("Choose one file of the clock, or several.")},
    )

    def clean_chosen(self) -> Any:
        files: list[UploadedFile[bytes]] = self.cleaned_data["chosen"]
        if len(files) > MAX_FILES:
            raise forms.ValidationError(_("Choose at most %(n)s files at a time.") % {"n": MAX_FILES})
        if sum(file.size or 0 for file in files) > MAX_TOTAL:
            raise forms.ValidationError(
                _("The files are larger than 56 MB together. Import fewer at a time, or a shorter period.")
            )
        return files


class TakeInForm(WriteForm):
    """Takes the files in; without the lines that hold a time and could not be read, when somebody says so."""

    without = forms.BooleanField(
        label=gettext_lazy("Take the files in without the lines that could not be read"),
        error_messages={
            "required": gettext_lazy(
                "Some lines hold a day or a time and could not be read: look at them above, and say that the files go in without them."
            )
        },
    )

    def set_unread(self, lines: int) -> None:
        """Ask for a word about so many lines; ask nothing when there are none."""
        if not lines:
            del self.fields["without"]


class BindForm(WriteForm):
    """Which code of the clock is whose. Offered are the unmatched codes, and the people who have none."""

    code = forms.ChoiceField(label=gettext_lazy("Clock code"))
    person = forms.ModelChoiceField(
        label=gettext_lazy("Is the code of"), queryset=StaffMember.objects.none(), empty_label="–"
    )
    reason = ReasonLine(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy(
            "How you know whose code it is. Stays in the history together with your name."
        ),
    )
    layout = Layout(Row("code", "person", "reason"))

    def set_choices(self, office: Office, codes: Sequence[Unmatched]) -> None:
        """Offer these codes, and the office's people in service without one."""
        people = StaffMember.objects.filter(office=office, clock_code="").in_service_on(timezone.localdate())
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # a model choice has one
        self.fields["code"].choices = [(each.code, _code_label(each)) for each in codes]  # type: ignore[attr-defined]


def _code_label(each: Unmatched) -> str:
    counted = ngettext("%(n)s punch", "%(n)s punches", each.punches) % {"n": each.punches}
    return " · ".join(part for part in (each.code, each.name, counted) if part)
