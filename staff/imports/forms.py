"""The forms that take a list from Excel."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from core.sheets.limits import MAX_BYTES
from staff.writing.forms import LayoutForm

KINDS = ".xlsx,.xls,.ods,.csv"


def list_file(label: Any, missing: Any) -> forms.FileField:
    """The field that takes the file; `missing` is the message when there is none."""
    return forms.FileField(
        label=label,
        widget=forms.ClearableFileInput(attrs={"accept": KINDS}),
        allow_empty_file=True,
        help_text=_("The office's own list will do: the header is found by its words, wherever it stands."),
        error_messages={"required": missing},
    )


class ListFileForm(LayoutForm):
    """A workbook (.xlsx, .xls, .ods) or a table as text (.csv). What is in it is checked by `core.sheets.reading`."""

    file = list_file(_("List (.xlsx, .xls, .ods, .csv)"), _("Choose the file with the list."))

    def clean_file(self) -> Any:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if file.size and file.size > MAX_BYTES:
            raise forms.ValidationError(
                _("The file is larger than 20 MB. Keep only the sheet with the list, and save it anew.")
            )
        return file
