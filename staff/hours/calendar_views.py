"""The pages of the calendar: a year, one day of it, and the year confirmed."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.refusals import NotThere
from core.web.methods import require_safe
from staff.access import require_account
from staff.calendar import DayMark
from staff.hours import calendar_actions
from staff.hours.forms import DayForm, PickDayForm
from staff.hours.labels import DAY_LABELS, short_weekdays
from staff.hours.year_calendar import YEARS, marked_days, year_calendar
from staff.models.account import Account
from staff.models.office import Office
from staff.models.time import CalendarDay
from staff.roles import Permission, may
from staff.trail.history import history
from staff.writing.forms import WriteForm, submit
from staff.writing.submissions import Done, answer_repeats


@require_safe
def calendar_current(request: HttpRequest) -> HttpResponse:
    """This year's calendar; with `on`, the page of that day."""
    account = require_account(request, Permission.READ_STAFF)
    if "on" in request.GET:
        form = PickDayForm(request.GET)
        if form.is_valid() and form.cleaned_data["on"].year in YEARS:
            return redirect(day_url(form.cleaned_data["on"]))
        return _year_page(request, account, timezone.localdate().year, form)
    return redirect("staff:calendar-year", timezone.localdate().year)


@require_safe
def calendar_year(request: HttpRequest, year: int) -> HttpResponse:
    """Twelve months with the days off and the swapped workdays, and what each marked day is."""
    account = require_account(request, Permission.READ_STAFF)
    return _year_page(request, account, _known(year), PickDayForm())


def _year_page(request: HttpRequest, account: Account, year: int, pick: PickDayForm) -> HttpResponse:
    context = {
        "calendar": year_calendar(account.office, year, timezone.localdate()),
        "before": year - 1 if year - 1 in YEARS else None,
        "after": year + 1 if year + 1 in YEARS else None,
        "pick": pick,
        "weekdays": short_weekdays(),
        "may_keep": may(account, Permission.KEEP_TIME),
    }
    return render(request, "staff/hours/calendar_year.html", context)


@answer_repeats
def calendar_day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """Say what one day is: off, a swapped workday, or ordinary."""
    account = require_account(request, Permission.KEEP_TIME)
    on = _day(year, month, day)
    row, known_day = _known_day(account.office, on)
    form = DayForm.for_row(known_day, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def perform() -> Done:
            marked = calendar_actions.mark_day(
                office=account.office, by=account, on=on, mark=data["mark"], name=data["name"],
                version=data["version"], reason=data["reason"],
            )  # fmt: skip
            message = _("%(day)s: %(mark)s.") % {"day": f"{on:%d/%m/%Y}", "mark": marked.get_mark_display()}
            return Done(reverse("staff:calendar-year", args=[year]), message)

        if answer := submit(form, by=account, perform=perform):
            return answer
    entries = history(row, DAY_LABELS) if row else []
    context = {"form": form, "on": on, "known_day": known_day, "history": entries}
    return render(request, "staff/hours/calendar_day.html", context)


def _known_day(office: Office, on: date) -> tuple[CalendarDay | None, CalendarDay]:
    """The row of that day if there is one, and what the calendar says of it: a row that need not be stored."""
    row = office.calendar_days.filter(on=on).first()
    if row:
        return row, row
    known = marked_days(office, on.year)[1].get(on)
    mark, name = (known.mark, known.name) if known else (DayMark.ORDINARY, "")
    return None, CalendarDay(office=office, on=on, mark=mark, name=name, version=calendar_actions.NO_ROW)


def calendar_confirm(request: HttpRequest, year: int) -> HttpResponse:
    """Confirm every day of a year as it stands."""
    account = require_account(request, Permission.KEEP_TIME)
    form = WriteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():

        def perform() -> Done:
            calendar_actions.confirm_year(office=account.office, by=account, year=_known(year))
            message = _("The calendar of %(year)s has been confirmed.") % {"year": year}
            return Done(reverse("staff:calendar-year", args=[year]), message)

        if answer := submit(form, by=account, perform=perform):
            return answer
    marked = marked_days(account.office, _known(year))[1].values()
    unsure = [day for day in marked if not day.is_confirmed]
    if not unsure:  # nothing to ask
        return redirect("staff:calendar-year", year)
    return render(
        request, "staff/hours/calendar_confirm.html", {"form": form, "year": year, "unsure": unsure}
    )


def day_url(on: date) -> str:
    """The page of a day."""
    return reverse("staff:calendar-day", args=[on.year, on.month, on.day])


def _known(year: int) -> int:
    if year not in YEARS:
        raise NotThere(_("The calendar reaches from 2000 to 2100."))
    return year


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(_known(year), month, day)
    except ValueError:
        raise NotThere(_("There is no such day in the calendar.")) from None
