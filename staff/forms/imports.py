"""The form that takes a staff list."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from staff.sheets import MAX_BYTES


class RosterForm(forms.Form):
    """An .xlsx file; `content()` gives its bytes. What is in it is checked by `staff.sheets`."""

    file = forms.FileField(
        label=_("Staff list (.xlsx)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        allow_empty_file=True,
        help_text=_("The office's own list will do: the header is found by its words, wherever it stands."),
        error_messages={"required": _("Choose the file with the staff list.")},
    )

    def clean_file(self) -> Any:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if file.size and file.size > MAX_BYTES:
            raise forms.ValidationError(
                _("The file is larger than 20 MB. Keep only the sheet with the list, and save it anew.")
            )
        return file
