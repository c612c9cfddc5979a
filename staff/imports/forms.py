"""The forms that take a list from Excel."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from core.sheets.limits import MAX_BYTES
from core.sheets.questions import HEADER, ColumnAsked, Question
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


class QuestionForm(forms.Form):
    """What a file does not say of itself: one choice, or one for each of its columns."""

    def __init__(self, question: Question, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.question = question
        if question.about != "columns":
            self.fields[question.field] = forms.ChoiceField(
                label=question.text, choices=question.choices, widget=forms.RadioSelect
            )
            return
        self.fields[HEADER] = forms.CharField(
            widget=forms.HiddenInput, initial=question.header, required=False
        )
        for column in question.columns:
            self.fields[column.field] = forms.ChoiceField(
                label=_("Column %(letter)s") % {"letter": column.letter},
                choices=[("", "–"), *question.choices],
                initial=column.guess,
                error_messages={"required": _("Say what this column is, or that it is not read.")},
            )

    @property
    def columns(self) -> Iterator[tuple[ColumnAsked, forms.BoundField]]:
        """Each column asked about, with its field."""
        return ((column, self[column.field]) for column in self.question.columns)
