"""Many records in one go: one violation of many people; rows from a sheet. All of them or none."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from staff.access import Deed, Role, authorise
from staff.forms.base import written
from staff.models import Account
from staff.submissions import Done
from violations.actions import register
from violations.forms.bulk import BulkForm
from violations.views.desk import desk_url


def bulk(request: HttpRequest) -> HttpResponse:
    """One violation of many people: ticked, asked about where it is doubtful, then recorded together."""
    account = authorise(request, Deed.LOG_VIOLATION)
    today = timezone.localdate()
    form = BulkForm(request.POST or None, initial={"occurred_on": today, "source": "self"})
    form.offer(account, today)
    if request.method == "POST" and "edit" not in request.POST and form.is_valid():
        entries, confirmed = form.entries(), request.POST.get("confirm") == "1"

        def write() -> Done:
            made = register.record_many(
                office=account.office, by=account, entries=entries, confirmed=confirmed
            )
            first = made[0]
            told = ngettext("%(what)s, %(day)s: recorded for %(n)s person.", "%(what)s, %(day)s: recorded for %(n)s people.", len(made))  # fmt: skip
            message = told % {"what": first.type.name, "day": f"{first.happened_on:%d/%m/%Y}", "n": len(made)}
            return Done(back_url(account, desk_url(entries[0])), message)

        try:
            if answer := written(form, by=account, write=write):
                return answer
        except register.ManyRefused as many:
            form.refuse(many.refusals)
        except register.Doubtful as doubtful:
            asked = {"form": form, "entries": entries, "doubts": doubtful.doubts, "twins": doubtful.twins}
            return render(request, "violations/bulk_confirm.html", asked)
    return render(request, "violations/bulk.html", {"form": form})


def back_url(account: Account, desk: str) -> str:
    """Where one goes on: the clerk at the desk, the chairman at the list."""
    return desk if account.role == Role.CLERK else reverse("violations:violation-list")
