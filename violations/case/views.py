"""The page of one record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.web.methods import require_safe
from staff.trail.history import history
from violations.clock.evidence import clock_evidence
from violations.clock.rules import can_keep
from violations.register import rules
from violations.register.labels import FIELD_LABELS
from violations.register.views import one_visible


@require_safe
def violation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One record with its dates and its history in words."""
    account, violation = one_visible(request, pk)
    evidence = clock_evidence(violation)
    context = {
        "violation": violation,
        "history": history(violation, FIELD_LABELS),
        "evidence": evidence,
        "may_keep": evidence is not None and can_keep(account, evidence.decision),
        "may_correct": rules.can_correct(account, violation),
        "may_void": rules.can_void(account, violation),
    }
    return render(request, "violations/case/violation_detail.html", context)
