"""The people's pages: list, person, add, correct, leave the office."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from staff.access import Deed, authorise, demand, may, signed_in
from staff.actions import people, postings
from staff.forms.base import written
from staff.forms.people import LeaveOfficeForm, NewPersonForm, PeopleFilterForm, PersonForm
from staff.history import history
from staff.models import Account, Posting, StaffMember
from staff.submissions import Done
from staff.words import PERSON_WORDS

PAGE_ROWS = 50


@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    """People this account may see, by given name, with the main posting of the day in view."""
    account = authorise(request, Deed.READ_STAFF)
    filters = PeopleFilterForm(request.GET)
    filters.offer(account.office)
    filters.is_valid()
    rows, mains = _narrowed(account, filters.cleaned_data)
    rows = rows.prefetch_related(Prefetch("postings", queryset=mains.select_related("department"), to_attr="mains"))
    page = Paginator(rows, PAGE_ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "filters": filters, "may_keep": may(account, Deed.KEEP_STAFF)}
    return render(request, "staff/person_list.html", context)


def _narrowed(account: Account, given: dict[str, Any]) -> tuple[Any, Any]:
    """The people that pass the filters, and the postings to show with them.

    With `on`, a department or a category: exactly those the figures of that day count (`headcount_on`).
    """
    today = timezone.localdate()
    day, state = given.get("on") or today, given.get("state", "")
    mains = Posting.objects.main().valid_on(day)
    rows = StaffMember.objects.visible_to(account, today)
    if text := given.get("q"):
        rows = rows.matching(text)
    if state == "left":
        rows = rows.filter(left_on__lte=today)
        mains = Posting.objects.main().order_by("-valid_from")
    elif not state:
        rows = rows.in_service_on(day)
    counted = {key: given[key] for key in ("department", "category") if given.get(key)}
    if counted or given.get("on"):
        rows = rows.filter(pk__in=mains.filter(**counted).values("staff_member"))
    return rows, mains


@require_safe
def person_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A person: facts, postings in time, history."""
    account, person = _one(request, pk)
    demand(account, Deed.READ_PERSON)
    context = {
        "person": person,
        "postings": person.postings.select_related("department", "direct_leader").order_by("-valid_from"),
        "history": history(person, PERSON_WORDS),
        "may_keep": may(account, Deed.KEEP_STAFF),
        "may_log": may(account, Deed.LOG_VIOLATION) and account.staff_member_id != person.pk,
    }
    return render(request, "staff/person_detail.html", context)


def person_new(request: HttpRequest) -> HttpResponse:
    """A person with the first posting; one of the same name and birth is asked about."""
    account = authorise(request, Deed.KEEP_STAFF)
    form = NewPersonForm(request.POST or None)
    form.offer(account.office, timezone.localdate())
    if request.method == "POST" and "edit" not in request.POST and form.is_valid():
        twins = form.namesakes(account.office)
        if twins and request.POST.get("confirm") != "1":
            return render(request, "staff/person_confirm.html", {"form": form, "twins": twins})

        def write() -> Done:
            person = people.add_person(office=account.office, by=account, **form.person())
            start = form.cleaned_data["joined_on"]
            postings.add_posting(person=person, by=account, valid_from=start, **form.posting())
            return Done(person_url(person), _("%(name)s has been added.") % {"name": person.full_name})

        if answer := written(form, by=account, write=write):
            return answer
    return render(request, "staff/person_new.html", {"form": form})


def person_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what is known of a person."""
    account, person = _one(request, pk)
    demand(account, Deed.KEEP_STAFF)
    form = PersonForm.drawn_from(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def write() -> Done:
            people.correct_person(
                person=person, by=account, version=data["version"], reason=data["reason"], **form.person()
            )
            return Done(person_url(person), _("The person's details have been corrected."))

        if answer := written(form, by=account, write=write):
            return answer
    return render(request, "staff/person_edit.html", {"form": form, "person": person})


def person_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """The person leaves the office; everything recorded stays."""
    account, person = _one(request, pk)
    demand(account, Deed.KEEP_STAFF)
    form = LeaveOfficeForm.drawn_from(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def write() -> Done:
            left_on = data["last_day"] + timedelta(days=1)
            people.leave_office(
                person=person, by=account, version=data["version"], left_on=left_on, reason=data["reason"]
            )
            return Done(person_url(person), _("%(name)s has left the office.") % {"name": person.full_name})

        if answer := written(form, by=account, write=write):
            return answer
    return render(request, "staff/person_leave.html", {"form": form, "person": person})


def person_url(person: StaffMember) -> str:
    """The person's page."""
    return reverse("staff:person-detail", args=[person.pk])


def _one(request: HttpRequest, pk: int) -> tuple[Account, StaffMember]:
    """Who asks, and the person, when it is one they may see; 404 otherwise."""
    account = signed_in(request)
    return account, get_object_or_404(StaffMember.objects.visible_to(account, timezone.localdate()), pk=pk)
