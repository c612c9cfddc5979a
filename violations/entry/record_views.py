"""The page that records one violation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from staff.access import Deed, authorise
from staff.writing.forms import written
from staff.writing.submissions import Done
from violations.entry.desk_forms import DeskForm
from violations.entry.desk_views import desk_url, drawn_desk
from violations.register import actions as register
from violations.register.forms import FactsForm
from violations.register.labels import told
from violations.register.shared import violation_url


def violation_new(request: HttpRequest) -> HttpResponse:
    """Record a violation; what is probably a mistake is asked about first. The desk sends its line here too."""
    account = authorise(request, Deed.LOG_VIOLATION)
    today, at_desk = timezone.localdate(), "desk" in request.POST
    initial = {"occurred_on": today, "source": "self", "subject": request.GET.get("subject", "")}
    form = (DeskForm if at_desk else FactsForm)(request.POST or None, initial=initial)
    form.offer(account, today)
    if request.method == "POST" and "edit" not in request.POST and form.is_valid():
        facts, confirmed = form.facts(), request.POST.get("confirm") == "1"

        def write() -> Done:
            violation = register.record(office=account.office, by=account, facts=facts, confirmed=confirmed)
            message = _("Recorded: %(who)s, %(what)s%(minutes)s, %(day)s.") % told(violation)
            return Done(desk_url(facts) if at_desk else violation_url(violation), message)

        try:
            if answer := written(form, by=account, write=write):
                return answer
        except register.Doubtful as doubtful:
            asked = {"form": form, "facts": facts, "doubts": doubtful.doubts, "twins": doubtful.twins}
            return render(request, "violations/entry/violation_confirm.html", asked)
    if isinstance(form, DeskForm):
        return drawn_desk(request, account, form)
    return render(request, "violations/entry/violation_new.html", {"form": form})
