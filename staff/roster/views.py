"""Importing the office's own staff list: upload, preview, all or nothing."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.sheets.questions import Answers
from core.sheets.reading import Sheet
from core.web.downloads import workbook_response
from core.web.methods import require_safe
from staff.access import require_account
from staff.imports.views import ListImport, import_page
from staff.models.account import Account
from staff.models.imports import KnownColumns
from staff.models.people import StaffMember
from staff.roles import Permission
from staff.roster.forms import RosterForm
from staff.roster.plan import ImportPlan, apply_plan, make_plan
from staff.roster.reading import read_roster
from staff.roster.template import TEMPLATE
from staff.writing.submissions import Done


def roster_import(request: HttpRequest) -> HttpResponse:
    """Upload a list; a preview says what each row will do; the second step writes it."""
    account = require_account(request, Permission.KEEP_STAFF)
    pages = ("staff/roster/import.html", "staff/roster/import_preview.html")
    listed = ListImport(KnownColumns.Listed.STAFF, RosterForm, *pages, _plan, _apply, _kinds)
    return import_page(request, account, listed)


def _plan(account: Account, sheets: list[Sheet], answers: Answers, fields: Mapping[str, str]) -> ImportPlan:
    return make_plan(account.office, read_roster(sheets, answers), timezone.localdate(), fields)


def _apply(plan: ImportPlan, account: Account) -> Done:
    is_first = not StaffMember.objects.filter(office=account.office).exists()
    apply_plan(plan, account)
    # with the first list work can begin: where it does, the next step stands
    return Done(reverse("home" if is_first else "staff:person-list"), _imported(plan))


def _kinds() -> list[tuple[str, str]]:
    return [
        ("added", _("added")),
        ("changed", _("changed")),
        ("same", _("left as they are")),
        ("asked", _("asked")),
        ("wrong", _("wrong")),
    ]


def _imported(plan: ImportPlan) -> str:
    added = ngettext("%(n)s person added", "%(n)s people added", plan.counts["added"]) % {
        "n": plan.counts["added"]
    }
    changed = ngettext("%(n)s changed", "%(n)s changed", plan.counts["changed"]) % {
        "n": plan.counts["changed"]
    }
    return _("The list has been imported: %(added)s, %(changed)s.") % {"added": added, "changed": changed}


@require_safe
def roster_template(request: HttpRequest) -> HttpResponse:
    """An empty list with the columns that are read, to fill in."""
    require_account(request, Permission.KEEP_STAFF)
    return workbook_response(TEMPLATE.workbook(), "mau-danh-sach-can-bo.xlsx")
