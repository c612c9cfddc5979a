"""The register's pages: list, record, correct, void."""

from typing import cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.web.downloads import excel_address
from staff.access import Deed, authorise, may
from staff.models.account import Account
from staff.trail.history import history
from staff.writing.forms import written
from staff.writing.submissions import Done, answered
from violations import rules
from violations.actions import register
from violations.candidate_lines import ground_of
from violations.forms.desk import DeskForm
from violations.forms.filters import FilterForm
from violations.forms.register import CorrectionForm, FactsForm, VoidForm
from violations.list_lines import drawn
from violations.models import Violation
from violations.querysets import ListLine, ViolationQuerySet
from violations.views.desk import desk_url, drawn_desk
from violations.views.shared import one_visible, violation_url
from violations.words import FIELD_WORDS, told

PAGE_ROWS = 50
ORDERS = {
    "date": ("happened_on", "pk"),
    "-date": ("-happened_on", "-pk"),
    "name": ("staff_member__sort_key", "department__name", "-happened_on"),
    "-name": ("-staff_member__sort_key", "-department__name", "-happened_on"),
    "type": ("type__group__position", "type__position", "-happened_on"),
    "-type": ("-type__group__position", "-type__position", "-happened_on"),
}


@require_safe
def violation_list(request: HttpRequest) -> HttpResponse:
    """Records this account may see, narrowed by the filters, newest first."""
    account = authorise(request, Deed.READ_VIOLATIONS)
    filters, rows = listed(account, request.GET)
    order = request.GET.get("sort", "")
    page = Paginator(rows, PAGE_ROWS).get_page(request.GET.get("page"))
    lines = cast("ViolationQuerySet", page.object_list).for_list()
    context = {
        "page": page,
        "rows": drawn(map(ListLine._make, lines)),
        "filters": filters,
        "chips": filters.chips(request.GET),
        "sort": order if order in ORDERS else "-date",
        "may_log": may(account, Deed.LOG_VIOLATION),
        "excel": excel_address(request, "violations:violation-excel", page.paginator.count),
    }
    return render(request, "violations/violation_list.html", context)


def listed(account: Account, query: QueryDict) -> tuple[FilterForm, ViolationQuerySet]:
    """The list of an address: its filters, and the rows this account may see that pass them, in its order."""
    filters = FilterForm(query)
    filters.offer(account, timezone.localdate())
    filters.is_valid()
    rows = filters.narrow(Violation.objects.visible_to(account, timezone.localdate()))
    return filters, rows.order_by(*ORDERS.get(query.get("sort", ""), ORDERS["-date"]))


def violation_new(request: HttpRequest) -> HttpResponse:
    """Record a violation; what is probably a mistake is asked about first. The desk sends its line here too."""
    account = authorise(request, Deed.LOG_VIOLATION)
    today, at_desk = timezone.localdate(), "desk" in request.POST
    initial = {"occurred_on": today, "source": "self", "subject": request.GET.get("subject", "")}
    form = (DeskForm if at_desk else FactsForm)(request.POST or None, initial=initial)
    form.offer(account, today)
    if request.method == "POST" and "edit" not in request.POST and form.is_valid():
        facts, confirmed = form.facts(), request.POST.get("confirm") == "1"

        def write() -> Done:
            violation = register.record(office=account.office, by=account, facts=facts, confirmed=confirmed)
            message = _("Recorded: %(who)s, %(what)s%(minutes)s, %(day)s.") % told(violation)
            return Done(desk_url(facts) if at_desk else violation_url(violation), message)

        try:
            if answer := written(form, by=account, write=write):
                return answer
        except register.Doubtful as doubtful:
            asked = {"form": form, "facts": facts, "doubts": doubtful.doubts, "twins": doubtful.twins}
            return render(request, "violations/violation_confirm.html", asked)
    if isinstance(form, DeskForm):
        return drawn_desk(request, account, form)
    return render(request, "violations/violation_new.html", {"form": form})


@require_safe
def violation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One record with its dates and its history in words."""
    account, violation = one_visible(request, pk)
    ground = ground_of(violation)
    context = {
        "violation": violation,
        "history": history(violation, FIELD_WORDS),
        "ground": ground,
        "may_keep": ground is not None and rules.can_keep(account, ground.decision),
        "may_correct": rules.can_correct(account, violation),
        "may_void": rules.can_void(account, violation),
    }
    return render(request, "violations/violation_detail.html", context)


def violation_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the facts of a record, with a reason."""
    account, violation = one_visible(request, pk)
    # what was typed while somebody else voided the record comes back in the form, with the refusal
    check = rules.check_corrects if request.method == "POST" else rules.check_may_correct
    check(account, violation)
    form = CorrectionForm.drawn_from(violation, request.POST or None)
    form.offer(account, timezone.localdate())
    if request.method == "POST" and form.is_valid():
        facts, data = form.facts(), form.cleaned_data

        def write() -> Done:
            register.correct(
                violation=violation, by=account, version=data["version"], facts=facts, reason=data["reason"]
            )
            return Done(violation_url(violation), _("The record has been corrected."))

        if answer := written(form, by=account, write=write):
            return answer
    return render(request, "violations/violation_correct.html", {"form": form, "violation": violation})


def violation_void(request: HttpRequest, pk: int) -> HttpResponse:
    """Void a record, with a reason: it stays, and counts nowhere."""
    account, violation = one_visible(request, pk)
    if first := answered(request, by=account):
        return first
    rules.check_may_void(account, violation)
    form = VoidForm.drawn_from(violation, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def write() -> Done:
            register.void(violation=violation, by=account, version=data["version"], reason=data["reason"])
            return Done(
                violation_url(violation), _("The record has been voided. It stays here and counts no longer.")
            )

        if answer := written(form, by=account, write=write):
            return answer
    return render(request, "violations/violation_void.html", {"form": form, "violation": violation})
