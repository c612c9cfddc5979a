"""The pages of departments."""

from datetime import date

from django.db.models import Count, Max, Q, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.refusals import Similar
from core.text.names import department_key, resembles
from core.web.lists import in_order, list_context
from core.web.methods import require_safe
from staff.access import current_account, require, require_account
from staff.departments import actions as departments
from staff.departments.forms import DepartmentForm, EndDepartmentForm, NewDepartmentForm
from staff.models.account import Account
from staff.models.office import Department, Office
from staff.models.people import Posting, departments_read
from staff.roles import Permission, may
from staff.writing.forms import WriteForm, submit
from staff.writing.submissions import Done, answer_repeats

ORDERS = {
    "name": ("key",),
    "people": ("people", "key"),
    "valid": (Coalesce("valid_from", Value(date.min)), "valid_until", "key"),  # always: from the first day on
}


@require_safe
def department_list(request: HttpRequest) -> HttpResponse:
    """Departments, present and former, with how many people each has today."""
    account = require_account(request, Permission.READ_STAFF)
    today = timezone.localdate()
    counted = Posting.objects.headcount_on(account.office, today)
    rows = account.office.departments.newest_first()
    rows = rows.annotate(people=Count("postings", filter=Q(postings__in=counted)))
    rows = in_order(rows, request.GET.get("sort", ""), ORDERS)
    context = list_context(rows, request.GET, ORDERS) | {
        "today": today,
        "may_keep": may(account, Permission.KEEP_STAFF),
        "linked": frozenset(departments_read(account, today).values_list("pk", flat=True)),
    }
    return render(request, "staff/departments/department_list.html", context)


def department_new(request: HttpRequest) -> HttpResponse:
    """A department; one whose name only resembles another's is asked about."""
    account = require_account(request, Permission.KEEP_STAFF)
    last = account.office.departments.aggregate(last=Max("position"))["last"] or 0
    form = NewDepartmentForm(request.POST or None, initial={"position": last + 1})
    if request.method == "POST" and "edit" not in request.POST and form.is_valid():
        data = form.cleaned_data

        def perform() -> Done:
            _ask_about_similar(request, account.office, data["name"])
            unit = departments.add_department(
                office=account.office, by=account, name=data["name"], valid_from=data["valid_from"],
                position=data["position"],
            )  # fmt: skip
            return _done(_("The department %(name)s has been added.") % {"name": unit.name})

        try:
            if answer := submit(form, by=account, perform=perform):
                return answer
        except Similar as alike:
            return _asked(request, form, alike)
    return render(request, "staff/departments/department_new.html", {"form": form})


@answer_repeats
def department_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a department's spelling, place in lists or days."""
    account, department = _one(request, pk)
    form = DepartmentForm.for_row(department, request.POST or None)
    if request.method == "POST" and "edit" not in request.POST and form.is_valid():
        data = form.cleaned_data

        def perform() -> Done:
            _ask_about_similar(request, account.office, data["name"], department)
            departments.correct_department(
                department=department, by=account, version=data["version"], reason=data["reason"],
                **form.department(),
            )  # fmt: skip
            return _done(_("The department has been corrected."))

        try:
            if answer := submit(form, by=account, perform=perform):
                return answer
        except Similar as alike:
            return _asked(request, form, alike)
    return render(request, "staff/departments/department_edit.html", {"form": form, "department": department})


@answer_repeats
def department_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a department after a last day."""
    account, department = _one(request, pk)
    form = EndDepartmentForm.for_row(department, request.POST or None)
    form.set_choices(account.office, department)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def perform() -> Done:
            departments.end_department(
                department=department, by=account, version=data["version"], until=form.until(),
                successor=data["successor"], reason=data["reason"],
            )  # fmt: skip
            return _done(_("The department has been ended."))

        if answer := submit(form, by=account, perform=perform):
            return answer
    posted = department.postings.overlapping(timezone.localdate(), None).count()
    context = {"form": form, "department": department, "posted": posted}
    return render(request, "staff/departments/department_end.html", context)


def _one(request: HttpRequest, pk: int) -> tuple[Account, Department]:
    """Who asks and the department: 404 when it is not to be seen, 403 when it is not to be changed."""
    account = current_account(request)
    visible = Department.objects.filter(office=account.office)
    department = get_object_or_404(visible if may(account, Permission.READ_STAFF) else visible.none(), pk=pk)
    require(account, Permission.KEEP_STAFF)
    return account, department


def _ask_about_similar(
    request: HttpRequest, office: Office, name: str, renamed: Department | None = None
) -> None:
    """Raise Similar when present departments resemble `name` without being the same, and nobody has confirmed it."""
    if request.POST.get("confirm") == "1" or (renamed and department_key(name) == renamed.key):
        return
    present = office.departments.filter(valid_until__isnull=True).exclude(
        pk__in=[renamed.pk] if renamed else []
    )
    if alike := [unit for unit in present if resembles(unit.name, name)]:
        raise Similar(alike)


def _asked(request: HttpRequest, form: WriteForm, alike: Similar) -> HttpResponse:
    known = isinstance(form, DepartmentForm)
    return render(
        request,
        "staff/departments/department_confirm.html",
        {"form": form, "alike": alike.rows, "known": known},
    )


def _done(message: str) -> Done:
    return Done(reverse("staff:department-list"), message)
