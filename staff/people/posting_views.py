"""The pages of postings: add, correct, end."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from staff.access import current_account, require
from staff.models.account import Account
from staff.models.people import Posting, StaffMember
from staff.people import posting_actions as postings
from staff.people.posting_forms import NewPostingForm, PostingForm
from staff.people.views import person_url
from staff.roles import Permission
from staff.writing.forms import EndForm, submit
from staff.writing.submissions import Done, answer_repeats


def posting_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A posting from a day on."""
    account = current_account(request)
    today = timezone.localdate()
    person = get_object_or_404(StaffMember.objects.visible_to(account, today), pk=pk)
    require(account, Permission.KEEP_STAFF)
    form = NewPostingForm(request.POST or None)
    form.set_choices(account.office, today)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def perform() -> Done:
            postings.add_posting(
                person=person, by=account, valid_from=data["valid_from"], is_main=not data["second"],
                reason=data["reason"], **form.posting(),
            )  # fmt: skip
            return Done(person_url(person), _("The posting has been added."))

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "staff/people/posting_new.html", {"form": form, "person": person})


@answer_repeats
def posting_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a posting that was entered wrongly, its days too."""
    account, posting = _one(request, pk)
    form = PostingForm.for_row(posting, request.POST or None)
    form.set_choices(account.office, timezone.localdate(), posting)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def perform() -> Done:
            postings.correct_posting(
                posting=posting, by=account, version=data["version"], is_main=not data["second"],
                reason=data["reason"], **form.posting(), **form.days(),
            )  # fmt: skip
            return Done(person_url(posting.staff_member), _("The posting has been corrected."))

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "staff/people/posting_edit.html", {"form": form, "person": posting.staff_member})


@answer_repeats
def posting_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a posting after a last day."""
    account, posting = _one(request, pk)
    form = EndForm.for_row(posting, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def perform() -> Done:
            postings.end_posting(
                posting=posting, by=account, version=data["version"], until=form.until(), reason=data["reason"]
            )  # fmt: skip
            return Done(person_url(posting.staff_member), _("The posting has been ended."))

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "staff/people/posting_end.html", {"form": form, "posting": posting})


def _one(request: HttpRequest, pk: int) -> tuple[Account, Posting]:
    """Who asks and the posting: 404 when its person is not to be seen, 403 when it is not to be changed."""
    account = current_account(request)
    visible = StaffMember.objects.visible_to(account, timezone.localdate())
    rows = Posting.objects.select_related("staff_member", "department")
    posting = get_object_or_404(rows.filter(staff_member__in=visible), pk=pk)
    require(account, Permission.KEEP_STAFF)
    return account, posting
