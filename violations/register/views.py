"""The register's pages: list, record, correct, void."""

from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.web.downloads import excel_address
from core.web.lists import list_context
from core.web.methods import require_safe
from staff.access import current_account, require_account
from staff.models.account import Account
from staff.people.namesakes import tell_apart
from staff.roles import Permission, may
from staff.writing.forms import submit
from staff.writing.submissions import Done, answer_repeats
from violations.register import actions as register
from violations.register import rules
from violations.register.filters import FilterForm
from violations.register.forms import CorrectionForm, VoidForm
from violations.register.models import Violation
from violations.register.querysets import ViolationQuerySet

_PERSON = F("staff_member__sort_key")  # none where a department is the subject
# Both ways of each, and not by `in_order`: an index serves the days as long as nothing is said of empty ones.
ORDERS: dict[str, tuple[Any, ...]] = {
    "date": ("happened_on", "pk"),
    "-date": ("-happened_on", "-pk"),
    "name": (_PERSON.asc(nulls_last=True), "department__name", "-happened_on", "-pk"),
    "-name": (_PERSON.desc(nulls_last=True), "-department__name", "-happened_on", "-pk"),
    "type": ("type__group__position", "type__position", "-happened_on", "-pk"),
    "-type": ("-type__group__position", "-type__position", "-happened_on", "-pk"),
}


@require_safe
def violation_list(request: HttpRequest) -> HttpResponse:
    """Records this account may see, narrowed by the filters, newest first."""
    account = require_account(request, Permission.READ_VIOLATIONS)
    filters, rows = listed(account, request.GET)
    context = list_context(rows.for_list(), request.GET, ORDERS)
    context |= {
        "filters": filters,
        "chips": filters.chips(request.GET),
        "sort": sort if (sort := request.GET.get("sort", "")) in ORDERS else "-date",
        "may_log": may(account, Permission.LOG_VIOLATION),
        "excel": excel_address(request, "violations:violation-excel"),
    }
    return render(request, "violations/register/violation_list.html", context)


def listed(account: Account, query: QueryDict) -> tuple[FilterForm, ViolationQuerySet[Violation]]:
    """The list of an address: its filters, and the rows this account may see that pass them, in its order."""
    filters = FilterForm(query)
    filters.set_choices(account, timezone.localdate())
    rows = filters.passing(Violation.objects.visible_to(account, timezone.localdate()))
    return filters, rows.order_by(*ORDERS.get(query.get("sort", ""), ORDERS["-date"]))


@answer_repeats
def violation_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the facts of a record, with a reason."""
    account, violation = one_visible(request, pk)
    # what was typed while somebody else voided the record comes back in the form, with the refusal
    check = rules.check_corrects if request.method == "POST" else rules.check_may_correct
    check(account, violation)
    tell_apart([violation.staff_member])
    form = CorrectionForm.for_row(violation, request.POST or None)
    form.set_choices(account, timezone.localdate())
    if request.method == "POST" and "edit" not in request.POST and form.is_valid():
        try:
            if answer := _correct(request, account, violation, form):
                return answer
        except register.NeedsConfirmation as question:
            facts = form.facts()
            tell_apart([facts.person, *(each.staff_member for each in question.duplicates)])
            asked = {"form": form, "facts": facts, "question": question, "corrects": violation}
            return render(request, "violations/register/violation_confirm.html", asked)
    return render(
        request, "violations/register/violation_correct.html", {"form": form, "violation": violation}
    )


def _correct(
    request: HttpRequest, account: Account, violation: Violation, form: CorrectionForm
) -> HttpResponse | None:
    """Correct as the valid form says; None when the rules refused. Raises NeedsConfirmation."""
    facts, data, confirmed = form.facts(), form.cleaned_data, request.POST.get("confirm") == "1"

    def perform() -> Done:
        register.correct(
            violation=violation, by=account, version=data["version"], facts=facts, reason=data["reason"],
            confirmed=confirmed,
        )  # fmt: skip
        return Done(violation_url(violation), _("The record has been corrected."))

    return submit(form, by=account, perform=perform)


@answer_repeats
def violation_void(request: HttpRequest, pk: int) -> HttpResponse:
    """Void a record, with a reason: it stays, and counts nowhere."""
    account, violation = one_visible(request, pk)
    rules.check_may_void(account, violation)
    tell_apart([violation.staff_member])
    form = VoidForm.for_row(violation, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def perform() -> Done:
            register.void(violation=violation, by=account, version=data["version"], reason=data["reason"])
            return Done(
                violation_url(violation), _("The record has been voided. It stays here and counts no longer.")
            )

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "violations/register/violation_void.html", {"form": form, "violation": violation})


def violation_url(violation: Violation) -> str:
    """The record's page."""
    return reverse("violations:violation-detail", args=[violation.pk])


def one_visible(request: HttpRequest, pk: int) -> tuple[Account, Violation]:
    """Return the account and the record when the account may see it; 404 otherwise."""
    account = current_account(request)
    visible: Any = Violation.objects.visible_to(account, timezone.localdate()).with_names()
    return account, get_object_or_404(visible, pk=pk)
