"""Importing the office's own staff list: upload, preview, all or nothing."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from staff import uploads
from staff.access import Deed, authorise
from staff.forms.base import WriteForm, written
from staff.forms.imports import RosterForm
from staff.importing import ImportPlan, apply_plan, make_plan
from staff.models import Account
from staff.roster import read_roster
from staff.roster_template import template
from staff.sheets import SheetError, read_workbook
from staff.submissions import Done


def roster_import(request: HttpRequest) -> HttpResponse:
    """Upload a list; a preview says what each row will do; the second step writes it."""
    account = authorise(request, Deed.KEEP_STAFF)
    if request.method == "POST" and "digest" in request.POST:
        return _second_step(request, account)
    form = RosterForm(request.POST, request.FILES) if request.method == "POST" else RosterForm()
    if form.is_valid():
        content = form.cleaned_data["file"].read()
        try:
            plan = _plan(account, content, request)
        except SheetError as error:
            form.add_error("file", str(error))
        else:
            return _preview(request, plan, uploads.keep(account.office, content), WriteForm(), fresh=True)
    return render(request, "staff/import.html", {"form": form})


def _plan(account: Account, content: bytes, request: HttpRequest) -> ImportPlan:
    roster = read_roster(read_workbook(content))
    return make_plan(account.office, roster, timezone.localdate(), request.POST.dict())


def _second_step(request: HttpRequest, account: Account) -> HttpResponse:
    digest = request.POST["digest"]
    content = uploads.kept(account.office, digest)
    if content is None:
        return render(request, "staff/import.html", {"form": RosterForm(), "gone": True})
    form = WriteForm(request.POST)
    if "apply" in request.POST and form.is_valid():

        def write() -> Done:
            # read and planned anew under the trail's lock: the office may have changed since the preview
            plan = _plan(account, content, request)
            apply_plan(plan, account)
            return Done(reverse("staff:person-list"), _imported(plan))

        if answer := written(form, by=account, write=write):
            return answer
    return _preview(request, _plan(account, content, request), digest, form, fresh=False)


def _preview(
    request: HttpRequest, plan: ImportPlan, digest: str, form: WriteForm, *, fresh: bool
) -> HttpResponse:
    context = {
        "plan": plan,
        "counts": [(kind, label, plan.counts[kind]) for kind, label in _kinds()],
        "digest": digest,
        "form": form,
        "token": uuid.uuid4() if fresh else form["token"].value(),
        "answers": {
            key: value for key, value in request.POST.items() if key.startswith(("row:", "department:"))
        },
    }
    return render(request, "staff/import_preview.html", context)


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
    authorise(request, Deed.KEEP_STAFF)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(template(), content_type=kind)
    response["Content-Disposition"] = 'attachment; filename="mau-danh-sach-can-bo.xlsx"'
    return response
