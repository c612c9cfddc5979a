"""The page that records one violation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from staff.access import require_account
from staff.people.namesakes import tell_apart
from staff.roles import Permission
from staff.writing.forms import submit
from staff.writing.submissions import Done
from violations.entry.desk_forms import DeskForm
from violations.entry.desk_views import desk_url, render_desk
from violations.register import actions as register
from violations.register.forms import FactsForm
from violations.register.labels import describe_violation
from violations.register.views import violation_url


def violation_new(request: HttpRequest) -> HttpResponse:
    """Record a violation; what is probably a mistake is asked about first. The desk sends its line here too."""
    account = require_account(request, Permission.LOG_VIOLATION)
    today, at_desk = timezone.localdate(), "desk" in request.POST
    initial = {"occurred_on": today, "source": "self", "subject": request.GET.get("subject", "")}
    form = (DeskForm if at_desk else FactsForm)(request.POST or None, initial=initial)
    form.set_choices(account, today)
    if request.method == "POST" and "edit" not in request.POST and form.is_valid():
        facts, confirmed = form.facts(), request.POST.get("confirm") == "1"

        def perform() -> Done:
            violation = register.record(office=account.office, by=account, facts=facts, confirmed=confirmed)
            message = _("Recorded: %(who)s, %(what)s%(minutes)s, %(day)s.") % describe_violation(violation)
            return Done(desk_url(facts) if at_desk else violation_url(violation), message)

        try:
            if answer := submit(form, by=account, perform=perform):
                return answer
        except register.NeedsConfirmation as question:
            tell_apart([facts.person, *(each.staff_member for each in question.duplicates)])
            asked = {"form": form, "facts": facts, "question": question}
            return render(request, "violations/register/violation_confirm.html", asked)
    if isinstance(form, DeskForm):
        return render_desk(request, account, form)
    return render(request, "violations/entry/violation_new.html", {"form": form})
