"""The page of the first day of the book."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from staff.access import require_account
from staff.models.office import Office
from staff.roles import Permission, may
from staff.trail.history import HistoryEntry, history
from staff.writing.forms import submit
from staff.writing.submissions import Done, answer_repeats
from violations.days.book.actions import set_first_day
from violations.days.book.forms import FirstDayForm
from violations.days.book.queries import Hidden

LABELS = {"book_begins_on": gettext_lazy("The book begins on")}


@answer_repeats
def first_day(request: HttpRequest) -> HttpResponse:
    """Since when the book is kept; another day for who may set it."""
    account = require_account(request, Permission.KEEP_TIME)
    form = FirstDayForm.of(account.office, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def perform() -> Done:
            hidden = set_first_day(
                office=account.office, by=account, was=data["was"], first_day=data["book_begins_on"],
                reason=data["reason"],
            )  # fmt: skip
            message = _("The book begins on %(day)s.") % {"day": f"{data['book_begins_on']:%d/%m/%Y}"}
            return Done(reverse("violations:first-day"), " ".join([message, *_hidden(hidden)]))

        if answer := submit(form, by=account, perform=perform):
            return answer
    context = {
        "form": form,
        "begins": account.office.book_begins_on,
        "may_shorten": may(account, Permission.SHORTEN_BOOK),
        "history": _history(account.office),
    }
    return render(request, "violations/days/book/first_day.html", context)


def _hidden(hidden: Hidden) -> list[str]:
    """What lies before the book now, in sentences."""
    days = ngettext(
        "%(n)s day nobody accounted for lies before it now.",
        "%(n)s days nobody accounted for lie before it now.",
        hidden.open_days,
    )
    lines = ngettext(
        "%(n)s line of the clock waits no more.", "%(n)s lines of the clock wait no more.", hidden.waiting
    )
    return [text % {"n": n} for text, n in ((days, hidden.open_days), (lines, hidden.waiting)) if n]


def _history(office: Office) -> list[HistoryEntry]:
    """What was set, and when: of all that the trail says of the office."""
    return [
        entry
        for entry in history(office, LABELS)
        if entry.action == "office-opened" or any(each.before != each.after for each in entry.changes)
    ]
