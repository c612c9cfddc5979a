"""The pages of the working hours: as they were and are, new ones, a correction, what a permission to be late does."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.web.methods import require_safe
from staff.access import current_account, require, require_account
from staff.calendar import LatePolicy
from staff.hours import actions as working_time
from staff.hours.forms import HoursFields, HoursForm, LatePermissionForm, NewHoursForm
from staff.hours.labels import HOURS_LABELS, LATE_POLICY_FIELD, LATE_POLICY_LABELS, describe_window
from staff.hours.usual_hours import SEASONS, suggested_start
from staff.models.account import Account
from staff.models.office import Office
from staff.models.time import WorkingHours
from staff.roles import Permission, may
from staff.trail.history import HistoryEntry, history, history_of
from staff.writing.forms import ActionForm, EndForm, submit
from staff.writing.submissions import Done, answer_repeats


@require_safe
def hours_list(request: HttpRequest) -> HttpResponse:
    """The working hours as they were and are, from which minutes late and early follow."""
    account = require_account(request, Permission.READ_STAFF)
    hours = list(account.office.working_hours.select_related("department").newest_first())
    context = {
        "hours": hours,
        "token": uuid.uuid4(),
        "today": timezone.localdate(),
        "permission": LATE_POLICY_LABELS[account.office.late_permission],
        "window": describe_window(account.office.punch_window_minutes),
        "history": _history(account.office, hours),
        "may_keep": may(account, Permission.KEEP_TIME),
        "may_choose": may(account, Permission.CHOOSE_LATE_POLICY),
    }
    return render(request, "staff/hours/hours_list.html", context)


def _history(office: Office, hours: list[WorkingHours]) -> list[HistoryEntry]:
    entries = history_of(hours, HOURS_LABELS, _describe)
    chosen = [
        entry
        for entry in history(office, LATE_POLICY_FIELD)
        if any(change.before != change.after for change in entry.changes)
    ]
    return sorted(entries + chosen, key=lambda entry: entry.at)


def _describe(row: WorkingHours) -> str:
    """Which hours a line of the history is about: their department, where they are one's, and their sessions."""
    return f"({row.department.name}: {row.sessions_label})" if row.department else f"({row.sessions_label})"


def hours_new(request: HttpRequest) -> HttpResponse:
    """Hours from a day on; `suggest` fills in what many offices keep in summer or winter."""
    account = require_account(request, Permission.KEEP_TIME)
    form = NewHoursForm(request.POST or None, initial=_suggested(request.GET.get("suggest", "")))
    form.set_choices(account.office)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["valid_from"]

        def perform() -> Done:
            department = form.cleaned_data["department"]
            working_time.set_hours(
                office=account.office, by=account, valid_from=day, department=department, **form.hours()
            )
            return _done(_("The hours from %(day)s on have been entered.") % {"day": f"{day:%d/%m/%Y}"})

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "staff/hours/hours_new.html", {"form": form})


def _suggested(name: str) -> dict[str, Any]:
    """What the form begins with: Monday to Friday, and the hours of the season that is asked for."""
    begun: dict[str, Any] = {"weekdays": [0, 1, 2, 3, 4]}
    if season := SEASONS.get(name):
        begun |= HoursFields.initial_hours(season.sessions)
        begun["valid_from"] = suggested_start(season, timezone.localdate())
    return begun


@answer_repeats
def hours_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct hours that were entered wrongly, with a reason."""
    account, hours = _one(request, pk)
    form = HoursForm.for_row(hours, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def perform() -> Done:
            working_time.correct_hours(
                hours=hours, by=account, version=data["version"], valid_from=data["valid_from"],
                reason=data["reason"], **form.hours(),
            )  # fmt: skip
            return _done(_("The hours have been corrected."))

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "staff/hours/hours_edit.html", {"form": form, "hours": hours})


@answer_repeats
def hours_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that these hours are the office's: somebody has looked at them."""
    account, hours = _one(request, pk)
    form = ActionForm.for_row(hours, request.POST or None)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]

        def perform() -> Done:
            working_time.confirm_hours(hours=hours, by=account, version=version)
            return _done(_("The hours have been confirmed: %(hours)s.") % {"hours": hours.sessions_label})

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "staff/hours/hours_confirm.html", {"form": form, "hours": hours})


@answer_repeats
def hours_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End the hours of a department: it has the office's again."""
    account, hours = _one(request, pk)
    form = EndForm.for_row(hours, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def perform() -> Done:
            working_time.end_hours(
                hours=hours, by=account, version=data["version"], until=form.until(), reason=data["reason"]
            )
            return _done(_("Ended: from then on the office's hours hold."))

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "staff/hours/hours_end.html", {"form": form, "hours": hours})


def _one(request: HttpRequest, pk: int) -> tuple[Account, WorkingHours]:
    """Return the account and the hours when the account may see and change them; 404 or 403 otherwise."""
    account = current_account(request)
    visible = WorkingHours.objects.filter(office=account.office).select_related("department")
    hours = get_object_or_404(visible if may(account, Permission.READ_STAFF) else visible.none(), pk=pk)
    require(account, Permission.KEEP_TIME)
    return account, hours


def late_permission(request: HttpRequest) -> HttpResponse:
    """What a permission does, and within how long two punches are one: the chairman's choice."""
    account = require_account(request, Permission.CHOOSE_LATE_POLICY)
    shown, window = account.office.late_permission.value, account.office.punch_window_minutes
    initial = {"was": shown, "choice": shown, "window_was": window, "window": window}
    form = LatePermissionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def perform() -> Done:
            working_time.set_late_permission(
                office=account.office, by=account, was=LatePolicy(data["was"]), policy=LatePolicy(data["choice"]),
                window_was=data["window_was"], window=data["window"], reason=data["reason"],
            )  # fmt: skip
            return _done(_("Saved. Days that are not closed are judged anew."))

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "staff/hours/late_permission.html", {"form": form})


def _done(message: str) -> Done:
    return Done(reverse("staff:hours-list"), message)
