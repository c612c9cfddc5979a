"""The form that takes the staff list."""

from django.utils.translation import gettext_lazy as _

from staff.imports.forms import ListFileForm, list_file


class RosterForm(ListFileForm):
    """The staff list."""

    file = list_file(_("Staff list (.xlsx, .xls, .ods, .csv)"), _("Choose the file with the staff list."))
