"""The pages of leave, business trips and permissions to be late: list, one, enter, correct, withdraw."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.web.downloads import excel_address
from core.web.lists import in_order, list_context, text
from core.web.methods import require_safe
from staff.access import current_account, require_account
from staff.models.account import Account
from staff.offices.list_response import list_response_of
from staff.roles import Permission, may
from staff.trail.history import history
from staff.writing.forms import submit
from staff.writing.submissions import Done, answer_repeats
from violations.leave import actions
from violations.leave.export import COLUMNS, list_rows
from violations.leave.forms import LeaveCorrectionForm, LeaveFilterForm, LeaveForm, LeaveWithdrawalForm
from violations.leave.labels import LEAVE_LABELS, describe_facts
from violations.leave.models import Leave
from violations.leave.querysets import LeaveQuerySet
from violations.leave.rules import can_keep, check_may_keep

ORDERS = {
    "days": ("start", "staff_member__sort_key"),
    "name": ("staff_member__sort_key", "-start"),
    "kind": ("kind", "-start", "staff_member__sort_key"),
    "portion": ("portion", "-start", "staff_member__sort_key"),
    "minutes": ("minutes", "-start", "staff_member__sort_key"),
    "reason": (text("reason"), "-start", "staff_member__sort_key"),
    "state": ("is_withdrawn", "until", "staff_member__sort_key"),
}


@require_safe
def leave_list(request: HttpRequest) -> HttpResponse:
    """The leave this account may see, narrowed by the filters, the latest first; what was withdrawn is struck."""
    account = require_account(request, Permission.READ_TIME)
    filters, rows = listed(account, request.GET)
    context = list_context(rows.select_related("staff_member"), request.GET, ORDERS)
    context |= {
        "filters": filters,
        "chips": filters.chips(request.GET),
        "today": timezone.localdate(),
        "may_keep": may(account, Permission.KEEP_TIME),
        "excel": excel_address(request, "violations:leave-excel"),
    }
    return render(request, "violations/leave/leave_list.html", context)


def listed(account: Account, query: QueryDict) -> tuple[LeaveFilterForm, LeaveQuerySet[Leave]]:
    """The list of an address: its filters, and the rows this account may see that pass them, the latest first."""
    filters = LeaveFilterForm(query)
    filters.set_choices(account, timezone.localdate())
    rows = filters.passing(Leave.objects.visible_to(account, timezone.localdate()))
    rows = rows.order_by("-start", "staff_member__sort_key", "pk")
    return filters, in_order(rows, query.get("sort", ""), ORDERS)


@require_safe
def leave_excel(request: HttpRequest) -> HttpResponseBase:
    """All rows of the list of that address, in its order."""
    account = require_account(request, Permission.READ_TIME)
    filters, rows = listed(account, request.GET)
    return list_response_of(
        request,
        account,
        filters,
        title="Nghỉ phép, công tác",
        stem="nghi-phep",
        columns=COLUMNS,
        rows=list_rows(rows),
        count=rows.count(),
        back="violations:leave-list",
    )


def leave_new(request: HttpRequest) -> HttpResponse:
    """Enter a leave, a business trip or a permission to be late."""
    account = require_account(request, Permission.KEEP_TIME)
    form = LeaveForm(request.POST or None, initial={"person": request.GET.get("person", "")})
    form.set_choices(account, timezone.localdate())
    if request.method == "POST" and form.is_valid():
        facts = form.facts()

        def perform() -> Done:
            actions.give_leave(office=account.office, by=account, facts=facts)
            params = {"who": facts.person.full_name, "what": describe_facts(facts)}
            return Done(reverse("violations:leave-list"), _("Entered: %(who)s, %(what)s.") % params)

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "violations/leave/leave_new.html", {"form": form})


@require_safe
def leave_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One leave with its history in words."""
    account, leave = _one(request, pk)
    context = {
        "leave": leave,
        "history": history(leave, LEAVE_LABELS),
        "may_change": can_keep(account, leave.staff_member) and not leave.is_withdrawn,
        "may_read_list": may(account, Permission.READ_TIME),
    }
    return render(request, "violations/leave/leave_detail.html", context)


@answer_repeats
def leave_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a leave, with a reason."""
    account, leave = _one(request, pk)
    check_may_keep(account, leave.staff_member)
    form = LeaveCorrectionForm.for_row(leave, request.POST or None)
    form.set_choices(account, timezone.localdate())
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def perform() -> Done:
            actions.correct_leave(
                leave=leave, by=account, version=data["version"], facts=form.facts(), reason=data["why"]
            )
            return Done(leave_url(leave), _("The leave has been corrected."))

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "violations/leave/leave_correct.html", {"form": form, "leave": leave})


@answer_repeats
def leave_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a leave, with a reason: it stays, and excuses nothing."""
    account, leave = _one(request, pk)
    check_may_keep(account, leave.staff_member)
    form = LeaveWithdrawalForm.for_row(leave, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def perform() -> Done:
            actions.withdraw_leave(leave=leave, by=account, version=data["version"], reason=data["reason"])
            return Done(leave_url(leave), _("Withdrawn. It stays here and excuses nothing any more."))

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "violations/leave/leave_withdraw.html", {"form": form, "leave": leave})


def leave_url(leave: Leave) -> str:
    """The page of one leave."""
    return reverse("violations:leave-detail", args=[leave.pk])


def _one(request: HttpRequest, pk: int) -> tuple[Account, Leave]:
    """Return the account and the leave when the account may see it; 404 otherwise."""
    account = current_account(request)
    visible: Any = Leave.objects.visible_to(account, timezone.localdate()).select_related("staff_member")
    return account, get_object_or_404(visible, pk=pk)
