"""The month: its page and its workbook. The year of a person and of a department."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.forms.fields import MonthField
from core.refusals import NotThere
from core.web.downloads import workbook_response
from core.web.methods import require_safe
from reports.charts import month_charts, year_charts
from reports.drawing import MonthDrawings, YearDrawings
from reports.excel import workbook
from reports.figures import MonthlyFigures
from reports.figures_query import postings_in, yearly
from reports.file_names import month_file_name
from reports.kept import kept_monthly
from reports.period import FIRST_YEAR, Period
from reports.scope import Scope
from reports.tables import MonthTables
from reports.templatetags.periods import within
from reports.year_tables import YearTables
from staff.access import current_account, require, require_account
from staff.models.account import Account
from staff.models.people import StaffMember, departments_read
from staff.roles import Permission, Role
from violations.register.models import Source

BRIEF = 5  # of those who repeat, shown above the fold
LISTED = 100  # rows of a year on its page, the newest; the list of violations has them all


@require_safe
def month_current(request: HttpRequest) -> HttpResponse:
    """To the month asked for by the chooser; to this one when it asks for none."""
    _reader(request, Permission.READ_MONTH)
    try:
        wanted = MonthField(required=False).clean(request.GET.get("month", ""))
    except ValidationError as error:
        raise NotThere(" ".join(error.messages)) from None
    first = wanted or timezone.localdate()
    return redirect("reports:month-detail", Period.month(first.year, first.month).label)


@require_safe
def month_detail(request: HttpRequest, month: str) -> HttpResponse:
    """The month in figures; every number opens exactly its rows."""
    account = _reader(request, Permission.READ_MONTH)
    today = timezone.localdate()
    figures = _figures(account, month, today)
    charts, of_department = month_charts(figures), account.role == Role.HEAD
    tables = MonthTables(figures, charts, _readable(figures, account), of_department=of_department)
    context = {
        "figures": figures,
        "period": figures.period,
        "running": figures.period.is_running(today),
        "charts": charts,
        "drawings": MonthDrawings(figures, charts, of_department=of_department),
        "tables": tables,
        "brief_repeats": tables.repeat_rows(BRIEF),
        "of_department": of_department,
        "compared": [
            (words, then, *figures.changes(then))
            for words, then in (
                (_("last month"), figures.previous),
                (_("same month last year"), figures.last_year),
            )
        ],
    }
    return render(request, "reports/month_detail.html", context)


@require_safe
def month_excel(request: HttpRequest, month: str) -> HttpResponse:
    """The month as the superior's workbook."""
    account = _reader(request, Permission.EXPORT_MONTH)
    figures = _figures(account, month, timezone.localdate())
    return workbook_response(workbook(figures), month_file_name(figures))


@require_safe
def person_year(request: HttpRequest, pk: int, year: str) -> HttpResponse:
    """The year of one person: evidence for the yearly evaluation, and never a rating."""
    account, today = current_account(request), timezone.localdate()
    visible: Any = StaffMember.objects.visible_to(account, today).with_namesakes()
    person = get_object_or_404(visible, pk=pk)
    require(account, Permission.READ_VIOLATIONS)
    period, narrow = _year(year, today), f"&person={person.pk}"
    context = _of_year(Scope(account.office, account, person=person), period, today, narrow)
    context |= _around(period, today, "reports:person-year", pk) | {
        "person": person,
        "postings": postings_in(person, period),
        "partly": account.role == Role.HEAD and account.staff_member_id != person.pk,
        "linked": _ids(departments_read(account, today)),
        "tables": YearTables(context["figures"], narrow, frozenset(), of_department=False),
    }
    return render(request, "reports/year_person.html", context)


@require_safe
def department_year(request: HttpRequest, pk: int, year: str) -> HttpResponse:
    """The year of one department: what was recorded under it, whoever has moved since."""
    account, today = current_account(request), timezone.localdate()
    department = get_object_or_404(departments_read(account, today), pk=pk)
    require(account, Permission.READ_VIOLATIONS)
    period, narrow = _year(year, today), f"&department={department.pk}"
    context = _of_year(Scope(account.office, account, department=department), period, today, narrow)
    linked = _ids(StaffMember.objects.visible_to(account, today))
    context |= _around(period, today, "reports:department-year", pk) | {
        "department": department,
        "linked": linked,
        "tables": YearTables(context["figures"], narrow, linked, of_department=True),
    }
    return render(request, "reports/year_department.html", context)


def _of_year(scope: Scope, period: Period, today: date, narrow: str) -> dict[str, Any]:
    """Return the context of both pages of a year; `narrow` is the list's filter. The page's own: `linked` (ids it may lead to)."""
    figures = yearly(period, scope, today)
    charts = year_charts(figures)
    return {
        "figures": figures,
        "narrow": narrow,
        "excel": f"{reverse('violations:violation-excel')}?status=counted&{within(period)}{narrow}",
        "period": period,
        "running": period.is_running(today),
        "charts": charts,
        "drawings": YearDrawings(figures, charts, narrow),
        "listed": [(row, Source(row.source).label) for row in figures.rows[:LISTED]],
    }


def _around(period: Period, today: date, page: str, pk: int) -> dict[str, Any]:
    """Return the years before and after, each with its address on this page; None where there is nothing."""
    earlier = period.previous() if period.start.year > FIRST_YEAR else None
    later = None if period.is_running(today) else period.following()
    return {
        "earlier": earlier,
        "earlier_url": reverse(page, args=[pk, earlier.label]) if earlier else "",
        "later": later,
        "later_url": reverse(page, args=[pk, later.label]) if later else "",
    }


def _year(label: str, today: date) -> Period:
    try:
        period = Period.parse_year(label)
    except ValueError:
        raise NotThere(_("Write the year with four figures, from 2000 on, for example 2023.")) from None
    if period.is_to_come(today):
        raise NotThere(
            _("The year %(year)s is still to come: there is nothing to report of it yet.") % {"year": label}
        )
    return period


def _readable(figures: MonthlyFigures, account: Account) -> frozenset[int]:
    """The departments whose year this account reads. A head's own occurrences may stand under others too: those
    count none of the people the head sees.
    """
    lines = figures.departments
    return frozenset(line.unit.key for line in lines if line.headcount or account.role != Role.HEAD)


def _ids(rows: Any) -> frozenset[int]:
    """The ids of these rows: what the page may lead to."""
    return frozenset(rows.values_list("pk", flat=True))


def _reader(request: HttpRequest, permission: Permission) -> Account:
    """Who asks. A superior sees closed months only: any other month is not there for them (404)."""
    if current_account(request).role == Role.SUPERIOR:
        raise Http404
    return require_account(request, permission)


def _figures(account: Account, month: str, today: date) -> MonthlyFigures:
    try:
        period = Period.parse(month)
    except ValueError:
        raise Http404 from None
    if period.is_to_come(today):
        raise NotThere(
            _("Month %(month)s is still to come: there is nothing to report of it yet.")
            % {"month": f"{period.start:%m/%Y}"}
        )
    return kept_monthly(period, Scope(account.office, account), today)
