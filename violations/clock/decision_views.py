"""Pages that revise a decision about a candidate: take it back, or keep a record that has lost its evidence."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.web.methods import require_POST
from staff.access import current_account, require_account
from staff.models.account import Account
from staff.roles import Permission
from staff.writing.forms import ActionForm, WriteForm, submit
from staff.writing.submissions import Done, answer_repeats
from violations.clock import decision_actions as decisions
from violations.clock.forms import KeepForm, ReopenForm
from violations.clock.judging import bring_up_to_date
from violations.clock.labels import describe_clock
from violations.clock.models import CandidateDecision
from violations.clock.querysets import LOST
from violations.clock.rules import check_may_keep, check_may_reopen


@answer_repeats
def candidate_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a setting-aside back, with a reason: the candidate waits again."""
    account, decision = _one_visible(request, pk)
    check_may_reopen(account, decision)
    form = ReopenForm.for_row(decision, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def perform() -> Done:
            decisions.reopen(decision=decision, by=account, version=data["version"], reason=data["reason"])
            return Done(
                reverse("violations:candidate-list"), _("Reopened: somebody has to decide about it anew.")
            )

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "violations/clock/candidates/reopen.html", _context(form, decision))


@answer_repeats
def candidate_keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a record although its evidence is lost, with a reason."""
    account, decision = _one_visible(request, pk)
    if decision.violation is None:
        raise Http404
    check_may_keep(account, decision)
    form = KeepForm.for_row(decision, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def perform() -> Done:
            sent = {name: data[name] for name in ("version", "reason", "lost")}
            decisions.see_lost(decision=decision, by=account, **sent)
            address = reverse("violations:candidate-list")
            return Done(f"{address}?view={LOST}", _("Kept: the record stays, with your reason."))

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "violations/clock/candidates/keep.html", _context(form, decision))


@require_POST
def new_rules_seen(request: HttpRequest) -> HttpResponse:
    """Tell no more what other rules of reading the clock have changed; back to the list."""
    account = require_account(request, Permission.KEEP_TIME)
    back = reverse("violations:candidate-list")
    form = WriteForm(request.POST)

    def perform() -> Done:
        decisions.see_new_rules(office=account.office, by=account)
        return Done(back, _("Noted. It is not told again."))

    answer = submit(form, by=account, perform=perform) if form.is_valid() else None
    return answer or redirect(back)


def _context(form: ActionForm, decision: CandidateDecision) -> dict[str, Any]:
    return {"form": form, "decision": decision, "words": describe_clock(decision.kind, decision.minutes)}


def _one_visible(request: HttpRequest, pk: int) -> tuple[Account, CandidateDecision]:
    """Return the account and the current decision when the account may see it; 404 otherwise."""
    account = current_account(request)
    visible: Any = CandidateDecision.objects.visible_to(account, timezone.localdate()).with_actors()
    rows = visible.select_related("staff_member")
    decision = get_object_or_404(rows, pk=pk)
    if bring_up_to_date(account.office):
        decision = rows.get(pk=pk)
    return account, decision
