"""The roll call of a day: called, saved as it goes, closed; read by who may only look."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from core.refusals import NotThere, Refused
from core.web.methods import require_POST, require_safe
from staff.access import require, require_account
from staff.hours.queries import WorkingTime, working_time
from staff.hours.usual_days import usual_days
from staff.models.account import Account
from staff.models.office import Office
from staff.models.people import StaffMember
from staff.models.time import CalendarDay
from staff.roles import Permission, may
from staff.writing.forms import submit
from staff.writing.locks import is_closed
from staff.writing.stale import Stale
from staff.writing.submissions import Done, perform_once
from violations.days.accounting import near_working_days
from violations.days.models import DayConfirmation
from violations.days.roll_call import actions as roll_call
from violations.days.roll_call.actions import Duplicates, RollCallResult
from violations.days.roll_call.forms import CLOSE, MarkForm, RollCallForm
from violations.days.roll_call.marks import Roll
from violations.days.roll_call.queries import read_roll
from violations.register import actions as register

# What closing a roll came to, in the order of `_closing_message`.
_COUNTED: tuple[Any, ...] = (
    ngettext_lazy("%(n)s violation recorded.", "%(n)s violations recorded.", "n"),
    ngettext_lazy("%(n)s record there already was taken.", "%(n)s records there already were taken.", "n"),
    ngettext_lazy("%(n)s record taken back.", "%(n)s records taken back.", "n"),
    ngettext_lazy(
        "%(n)s candidate of the clock waits on this day.",
        "%(n)s candidates of the clock wait on this day.",
        "n",
    ),
    ngettext_lazy("%(n)s mark is left to somebody else.", "%(n)s marks are left to somebody else.", "n"),
)
OTHERS_NAMED = 3
AROUND = timedelta(days=21)  # so far back and ahead the nearest working day is looked for: longer than Tết


@require_safe
def roll_call_current(request: HttpRequest) -> HttpResponse:
    """To the roll of today, or of the last working day."""
    account = require_account(request, Permission.READ_TIME)
    today = timezone.localdate()
    time = working_time(account.office, today - AROUND, today + timedelta(days=1))
    before, _after = near_working_days(today, time.is_worked, AROUND.days)
    day = today if time.is_worked(today) else before or today
    return redirect("violations:roll-call-day", day.isoformat())


def roll_call_day(request: HttpRequest, day: str) -> HttpResponse:
    """The roll of a day: a form for who calls it, a list for who reads it."""
    account = require_account(request, Permission.READ_TIME)
    on = _day_of(day)
    time = working_time(account.office, on - AROUND, on + AROUND)
    hours = time.worked(on)
    if on < account.office.first_day or hours is None:
        return _day_off(request, account, on, time)
    if request.method == "POST":
        require(account, Permission.KEEP_TIME)
    page = read_roll(account, Roll(account.office, on, timezone.localtime(), time))
    form = RollCallForm(request.POST or None)
    form.set_choices(page.lines)
    sent = request.method == "POST" and "edit" not in request.POST and form.is_valid()
    if sent and (answer := _answer(request, account, on, form)):
        return answer
    context = {
        "on": on,
        "page": page,
        "form": form,
        **_around(account.office, on, time),
        "may_call": may(account, Permission.KEEP_TIME) and not is_closed(account.office, on),
        "confirmation": DayConfirmation.objects.of_day(account.office, on),
        "unseen_hours": not hours.is_confirmed,
    }
    return render(request, "violations/days/roll_call/roll_call.html", context)


def _answer(request: HttpRequest, account: Account, on: date, form: RollCallForm) -> HttpResponse | None:
    """Perform a valid form and return the redirect; None when it comes back with its errors."""
    duplicates = Duplicates.ASK
    if request.POST.get("twins") in (Duplicates.KEEP, Duplicates.AGAIN):
        duplicates = Duplicates(request.POST["twins"])
    perform = (
        _closing(account, on, form, duplicates)
        if form.cleaned_data["deed"] == CLOSE
        else _saving(account, on, form)
    )
    try:
        return submit(form, by=account, perform=perform)
    except roll_call.RollRefused as refused:
        form.refuse(refused.refusals)
    except register.NeedsConfirmation as question:
        asked = {"form": form, "on": on, "question": question}
        return render(request, "violations/days/roll_call/roll_call_confirm.html", asked)
    return None


def _saving(account: Account, on: date, form: RollCallForm) -> Callable[[], Done]:
    def perform() -> Done:
        made = roll_call.call(office=account.office, by=account, on=on, entries=form.changed)
        message = ngettext("%(n)s mark saved. The roll is not closed yet.", "%(n)s marks saved. The roll is not closed yet.", len(made))  # fmt: skip
        return Done(_url(on), message % {"n": len(made)})

    return perform


def _closing(account: Account, on: date, form: RollCallForm, duplicates: str) -> Callable[[], Done]:
    def perform() -> Done:
        called = roll_call.close_roll_call(
            office=account.office, by=account, on=on, entries=form.entries, duplicates=duplicates
        )
        return Done(_url(on), _closing_message(on, called))

    return perform


def _closing_message(on: date, called: RollCallResult) -> str:
    """What closing the roll came to, in sentences."""
    sentences = [_("Roll call of %(day)s closed.") % {"day": f"{on:%d/%m/%Y}"}]
    counts = (len(called.recorded), called.kept, called.recalled, called.waiting, len(called.left))
    sentences += [str(words % {"n": count}) for words, count in zip(_COUNTED, counts, strict=True) if count]
    if called.others:
        names = ", ".join(row.staff_member.full_name for row in called.others[:OTHERS_NAMED])
        others = _(
            "Somebody else has marked otherwise meanwhile, and it stands: %(who)s%(more)s. Look at the list."
        )
        sentences.append(others % {"who": names, "more": ", …" if len(called.others) > OTHERS_NAMED else ""})
    if called.is_quiet:
        sentences.append(_("Nobody was late or absent: the day is confirmed quiet."))
    return " ".join(sentences)


@require_POST
def roll_call_mark(request: HttpRequest, day: str) -> HttpResponse:
    """One mark, saved while the roll is called; answers in JSON what was stored, or why not."""
    account = require_account(request, Permission.KEEP_TIME)
    on, form = _day_of(day), MarkForm(request.POST)
    if not form.is_valid():
        wrong = [str(error) for errors in form.errors.values() for error in errors]
        return JsonResponse({"said": " ".join(wrong)}, status=422)
    data, office = form.cleaned_data, account.office
    person: StaffMember = get_object_or_404(StaffMember, office=office, pk=data["person"])

    def perform() -> Done:
        roll_call.mark(
            office=office, by=account, on=on, person=person, presence=data["presence"], at=data["at"],
            version=data["version"],
        )  # fmt: skip
        return Done(_url(on), "")

    try:
        perform_once(token=data["token"], by=account, office=office, perform=perform)
    except Stale as stale:
        current: Any = stale.current
        return JsonResponse({"said": stale.message, "version": current.version}, status=409)
    except Refused as refusal:
        return JsonResponse({"said": refusal.message}, status=422)
    return JsonResponse(_stored(account, on, person))


def _stored(account: Account, on: date, person: StaffMember) -> dict[str, Any]:
    """Return the stored mark of a person as JSON data: version, label, presence, time."""
    roll = Roll(account.office, on, timezone.localtime())
    row = roll.marks[person.pk]
    message = _("Saved")
    if row.at:
        minutes = roll.minutes(person.pk, row.at)
        late = ngettext("%(count)s minute late", "%(count)s minutes late", minutes)
        message = f"{message}: {late % {'count': minutes}}"
    return {
        "said": message,
        "version": row.version,
        "presence": row.presence,
        "at": f"{row.at:%H:%M}" if row.at else "",
    }


def _day_of(text: str) -> date:
    """The day of a yyyy-mm-dd address that has a roll; 404 otherwise, with why where there is a reason."""
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        day = None
    if day is None or not 2000 <= day.year <= 2100:
        raise Http404
    if day > timezone.localdate():
        raise NotThere(
            _("%(day)s is still to come: there is no roll to call yet.") % {"day": f"{day:%d/%m/%Y}"}
        )
    return day


def _day_off(request: HttpRequest, account: Account, on: date, time: WorkingTime) -> HttpResponse:
    """What day it is that is not worked, or lies before the book, and the working days around it."""
    begins = account.office.book_begins_on if on < account.office.first_day else None
    row = CalendarDay.objects.filter(office=account.office, on=on).first()
    name = row.name if row else usual_days(on.year).get(on, ("", ""))[1]
    return render(
        request,
        "violations/days/roll_call/roll_call_off.html",
        {"on": on, "name": name, "begins": begins, **_around(account.office, on, time)},
    )


def _around(office: Office, on: date, time: WorkingTime) -> dict[str, date | None]:
    """The working days next to this one that have a roll."""
    before, after = near_working_days(on, time.is_worked, AROUND.days)
    first, last = office.first_day, timezone.localdate()
    return {
        "before": before if before and before >= first else None,
        "after": after if after and first <= after <= last else None,
    }


def _url(on: date) -> str:
    return reverse("violations:roll-call-day", args=[on.isoformat()])
