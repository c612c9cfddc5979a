"""Pages of candidates and decisions: waiting, decided, without evidence, permitted."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.web.downloads import excel_address
from core.web.lists import PAGE_ROWS
from staff.access import require, require_account
from staff.models.account import Account
from staff.roles import Permission, may
from staff.writing.forms import submit
from staff.writing.submissions import Done
from violations.catalogue.queries import types_of
from violations.clock import actions
from violations.clock.filters import VIEWS, CandidateFilters
from violations.clock.forms import TAKE, CandidatesForm
from violations.clock.judging import bring_up_to_date
from violations.clock.labels import describe_clock
from violations.clock.lines import days_of
from violations.clock.models import Candidate, CandidateDecision, Judged
from violations.clock.querysets import DECIDED, EXCUSED, LOST, WAITING, Settled, Waiting
from violations.clock.rules import can_keep, can_reopen
from violations.register import actions as register
from violations.register import rules
from violations.register.labels import describe_violation
from violations.register.models import Violation


@dataclass(frozen=True)
class Listed:
    """The list of an address: its filters, the rows of the view it names, and how all four views stand."""

    filters: CandidateFilters
    rows: Any
    waiting: Waiting
    settled: Settled

    @property
    def view(self) -> str:
        """Which of the four is in view."""
        return self.filters.chosen

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each of the four has."""
        return {
            WAITING: self.waiting.waiting,
            DECIDED: self.settled.decided,
            LOST: self.settled.lost,
            EXCUSED: self.waiting.excused,
        }


def listed(account: Account, query: QueryDict) -> Listed:
    """Return the rows of this list that the account may see, in its order."""
    today = timezone.localdate()
    filters = CandidateFilters(query)
    filters.set_choices(account, today)
    candidates: Any = filters.passing(Candidate.objects.visible_to(account, today))
    decisions: Any = filters.passing(CandidateDecision.objects.visible_to(account, today))
    rows = _rows(filters, candidates, decisions)
    return Listed(filters, rows.with_places(), candidates.standing(), decisions.settled())


def _rows(filters: CandidateFilters, candidates: Any, decisions: Any) -> Any:
    """The rows of the view: by day the newest first, decisions the last made first."""
    by_day = ("-on", "staff_member__sort_key", "staff_member_id", "part", "kind")
    if filters.chosen == DECIDED:
        return filters.narrow_decided(decisions.holding()).order_by("-decided_at", *by_day)
    if filters.chosen == LOST:
        return decisions.without_evidence().order_by(*by_day)
    if filters.chosen == EXCUSED:
        return candidates.excused().order_by(*by_day)
    oldest_first = bool(filters.cleaned_data.get("order"))
    return candidates.waiting().order_by(*(("on", *by_day[1:]) if oldest_first else by_day))


def candidate_list(request: HttpRequest) -> HttpResponse:
    """The list by day; many at once are taken up as violations, or set aside with a reason."""
    account = require_account(request, Permission.READ_TIME)
    if request.method == "POST":
        require(account, Permission.KEEP_TIME)
    bring_up_to_date(account.office)
    form = CandidatesForm(request.POST or None)
    form.set_choices(account, types_of(account.office))
    if request.method == "POST" and form.is_valid() and "edit" not in request.POST:
        try:
            if answer := submit(form, by=account, perform=lambda: _decide(request, account, form)):
                return answer
        except register.ManyRefused as many:
            form.refuse(many.refusals)
        except register.NeedsConfirmation as question:
            lines = [(key, form.posted("as", key), form.posted("value", key)) for key in form.keys]
            asked = {"form": form, "lines": lines, "question": question}
            return render(request, "violations/clock/candidates/confirm.html", asked)
    return _render_list(request, account, form)


def _decide(request: HttpRequest, account: Account, form: CandidatesForm) -> Done:
    data, answer = form.cleaned_data, request.POST.get("confirm", "")
    made: list[Violation] = []
    if data["deed"] == TAKE:
        made = actions.take_up(
            office=account.office, by=account, chosen=form.choices,
            confirmed=answer == "all", aside_if_recorded=answer == "aside",
        )  # fmt: skip
    else:
        actions.set_aside(
            office=account.office, by=account, candidates=form.chosen, reason=data["reason"], note=data["note"]
        )  # fmt: skip
    sentences = [_describe_taken_up(made)] if made else []
    if aside := len(form.chosen) - len(made):
        sentences.append(ngettext("Set aside: %(n)s line.", "Set aside: %(n)s lines.", aside) % {"n": aside})
    return Done(_here(request, "page"), " ".join(sentences))


def _describe_taken_up(made: list[Violation]) -> str:
    if len(made) > 1:
        return ngettext("Taken up: %(n)s violation.", "Taken up: %(n)s violations.", len(made)) % {
            "n": len(made)
        }
    sentence: str = _("Taken up: %(who)s, %(what)s%(minutes)s, %(day)s.") % describe_violation(made[0])
    return sentence


def _here(request: HttpRequest, *gone: str) -> str:
    """The same list again, without the confirmation of before and these parts of the address."""
    query = request.GET.copy()
    for name in ("done", *gone):
        query.pop(name, None)
    address = reverse("violations:candidate-list")
    return f"{address}?{query.urlencode()}" if query else address


def _render_list(request: HttpRequest, account: Account, form: CandidatesForm) -> HttpResponse:
    today, found = timezone.localdate(), listed(account, request.GET)
    paginator: Paginator[Any] = Paginator(_with_all(found), PAGE_ROWS)
    if found.view != DECIDED:
        paginator.count = found.counts[found.view]  # counted already
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "page": page,
        "filters": found.filters,
        "chips": found.filters.chips(request.GET),
        "view": found.view,
        "tabs": [(name, label, found.counts[name]) for name, label in VIEWS],
        "waiting": found.waiting,
        "oldest_days": (today - found.waiting.oldest).days if found.waiting.oldest else 0,
        "may_decide": may(account, Permission.KEEP_TIME),
        "rules_told": None if request.GET else _rules_told(account),
        "form": form,
        "here": _here(request),
        "excel": excel_address(request, "violations:candidate-excel"),
        **_lines(found.view, list(page), account, form),
    }
    return render(request, "violations/clock/candidates/list.html", context)


def _rules_told(account: Account) -> dict[str, Any] | None:
    """What other rules have changed, for whoever decides, as long as nobody has read it."""
    news = Judged.objects.news(account.office).first() if may(account, Permission.KEEP_TIME) else None
    return {"came": news.came, "went": news.went, "token": uuid.uuid4()} if news else None


def _with_all(found: Listed) -> Any:
    if found.view in (WAITING, EXCUSED):
        return found.rows.with_records()
    return found.rows.with_actors().with_punches()


def _lines(view: str, rows: list[Any], account: Account, form: CandidatesForm) -> dict[str, Any]:
    if view in (WAITING, EXCUSED):
        days = days_of(rows, account, timezone.localdate(), form, form.types)
        return {
            "days": days,
            "may_tick": any(not line.own for day in days for line in day.lines),
            "unseen_hours": any(day.has_unseen_hours for day in days),
        }
    now = timezone.now()
    return {
        "unseen_hours": False,
        "decisions": [
            {
                "row": row,
                "words": describe_clock(row.kind, row.minutes),
                "token": uuid.uuid4(),
                "may_undo": bool(row.violation) and rules.can_undo(account, row.violation, now),
                "may_reopen": can_reopen(account, row),
                "may_keep": can_keep(account, row),
            }
            for row in rows
        ],
    }
