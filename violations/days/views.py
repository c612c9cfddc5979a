"""The days of a month: open, recorded or confirmed quiet; confirming them, and taking that back."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.refusals import NotThere
from core.text.days import months_on
from core.web.methods import require_safe
from staff.access import current_account, require, require_account
from staff.hours.usual_days import usual_days
from staff.models.account import Account
from staff.models.time import PeriodLock
from staff.roles import Permission, Role, may
from staff.trail.history import history
from staff.writing.forms import submit
from staff.writing.submissions import Done, answer_repeats
from violations.clock.judging import bring_up_to_date, over_through
from violations.days.accounting import DayAccount, DayState
from violations.days.actions import confirm_quiet, withdraw_confirmation
from violations.days.forms import ConfirmationWithdrawalForm, QuietForm
from violations.days.labels import CONFIRMATION_LABELS, describe_day
from violations.days.models import DayConfirmation
from violations.days.queries import read_days

SHOWN = (DayState.OPEN, DayState.RECORDED, DayState.QUIET)


@dataclass(frozen=True)
class DayRow:
    """One day of the list. `name`: what holiday it is; `is_over`: it may be spoken of; `is_closed`: its period is."""

    account: DayAccount
    words: str
    name: str
    confirmation: DayConfirmation | None
    is_closed: bool
    is_over: bool

    @property
    def may_tick(self) -> bool:
        """Whether it can be confirmed quiet now."""
        message = self.account.state in (DayState.OPEN, DayState.RUNNING)
        return message and self.is_over and not self.is_closed and not self.account.waiting


@require_safe
def day_current(request: HttpRequest) -> HttpResponse:
    """To the days of this month."""
    require_account(request, Permission.READ_TIME)
    return redirect("violations:day-list", f"{timezone.localdate():%Y-%m}")


@answer_repeats
def day_list(request: HttpRequest, month: str) -> HttpResponse:
    """The days of a month up to today; open ones can be ticked and confirmed quiet."""
    account = require_account(request, Permission.READ_TIME)
    first = _month_of(month)
    if request.method == "POST":
        require(account, Permission.KEEP_TIME)
    rows = _rows(account, first)
    form = QuietForm(request.POST or None)
    form.set_choices(row.account.day for row in rows if row.may_tick)
    if request.method == "POST" and form.is_valid():
        days = form.cleaned_data["days"]

        def perform() -> Done:
            made = confirm_quiet(office=account.office, by=account, days=days)
            message = ngettext("%(n)s day confirmed quiet.", "%(n)s days confirmed quiet.", len(made))
            return Done(_url(first), message % {"n": len(made)})

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "violations/days/day_list.html", _context(request, first, rows, form))


def _context(request: HttpRequest, first: date, rows: list[DayRow], form: QuietForm) -> dict[str, Any]:
    wanted = request.GET.get("state", "")
    account, today = current_account(request), timezone.localdate()
    head = account.role == Role.HEAD
    counts = [
        (state, describe_day(state, of_department=head), sum(row.account.state == state for row in rows))
        for state in SHOWN
    ]
    return {
        "first": first,
        "begins": account.office.book_begins_on if first < account.office.first_day else None,
        "before": first - timedelta(days=1),
        "after": months_on(first, 1) if months_on(first, 1) <= today else None,
        "rows": [row for row in rows if wanted not in SHOWN or row.account.state == wanted],
        "state": wanted if wanted in SHOWN else "",
        "counts": counts,
        "form": form,
        "may_keep": may(account, Permission.KEEP_TIME),
        "may_tick": any(row.may_tick for row in rows),
        "of_department": head,
    }


def _rows(account: Account, first: date) -> list[DayRow]:
    """The days of the month up to today, as this account may know them, but for empty ones before the book. Six queries."""
    office, now = account.office, timezone.localtime()
    today, until = now.date(), months_on(first, 1)
    bring_up_to_date(office)
    read = read_days(office, first, until, today, account=account, waiting=True)
    standing = DayConfirmation.objects.standing(office, first, until).select_related(
        "confirmed_by__staff_member"
    )
    confirmations = {row.on: row for row in standing}
    names = dict(office.calendar_days.filter(on__gte=first, on__lt=until).values_list("on", "name"))
    through = over_through(read.time, now) if may(account, Permission.KEEP_TIME) else date.min
    closed = list(PeriodLock.objects.closed(office).touching(first, until))
    return [
        DayRow(
            each,
            describe_day(each.state, of_department=account.role == Role.HEAD),
            names.get(each.day) or usual_days(each.day.year).get(each.day, ("", ""))[1],
            confirmations.get(each.day),
            is_closed=any(lock.start <= each.day < lock.until for lock in closed),
            is_over=each.day <= through,
        )
        for each in read.days
        if each.day <= today and (each.records or each.day >= office.first_day)
    ]


@answer_repeats
def confirmation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back, with a reason, that a day was quiet."""
    account = current_account(request)
    if not may(account, Permission.READ_TIME):
        raise Http404
    row: DayConfirmation = get_object_or_404(DayConfirmation.objects.filter(office=account.office), pk=pk)
    require(account, Permission.KEEP_TIME)
    form = ConfirmationWithdrawalForm.for_row(row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def perform() -> Done:
            withdraw_confirmation(
                confirmation=row, by=account, version=data["version"], reason=data["reason"]
            )
            message = _("%(day)s is open again.") % {"day": f"{row.on:%d/%m/%Y}"}
            return Done(_url(row.on), message)

        if answer := submit(form, by=account, perform=perform):
            return answer
    context = {"form": form, "confirmation": row, "history": history(row, CONFIRMATION_LABELS)}
    return render(request, "violations/days/confirmation_withdraw.html", context)


def _month_of(text: str) -> date:
    """The first day of a yyyy-mm address; 404 for what is none, and for a month to come, with why."""
    if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", text):
        raise Http404
    first = date.fromisoformat(f"{text}-01")
    if first > timezone.localdate():
        raise NotThere(
            _("Month %(month)s is still to come: there are no days to account for yet.")
            % {"month": f"{first:%m/%Y}"}
        )
    return first


def _url(day: date) -> str:
    return reverse("violations:day-list", args=[f"{day:%Y-%m}"])
