"""Working hours, the calendar's marked days, days to be judged anew, and the lock of a closed period."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from staff import calendar
from staff.models.base import Dated, DatedQuerySet, Traced, Versioned
from staff.models.office import Department, Office


def weekday_names(weekdays: Iterable[int]) -> str:
    """Days of the week (0 = Monday), in words."""
    return ", ".join(str(WEEKDAYS[number]) for number in sorted(weekdays))


def describe_by_weekday(sessions: Mapping[str, Any]) -> str:
    """The sessions of certain days of the week, in words: Saturday 07:30–11:30."""
    return "; ".join(
        f"{WEEKDAYS[int(number)]} {calendar.describe_sessions(pairs)}"
        for number, pairs in sorted(sessions.items())
    )


class WorkingHours(Dated, Versioned):
    """Hours for a while: weekdays (0 = Monday), sessions of "HH:MM" pairs, punches a day, grace.

    The office's, or those of one department, which go before them. `weekday_sessions` holds the sessions of the days of the
    week ("0" = Monday) on which they are others.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="working_hours")
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        related_name="working_hours",
        verbose_name=_("Department"),
        null=True,
        blank=True,
    )
    weekdays = models.JSONField(_("Working days of the week"), default=calendar.default_weekdays)
    sessions = models.JSONField(_("Sessions"), default=calendar.default_sessions)
    weekday_sessions = models.JSONField(_("Other sessions by day of the week"), default=dict, blank=True)
    punches_a_day = models.PositiveSmallIntegerField(_("Punches a day"), default=2)
    grace_minutes = models.PositiveSmallIntegerField(_("Grace, minutes"), default=0)
    # the usual ones of a new office are not
    is_confirmed = models.BooleanField(_("Looked at"), default=False)

    objects = DatedQuerySet["WorkingHours"].as_manager()

    class Meta(Dated.Meta):
        ordering = ["office", "valid_from"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(punches_a_day__in=[2, 4]), name="staff_workinghours_two_or_four"
            ),
        ]

    def __str__(self) -> str:
        return f"working hours {self.pk}"

    @property
    def weekday_names(self) -> str:
        """The working days, in words."""
        return weekday_names(self.weekdays)

    @property
    def sessions_label(self) -> str:
        """The sessions, in one line; those of certain days of the week after them."""
        usual, other = calendar.describe_sessions(self.sessions), describe_by_weekday(self.weekday_sessions)
        return f"{usual}; {other}" if other else usual

    @property
    def day(self) -> calendar.Hours:
        """The hours as the pure calendar reads them."""
        hours = calendar.hours(
            self.weekdays, self.sessions, self.punches_a_day, self.grace_minutes, self.weekday_sessions
        )
        return replace(hours, is_confirmed=self.is_confirmed)


class CalendarDay(Versioned):
    """A day the office's calendar marks: off, worked all the same, or ordinary though one might think otherwise.

    A year is prefilled from what is usual, unconfirmed; it is in force until somebody changes it.
    """

    class Mark(models.TextChoices):
        OFF = calendar.DayMark.OFF, _("Day off")
        WORK = calendar.DayMark.WORK, _("Swapped workday")
        ORDINARY = calendar.DayMark.ORDINARY, _("Ordinary day")

    office = models.ForeignKey(Office, models.PROTECT, related_name="calendar_days")
    on = models.DateField(_("Day"))
    mark = models.CharField(_("Is"), max_length=10, choices=Mark.choices)
    name = models.CharField(_("What day it is"), max_length=120, blank=True)
    is_confirmed = models.BooleanField(_("Confirmed"), default=False)

    class Meta:
        ordering = ["office", "on"]
        constraints = [
            models.UniqueConstraint(fields=["office", "on"], name="staff_calendarday_once"),
            models.CheckConstraint(
                condition=Q(mark__in=[mark.value for mark in calendar.DayMark]),
                name="staff_calendarday_known_mark",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y} {self.mark}"


class StaleDays(models.Model):
    """Days [start, until) of an office whose judgement rests on something that has changed since; null ends are open.

    Written by whatever changes hours, calendar, people, leave or punches; taken away by who judges them anew.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    start = models.DateField(null=True)
    until = models.DateField(null=True)

    def __str__(self) -> str:
        return f"stale days {self.pk}"


class PeriodLockQuerySet(models.QuerySet["PeriodLock"]):
    def closed(self, office: Office | OuterRef) -> Self:
        """The closed periods of this office; in a subquery, of the office of the outer row."""
        return self.filter(office=office, state="closed")

    def touching(self, start: date | None, until: date | None) -> Self:
        """Periods that have a day in [start, until); None is open."""
        rows = self.all() if until is None else self.filter(start__lt=until)
        return rows if start is None else rows.filter(until__gt=start)

    def around(self, day: date | OuterRef) -> Self:
        """Those that contain `day`."""
        return self.filter(start__lte=day, until__gt=day)


class PeriodLock(Traced):
    """A closed period of an office: facts that happened in [start, until) are locked while `state` is closed.

    Every action asks for it (`staff.writing.locks`); `reports` will set it when it closes a month.
    """

    class State(models.TextChoices):
        CLOSED = "closed", _("Closed")
        REOPENED = "reopened", _("Reopened")

    office = models.ForeignKey(Office, models.PROTECT, related_name="locks")
    start = models.DateField()
    until = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.CLOSED)

    objects = PeriodLockQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "start"], name="staff_periodlock_one_per_period"),
            models.CheckConstraint(
                condition=Q(until__gt=F("start")), name="staff_periodlock_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start:%d/%m/%Y} {self.state}"
