"""What a new office prepares before its book is in use: a list that ticks itself off."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from staff.calendar import describe_sessions
from staff.hours.queries import unseen_hours
from staff.hours.usual_days import usual_days
from staff.models.account import Account
from staff.models.office import Office
from staff.models.people import StaffMember
from staff.models.time import CalendarDay, WorkingHours
from staff.roles import Role


@dataclass(frozen=True)
class Step:
    """One step. `url` and `verb` lead to where it is done; both empty where it is somebody else's."""

    name: str
    text: str
    is_done: bool
    url: str = ""
    verb: str = ""


@dataclass(frozen=True)
class FirstSteps:
    """The steps in their order."""

    steps: tuple[Step, ...]

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(step.is_done for step in self.steps)

    @property
    def next(self) -> Step | None:
        """The first that is not done and not somebody else's."""
        return next((step for step in self.steps if not step.is_done and step.url), None)


class _State(NamedTuple):
    """How far an office is; `people` in service today, `hours` of today as stored (None: there are none)."""

    people: int
    hours: list[list[str]] | None
    has_unseen_hours: bool
    has_calendar: bool
    has_chairman: bool

    @property
    def knows_hours(self) -> bool:
        """Whether there are hours, and somebody has looked at all that hold in the book."""
        return self.hours is not None and not self.has_unseen_hours

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to prepare but the book's first day."""
        return self.people > 0 and self.knows_hours and self.has_calendar and self.has_chairman


def has_chairman(office: Office) -> bool:
    """Whether somebody can log in as the office's chairman."""
    return _chairmen(office).exists()


def read_first_steps(office: Office, today: date) -> FirstSteps | None:
    """The steps of this office; None when all are done. One query."""
    state = _state_of(office, today)
    if state.is_over and office.book_begins_on:
        return None
    return FirstSteps(
        (
            _people(state.people),
            _hours(state),
            _calendar(office, today, is_done=state.has_calendar),
            _book(office),
            _chairman(is_done=state.has_chairman),
        )
    )


def _state_of(office: Office, today: date) -> _State:
    people = StaffMember.objects.filter(office=office).in_service_on(today).order_by()
    hours = WorkingHours.objects.filter(office=office).valid_on(today).newest_first()
    marked = CalendarDay.objects.filter(office=office)
    unsure = marked.filter(is_confirmed=False, on__year=OuterRef("on__year"))
    confirmed = marked.filter(is_confirmed=True, on__year__gte=office.first_day.year).exclude(Exists(unsure))
    found = Office.objects.values_list(
        Coalesce(Subquery(people.values("office").annotate(n=Count("pk")).values("n")), 0),
        Subquery(hours.values("sessions")[:1]),
        Exists(unseen_hours(office)),
        Exists(confirmed),
        Exists(_chairmen(office)),
    )
    return _State(*found.get(pk=office.pk))


def _chairmen(office: Office) -> QuerySet[Account]:
    return Account.objects.filter(office=office, role=Role.CHAIRMAN, is_active=True)


def _people(people: int) -> Step:
    text = " ".join(
        [
            _("The staff list is still empty."),
            _("Import the office's own from Excel, or enter people one by one."),
        ]
    )
    if people:
        text = ngettext("%(n)s person in service.", "%(n)s people in service.", people) % {"n": people}
    url = reverse("staff:person-list" if people else "staff:roster-import")
    return Step(_("Staff"), text, people > 0, url, _("Import the list from Excel"))


def _hours(state: _State) -> Step:
    text = sessions = describe_sessions(state.hours) if state.hours else "–"
    if not state.knows_hours:
        text = _("%(hours)s: the usual hours; nobody has looked at them.") % {"hours": sessions}
    return Step(
        _("Working hours"), text, state.knows_hours, reverse("staff:hours-list"), _("Look at the hours")
    )


def _calendar(office: Office, today: date, *, is_done: bool) -> Step:
    year = max(today, office.first_day).year
    text = (
        _("Holidays and swapped workdays are confirmed.")
        if is_done
        else ngettext(
            "%(n)s day is proposed for %(year)s. Look at them and confirm, once a year.",
            "%(n)s days are proposed for %(year)s. Look at them and confirm, once a year.",
            len(usual_days(year)),
        )
        % {"n": len(usual_days(year)), "year": year}
    )
    verb = _("Look at the calendar of %(year)s") % {"year": year}
    return Step(_("Calendar of days off"), text, is_done, reverse("staff:calendar-year", args=[year]), verb)


def _book(office: Office) -> Step:
    begins = office.book_begins_on
    text = _(
        "From its first day on each working day is to be called or confirmed; nothing before it is missing."
    )
    if begins:
        text = _("The book begins on %(day)s; nothing before it is missing.") % {"day": f"{begins:%d/%m/%Y}"}
    return Step(
        _("First day of the book"),
        text,
        begins is not None,
        reverse("violations:first-day"),
        _("Set the first day"),
    )


def _chairman(*, is_done: bool) -> Step:
    text = _("The chairman reads the month and decides.")
    if not is_done:
        text = _("The chairman reads the month and decides. The administrator opens the account: ask them.")
    return Step(_("The chairman's account"), text, is_done)
