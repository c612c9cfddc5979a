"""The clerk's desk: one line that records, what was just recorded, and what the line asks while one types."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.text.days import months_on
from core.web.methods import require_POST, require_safe
from staff.access import require_account
from staff.models.account import Account
from staff.models.office import Office
from staff.people.namesakes import tell_apart
from staff.roles import Permission
from staff.writing.forms import submit
from staff.writing.submissions import Done, answer_repeats
from violations.clock.judging import bring_up_to_date
from violations.clock.models import Candidate, CandidateDecision, Judged
from violations.days.queries import read_days
from violations.entry.desk_forms import DeskForm, ReadingForm, UndoForm
from violations.register import actions as register
from violations.register import rules
from violations.register.facts import Facts
from violations.register.fields import subjects
from violations.register.labels import describe_violation
from violations.register.models import Violation
from violations.register.querysets import Tally
from violations.register.search import find
from violations.register.views import one_visible, violation_url

OPEN_SHOWN = 5  # days nobody accounted for, the latest
JUST_LOGGED = 12  # rows under the line
KEPT = ("type", "source", "occurred_on")  # what the next line begins with


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The desk, ready for the next entry; what the last one leaves for it stands in the address."""
    account = require_account(request, Permission.LOG_VIOLATION)
    kept = {name: request.GET[name] for name in KEPT if request.GET.get(name)}
    form = DeskForm(initial={"occurred_on": timezone.localdate(), "source": "self", **kept})
    form.set_choices(account, timezone.localdate())
    return render_desk(request, account, form)


def render_desk(request: HttpRequest, account: Account, form: DeskForm) -> HttpResponse:
    """The desk around this form, which may have come back with errors."""
    now, today = timezone.now(), timezone.localdate()
    month = today.replace(day=1)
    since = timezone.make_aware(datetime.combine(today, time.min))
    logged = Violation.objects.logged_by(account, since).with_names()[:JUST_LOGGED]
    context = {
        "form": form,
        "month": month,
        "logged": [_line(account, violation, now) for violation in logged],
        **_counts(account, today),
        **days_of_desk(account.office, today),
    }
    page = "first_day" if form.has_nobody else "desk"  # the line comes when there is somebody to enter
    return render(request, f"violations/entry/{page}.html", context)


def _counts(account: Account, today: date) -> dict[str, Any]:
    """The month so far, and what the clock leaves for this account to decide: how many wait, since how many days; how many
    lost their evidence. One query beside what brings the candidates up to date.
    """
    bring_up_to_date(account.office)
    theirs = {"office": account.office}
    waiting, lost = Candidate.objects.filter(**theirs), CandidateDecision.objects.filter(**theirs)
    if account.staff_member_id:  # one's own are somebody else's to decide
        waiting = waiting.exclude(staff_member=account.staff_member_id)
        lost = lost.exclude(staff_member=account.staff_member_id)
    month = today.replace(day=1)
    counted = Violation.objects.counted_in(account.office, month, months_on(month, 1))
    news = Judged.objects.news_rows(account.office)
    rows = waiting.waiting_row().union(lost.lost_row(), *counted.tally_rows(), *news, all=True)
    counts = {what: (n, oldest) for what, n, oldest in rows}
    found = {
        what: counts.get(what, (0, today))[0]
        for what in ("waiting", "lost", "occurrences", "persons", "came", "went")
    }
    _n, oldest = counts.get("waiting", (0, today))
    told = {"came": found["came"], "went": found["went"], "token": uuid.uuid4()}
    clock = {
        "waiting": found["waiting"],
        "oldest_days": (today - oldest).days,
        "lost": found["lost"],
        "rules_told": told if found["came"] or found["went"] else None,
    }
    return {"clock": clock, "tally": Tally(found["occurrences"], found["persons"])}


def days_of_desk(office: Office, today: date) -> dict[str, Any]:
    """Return the desk's summary of days: today's roll, and those of this month and the last that nobody accounted for."""
    month_before = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    read = read_days(office, month_before, today + timedelta(days=1), today, roll_call=True)
    return {
        "roll": read,
        "today_worked": today >= office.first_day and read.time.is_worked(today),
        "open_days": read.open_days[-OPEN_SHOWN:],
        "more_open": len(read.open_days[:-OPEN_SHOWN]),
    }


def desk_url(facts: Facts) -> str:
    """The desk with type, source and day kept. Today is not: a tab left open overnight must not go on with yesterday."""
    kept = {"type": facts.type.code, "source": facts.source}
    if facts.happened_on != timezone.localdate():
        kept["occurred_on"] = facts.happened_on.strftime("%d/%m/%Y")
    return f"{reverse('home')}?{urlencode(kept)}"


@require_safe
def subject_search(request: HttpRequest) -> JsonResponse:
    """Whom the typed letters mean, best first: what the field with the typeahead offers.

    `sure` when the first means it better than any other; `own` why the reader's own name is not among them.
    """
    account = require_account(request, Permission.LOG_VIOLATION)
    text, own = request.GET.get("q", "")[:100], str(account.staff_member_id)
    everybody = subjects(account.office, timezone.localdate())
    found = find(text, [each for each in everybody if each.value != own])
    best = next(iter(find(text, everybody).rows), None)
    gone = _("No longer in service")
    rows = [
        {
            "value": each.value,
            "name": each.name,
            "note": each.note if each.present else f"{each.note} · {gone}",
        }
        for each in found.rows
    ]
    said = f"{best.name}: {rules.own_case(account)}" if best and best.value == own else ""
    return JsonResponse({"rows": rows, "sure": found.sure and not said, "own": said})


@require_safe
def reading(request: HttpRequest) -> JsonResponse:
    """Return as JSON how the line is understood so far, and the ready phrases of its type."""
    account = require_account(request, Permission.LOG_VIOLATION)
    form = ReadingForm(request.GET)
    understood = form.reading(account.office)
    code = form.cleaned_data.get("type", "")
    phrases = Violation.objects.phrases(account.office, code) if code else []
    return JsonResponse({"said": understood, "phrases": phrases})


@require_POST
@answer_repeats
def violation_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo one's own entry within ten minutes: voided, with the reason that it was undone."""
    account, violation = one_visible(request, pk)
    rules.check_may_undo(account, violation)
    form = UndoForm(request.POST)
    if form.is_valid():
        version, to_desk = form.cleaned_data["version"], form.cleaned_data["desk"]

        def perform() -> Done:
            register.undo(violation=violation, by=account, version=version)
            message = _("Undone: %(who)s, %(what)s%(minutes)s, %(day)s. It stays in the register as voided.")
            back = reverse("home") if to_desk else violation_url(violation)
            return Done(back, message % describe_violation(violation))

        if answer := submit(form, by=account, perform=perform):
            return answer
        violation.refresh_from_db()
    tell_apart([violation.staff_member])
    context = {
        **_line(account, violation, timezone.now()),
        "form": form,
        "may_void": rules.can_void(account, violation),
    }
    return render(request, "violations/entry/violation_undo.html", context)


def _line(account: Account, violation: Violation, now: datetime) -> dict[str, Any]:
    return {
        "violation": violation,
        "may_correct": rules.can_correct(account, violation),
        "may_undo": rules.can_undo(account, violation, now),
        "token": uuid.uuid4(),
    }
