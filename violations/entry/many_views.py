"""Many records in one go: one violation of many people; rows from a sheet. All of them or none."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from staff.access import require_account
from staff.models.account import Account
from staff.people.namesakes import tell_apart
from staff.roles import Permission, Role
from staff.writing.forms import submit
from staff.writing.submissions import Done
from violations.entry.bulk_forms import BulkForm
from violations.entry.desk_views import desk_url
from violations.entry.paste_forms import PasteForm, mark
from violations.entry.paste_reading import Reader
from violations.register import actions as register
from violations.register.facts import Facts, drafts
from violations.register.models import Violation


def bulk(request: HttpRequest) -> HttpResponse:
    """One violation of many people: ticked, asked about where it is doubtful, then recorded together."""
    account = require_account(request, Permission.LOG_VIOLATION)
    today = timezone.localdate()
    form = BulkForm(request.POST or None, initial={"occurred_on": today, "source": "self"})
    form.set_choices(account, today)
    if request.method == "POST" and "edit" not in request.POST and form.is_valid():
        entries, confirmed = form.entries(), request.POST.get("confirm") == "1"

        def perform() -> Done:
            made = register.record_many(
                office=account.office, by=account, entries=entries, confirmed=confirmed
            )
            return Done(back_url(account, desk_url(entries[0])), _recorded_message(made))

        try:
            if answer := submit(form, by=account, perform=perform):
                return answer
        except register.ManyRefused as many:
            form.refuse(many.refusals)
        except register.NeedsConfirmation as question:
            tell_apart(entry.person for entry in entries)
            asked = {"form": form, "entries": entries, "question": question}
            return render(request, "violations/entry/bulk_confirm.html", asked)
    return render(request, "violations/entry/bulk.html", {"form": form})


def _recorded_message(made: list[Violation]) -> str:
    sentence = ngettext("%(what)s, %(day)s: recorded for %(n)s person.", "%(what)s, %(day)s: recorded for %(n)s people.", len(made))  # fmt: skip
    what, day = made[0].type.name, f"{made[0].happened_on:%d/%m/%Y}"
    return sentence % {"what": what, "day": day, "n": len(made)}


def back_url(account: Account, desk: str) -> str:
    """Return the address to go on to: the clerk at the desk, the chairman at the list."""
    return desk if account.role == Role.CLERK else reverse("violations:violation-list")


def paste(request: HttpRequest) -> HttpResponse:
    """Rows from Excel: shown with what is wrong in which cell, then recorded together."""
    account = require_account(request, Permission.LOG_VIOLATION)
    form = PasteForm(request.POST or None)
    if not (request.method == "POST" and form.is_valid()) or "edit" in request.POST:
        return render(request, "violations/entry/paste.html", {"form": form})
    today = timezone.localdate()
    rows = Reader(account, today, form.cleaned_data["source"]).read(form.cleaned_data["rows"], request.POST)
    entries = [row.facts for row in rows if row.facts]
    if "apply" in request.POST and len(entries) == len(rows):
        try:
            if answer := _write_rows(request, account, form, entries):
                return answer
        except (register.ManyRefused, register.NeedsConfirmation):
            pass  # shown below, row by row
    mark(rows, drafts(office=account.office, by=account, entries=entries, moment=timezone.now()))
    context = {
        "form": form,
        "rows": rows,
        "wrong": sum(1 for row in rows if row.wrong),
        "choosing": any(row.choices for row in rows),
        "doubtful": sum(1 for row in rows if row.warnings),
    }
    return render(request, "violations/entry/paste.html", context)


def _write_rows(
    request: HttpRequest, account: Account, form: PasteForm, entries: list[Facts]
) -> HttpResponse | None:
    def perform() -> Done:
        confirmed = request.POST.get("confirm") == "1"
        made = register.record_many(office=account.office, by=account, entries=entries, confirmed=confirmed)
        message = ngettext("%(n)s row recorded.", "%(n)s rows recorded.", len(made)) % {"n": len(made)}
        return Done(back_url(account, reverse("home")), message)

    return submit(form, by=account, perform=perform)
