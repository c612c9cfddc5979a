"""The month: its page and its workbook."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reports.charts import month_charts
from reports.excel import CONTENT_TYPE, workbook
from reports.figures import MonthlyFigures
from reports.file_names import month_file_name
from reports.gather import Scope, monthly
from reports.period import Period
from staff.access import Deed, Role, authorise, signed_in
from staff.models import Account
from staff.models.people import Category
from staff.refusal import NotThere
from violations.forms.filters import MonthField


@require_safe
def month_current(request: HttpRequest) -> HttpResponse:
    """To the month asked for by the chooser; to this one when it asks for none."""
    _reader(request, Deed.READ_MONTH)
    try:
        wanted = MonthField(required=False).clean(request.GET.get("month", ""))
    except ValidationError as error:
        raise NotThere(" ".join(error.messages)) from None
    first = wanted or timezone.localdate()
    return redirect("reports:month-detail", Period.month(first.year, first.month).label)


@require_safe
def month_detail(request: HttpRequest, month: str) -> HttpResponse:
    """The month in figures; every number opens exactly its rows."""
    account = _reader(request, Deed.READ_MONTH)
    today = timezone.localdate()
    figures = _figures(account, month, today)
    context = {
        "figures": figures,
        "period": figures.period,
        "running": figures.period.is_running(today),
        "category_lines": [(Category(line.unit.key).label, line) for line in figures.categories],
        "charts": month_charts(figures),
        "of_department": account.role == Role.HEAD,
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
    account = _reader(request, Deed.EXPORT_MONTH)
    figures = _figures(account, month, timezone.localdate())
    response = HttpResponse(workbook(figures), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{month_file_name(figures)}"'
    return response


def _reader(request: HttpRequest, deed: Deed) -> Account:
    """Who asks. A superior sees closed months only: any other month is not there for them (404)."""
    if signed_in(request).role == Role.SUPERIOR:
        raise Http404
    return authorise(request, deed)


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
    prefetch_related_objects([account.office], "profiles")  # the frame asks for them too
    return monthly(period, Scope(account.office, account), today)
