"""Reads of candidates and of what was decided about them, named for their use."""

from datetime import date
from typing import Any, NamedTuple, Self, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Count, DateField, Exists, F, Min, OuterRef, Q, Subquery, Value

from staff.models.account import Account
from staff.models.office import Office
from staff.models.people import Posting, departments_headed
from staff.models.time import PeriodLock
from staff.roles import Role
from violations.register.models import Violation

M = TypeVar("M", bound=models.Model)  # the model names its own queryset: naming it here would be a circle
# the lists of candidates and decisions
WAITING, DECIDED, LOST, EXCUSED = "waiting", "decided", "lost", "excused"
# by these a candidate and its decision find each other
KEY_FIELDS = ("staff_member", "on", "part", "kind")


class Waiting(NamedTuple):
    """How many candidates wait for a decision, the day of the oldest, and how many count as no occurrence."""

    waiting: int
    oldest: date | None
    excused: int


class Settled(NamedTuple):
    """How many decisions hold, and how many of the records among them have lost their evidence unseen."""

    decided: int
    lost: int


class KeyedQuerySet(models.QuerySet[M]):
    """Rows about a person and a day; the department is the one of that day."""

    def visible_to(self, account: Account, on: date) -> Self:
        """Return the rows this account may see on day `on`: the office's, or the department's it heads and its own."""
        office = self.filter(office_id=account.office_id)
        match account.role:
            case Role.CLERK | Role.CHAIRMAN | Role.INSPECTOR:
                return office
            case Role.HEAD:
                led = _posting_then().filter(department__in=departments_headed(account, on))
                own = Q(staff_member=account.staff_member_id) if account.staff_member_id else Q(pk__in=[])
                return office.filter(own | Exists(led))
            case _:
                return self.none()

    def of_department(self, department: int) -> Self:
        """Return those whose main posting of that day was in the department of this id."""
        return self.filter(Exists(_posting_then().filter(department=department)))

    def with_places(self) -> Self:
        """Fetch the person too, and as `place` the department of that day: all in one query."""
        place = Subquery(_posting_then().values("department__name")[:1])
        return self.select_related("staff_member").annotate(place=place)


def _posting_then() -> "models.QuerySet[Posting]":
    """Return the main posting of an outer row's person on its day."""
    return Posting.objects.main().valid_on(OuterRef("on")).filter(staff_member=OuterRef("staff_member"))


class CandidateQuerySet(KeyedQuerySet[M]):
    def waiting(self) -> Self:
        """Return candidates to decide about: neither excused nor decided."""
        return self.filter(~Exists(_decision_of_it()), is_excused=False)

    def excused(self) -> Self:
        """Return those that are no occurrence: the lateness was permitted."""
        return self.filter(is_excused=True)

    def standing(self) -> Waiting:
        """Count these rows by state, in one query."""
        rows: Any = self.annotate(is_decided=Exists(_decision_of_it()))
        open_ = Q(is_excused=False, is_decided=False)
        return Waiting(
            **rows.aggregate(
                waiting=Count("pk", filter=open_),
                oldest=Min("on", filter=open_),
                excused=Count("pk", filter=Q(is_excused=True)),
            )
        )

    def waiting_row(self) -> Any:
        """Return one row ("waiting", how many, the oldest day), or none: to be read together with others."""
        return _counted_row(self.waiting(), "waiting")

    def with_records(self) -> Self:
        """Annotate `has_record`, whether anything that counts is recorded of the person on that day, and `is_closed`."""
        of_that_day = Violation.objects.counted().filter(
            office=OuterRef("office"), staff_member=OuterRef("staff_member"), happened_on=OuterRef("on")
        )
        lock = PeriodLock.objects.closed(OuterRef("office")).around(OuterRef("on"))
        return self.annotate(has_record=Exists(of_that_day), is_closed=Exists(lock))


def _decision_of_it() -> Any:
    decisions = apps.get_model("violations", "CandidateDecision").objects
    return decisions.holding().filter(**{name: OuterRef(name) for name in KEY_FIELDS})


class DecisionQuerySet(KeyedQuerySet[M]):
    def holding(self) -> Self:
        """Return decisions that hold.

        No longer holds what was reopened; a record voided since, or corrected into another person's or day's; and a
        setting-aside whose minutes have changed since: that candidate is another one than somebody looked at.
        """
        taken_up = Q(violation__staff_member=F("staff_member"), violation__happened_on=F("on"))
        set_aside = Q(violation__isnull=True) & ~Q(lost="minutes")
        return self.filter(set_aside | taken_up & ~Q(violation__status="voided"), is_reopened=False)

    def in_force(self, office: Office) -> Self:
        """Return the decisions of this office that hold."""
        return self.holding().filter(office=office)

    def lost_row(self) -> Any:
        """Count as `CandidateQuerySet.waiting_row` does: how many records lack their evidence."""
        return _counted_row(self.without_evidence(), "lost")

    def set_aside(self) -> Self:
        """Return candidates set aside as no violation."""
        return self.holding().filter(violation__isnull=True)

    def taken_up(self) -> Self:
        """Return decisions whose record still counts."""
        return self.holding().filter(violation__isnull=False)

    def without_evidence(self) -> Self:
        """Return decisions taken up whose evidence is lost in a way that nobody has looked at."""
        return self.holding().filter(_lost_unseen())

    def settled(self) -> Settled:
        """Count how these rows stand, in one query."""
        counts = self.holding().aggregate(decided=Count("pk"), lost=Count("pk", filter=_lost_unseen()))
        return Settled(**counts)

    def with_actors(self) -> Self:
        """Fetch the record and who decided too, in one query."""
        return self.select_related(
            "violation__type",
            "violation__staff_member",
            "decided_by__staff_member",
            "lost_seen_by__staff_member",
        )

    def with_punches(self) -> Self:
        """Annotate `punches` and `candidate_at`, its time, of the candidate, as far as there is one still."""
        candidates = apps.get_model("violations", "Candidate").objects
        same = candidates.filter(**{name: OuterRef(name) for name in KEY_FIELDS})
        return self.annotate(
            punches=Subquery(same.values("punches")[:1]), candidate_at=Subquery(same.values("at")[:1])
        )


class JudgedQuerySet(models.QuerySet[M]):
    def news(self, office: Office) -> Self:
        """Return the row of an office that other rules have changed something for which nobody has read of yet; or none."""
        return self.filter(Q(came__gt=0) | Q(went__gt=0), office=office)

    def news_rows(self, office: Office) -> list[Any]:
        """Return what came and what went as two querysets of rows like `CandidateQuerySet.waiting_row`."""
        no_day = Value(None, DateField())
        rows = self.news(office)
        return [
            rows.annotate(what=Value(name), n=F(name), no_day=no_day).values_list("what", "n", "no_day")
            for name in ("came", "went")
        ]


def _counted_row(rows: Any, name: str) -> Any:
    counts = rows.order_by().values("office").annotate(what=Value(name), n=Count("pk"), oldest=Min("on"))
    return counts.values_list("what", "n", "oldest")


def _lost_unseen() -> Q:
    """Match as `CandidateDecision.is_evidence_lost` does, of those taken up."""
    seen = Q(lost=F("lost_seen")) & ~Q(lost="minutes")
    return Q(violation__isnull=False) & ~Q(lost="") & ~seen
