"""The people's pages: list, person, add, correct, leave the office."""

from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, Subquery
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.refusals import Refused, Similar
from core.text.days import day_after
from core.web.downloads import excel_address
from core.web.lists import in_order, list_context, text
from core.web.methods import require_safe
from staff.access import current_account, require, require_account
from staff.models.account import Account
from staff.models.people import Posting, StaffMember
from staff.people import actions as people
from staff.people import posting_actions as postings
from staff.people.forms import LeaveOfficeForm, NewPersonForm, PeopleFilterForm, PersonForm
from staff.people.labels import PERSON_LABELS, POSTING_LABELS
from staff.people.sections import sections_of
from staff.roles import Permission, may
from staff.trail.history import history, history_of
from staff.writing.forms import submit
from staff.writing.submissions import Done, answer_repeats

ORDERS = {
    "name": ("sort_key",),
    "code": (text("clock_code"), "sort_key"),
    "department": ("shown_department", "sort_key"),
    "position": (text("shown_position"), "sort_key"),
    "category": ("shown_category", "sort_key"),
    "birth": ("birth_year", "sort_key"),
}


@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    """Show the people this account may see, by given name, with the main posting of the day in view."""
    account = require_account(request, Permission.READ_STAFF)
    filters, rows = listed(account, request.GET)
    given = filters.cleaned_data
    unposted = 0 if filters.errors or _counts_only(given) else _unposted(account, given)
    context = list_context(rows, request.GET, ORDERS)
    context |= {
        "filters": filters,
        "on": given.get("on"),
        "unposted": unposted,
        "narrowed": bool(filters.errors or any(given.values())),
        "may_keep": may(account, Permission.KEEP_STAFF),
        "excel": excel_address(request, "staff:person-excel"),
    }
    return render(request, "staff/people/person_list.html", context)


def listed(account: Account, query: QueryDict) -> tuple[PeopleFilterForm, Any]:
    """Return the filters of an address, and the people who pass them, each with the postings to show (`mains`)."""
    filters = PeopleFilterForm(query)
    filters.set_choices(account.office)
    rows, mains = _narrowed(account, filters.cleaned_data if filters.is_valid() else {})
    if filters.errors:
        rows = rows.none()
    shown = Prefetch("postings", queryset=mains.select_related("department"), to_attr="mains")
    first = mains.filter(staff_member=OuterRef("pk"))
    rows = rows.annotate(
        shown_department=Subquery(first.values("department__key")[:1]),
        shown_position=Subquery(first.values("position")[:1]),
        shown_category=Subquery(first.values("category")[:1]),
    )
    return filters, in_order(rows, query.get("sort", ""), ORDERS).prefetch_related(shown)


def _unposted(account: Account, given: dict[str, Any]) -> int:
    """Count the people in view who have no posting to show."""
    rows, mains = _narrowed(account, given)
    return int(rows.exclude(pk__in=mains.values("staff_member")).count())


def _counts_only(given: dict[str, Any]) -> bool:
    """Whether the filters ask for what figures count: a day, a department or a category."""
    return bool(given.get("on") or given.get("department") or given.get("category"))


def _narrowed(account: Account, given: dict[str, Any]) -> tuple[Any, Any]:
    """Return the people that pass the filters, and the postings to show with them.

    With `on`, a department or a category: exactly those the figures of that day count (`headcount_on`).
    """
    today = timezone.localdate()
    day, state = given.get("on") or today, given.get("state", "")
    mains = Posting.objects.main().valid_on(day)
    rows = StaffMember.objects.visible_to(account, today)
    if typed := given.get("q"):
        rows = rows.matching(typed)
    if state == "left":
        rows = rows.filter(left_on__lte=today)
    elif state != "all":
        rows = rows.in_service_on(day)
    if state in ("left", "all"):  # where they work, or worked last
        mains = Posting.objects.main().newest_first()
    if _counts_only(given):
        counted = {key: given[key] for key in ("department", "category") if given.get(key)}
        rows = rows.filter(pk__in=mains.filter(**counted).values("staff_member"))
    return rows, mains


@require_safe
def person_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a person: facts, postings in time, history."""
    account, person = _one(request, pk)
    require(account, Permission.READ_PERSON)
    today = timezone.localdate()
    held = list(person.postings.select_related("department", "direct_leader").newest_first())
    entries = history(person, PERSON_LABELS) + history_of(
        held, POSTING_LABELS, lambda posting: posting.department.name
    )
    context = {
        "person": person,
        "postings": held,
        "main": next((posting for posting in held if posting.is_main and posting.is_valid_on(today)), None),
        "today": today,
        "history": sorted(entries, key=lambda entry: entry.at),
        "sections": sections_of(account, person, today),
        "may_keep": may(account, Permission.KEEP_STAFF),
        "may_log": may(account, Permission.LOG_VIOLATION) and account.staff_member_id != person.pk,
    }
    return render(request, "staff/people/person_detail.html", context)


def person_new(request: HttpRequest) -> HttpResponse:
    """Add a person with the first posting; ask about one of the same name and birth."""
    account = require_account(request, Permission.KEEP_STAFF)
    form = NewPersonForm(request.POST or None)
    form.set_choices(account.office, timezone.localdate())
    if request.method == "POST" and "edit" not in request.POST and form.is_valid():

        def perform() -> Done:
            if request.POST.get("confirm") != "1" and (duplicates := form.namesakes(account.office)):
                raise Similar(duplicates)
            person = _add_person(account, form)
            return Done(person_url(person), _("%(name)s has been added.") % {"name": person.full_name})

        try:
            if answer := submit(form, by=account, perform=perform):
                return answer
        except Similar as same:
            return render(
                request, "staff/people/person_confirm.html", {"form": form, "duplicates": same.rows}
            )
    return render(request, "staff/people/person_new.html", {"form": form})


def _add_person(account: Account, form: NewPersonForm) -> StaffMember:
    person = people.add_person(office=account.office, by=account, **form.person())
    start = form.cleaned_data["joined_on"]
    try:
        postings.add_posting(person=person, by=account, valid_from=start, **form.posting())
    except Refused as refusal:  # the posting begins on the day of joining: its day has that name here
        field = "joined_on" if refusal.field == "valid_from" else refusal.field
        raise Refused(refusal.message, field) from refusal
    return person


@answer_repeats
def person_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what is known of a person."""
    account, person = _one(request, pk)
    require(account, Permission.KEEP_STAFF)
    form = PersonForm.for_row(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def perform() -> Done:
            people.correct_person(
                person=person, by=account, version=data["version"], reason=data["reason"], **form.person()
            )
            return Done(person_url(person), _("The person's details have been corrected."))

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "staff/people/person_edit.html", {"form": form, "person": person})


@answer_repeats
def person_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter that the person leaves the office; everything recorded stays."""
    account, person = _one(request, pk)
    require(account, Permission.KEEP_STAFF)
    form = LeaveOfficeForm.for_row(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def perform() -> Done:
            left_on = day_after(data["last_day"])
            people.leave_office(
                person=person, by=account, version=data["version"], left_on=left_on, reason=data["reason"]
            )
            return Done(person_url(person), left_message(person, data["last_day"]))

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "staff/people/person_leave.html", {"form": form, "person": person})


def left_message(person: StaffMember, last_day: date | None) -> str:
    """Return the sentence that confirms a leaving, or that it was taken back."""
    if last_day is None:
        return _("%(name)s is in service again.") % {"name": person.full_name}
    params = {"name": person.full_name, "day": last_day.strftime("%d/%m/%Y")}
    return _("The last day in service of %(name)s is %(day)s.") % params


def person_url(person: StaffMember) -> str:
    """Return the person's page."""
    return reverse("staff:person-detail", args=[person.pk])


def _one(request: HttpRequest, pk: int) -> tuple[Account, StaffMember]:
    """Return who asks, and the person, when it is one they may see; 404 otherwise."""
    account = current_account(request)
    return account, get_object_or_404(StaffMember.objects.visible_to(account, timezone.localdate()), pk=pk)
