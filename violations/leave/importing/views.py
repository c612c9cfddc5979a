"""Importing a list of leave: upload, preview, all or nothing."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.sheets.questions import Answers
from core.sheets.reading import Sheet
from core.web.downloads import workbook_response
from core.web.methods import require_safe
from staff.access import require_account
from staff.imports.forms import ListFileForm, list_file
from staff.imports.views import ListImport, import_page
from staff.models.account import Account
from staff.models.imports import KnownColumns
from staff.roles import Permission
from staff.writing.submissions import Done
from violations.leave.importing.plan import LeavePlan, apply_plan, make_plan
from violations.leave.importing.reading import read_leave_list
from violations.leave.importing.template import TEMPLATE


class LeaveListForm(ListFileForm):
    """The list of leave."""

    file = list_file(
        gettext_lazy("List of leave (.xlsx, .xls, .ods, .csv)"),
        gettext_lazy("Choose the file with the list of leave."),
    )


def leave_import(request: HttpRequest) -> HttpResponse:
    """Upload a list; a preview says what each row will do; the second step writes it."""
    account = require_account(request, Permission.KEEP_TIME)
    pages = ("violations/leave/leave_import.html", "violations/leave/leave_import_preview.html")
    return import_page(
        request, account, ListImport(KnownColumns.Listed.LEAVE, LeaveListForm, *pages, _plan, _apply, _kinds)
    )


def _plan(account: Account, sheets: list[Sheet], answers: Answers, fields: Mapping[str, str]) -> LeavePlan:
    return make_plan(account.office, account, *read_leave_list(sheets, answers), fields)


def _apply(plan: LeavePlan, account: Account) -> Done:
    apply_plan(plan, account)
    added, skipped = plan.counts["added"], plan.counts["skipped"]
    message = ngettext("The list has been imported: %(n)s entry.", "The list has been imported: %(n)s entries.", added) % {"n": added}  # fmt: skip
    if skipped:
        message += " " + _(
            "What concerns yourself was left out: a colleague or the chairman imports the same file."
        )
    return Done(reverse("violations:leave-list"), message)


def _kinds() -> list[tuple[str, str]]:
    return [
        ("added", _("added")),
        ("same", _("left as they are")),
        ("skipped", _("left out")),
        ("withdrawn", _("withdrawn in the list")),
        ("asked", _("asked")),
        ("wrong", _("wrong")),
    ]


@require_safe
def leave_template(request: HttpRequest) -> HttpResponse:
    """An empty list with the columns that are read, to fill in."""
    require_account(request, Permission.KEEP_TIME)
    return workbook_response(TEMPLATE.workbook(), "mau-danh-sach-nghi-phep.xlsx")
