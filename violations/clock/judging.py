"""Bringing candidates up to date with what they rest on: punches, hours, calendar, leave, people.

Whatever changes one of these notes the days (`staff.hours.queries.mark_days_stale`); whoever reads candidates calls
`bring_up_to_date` first. Judged are working days of the book on which any matched punch exists; days of closed periods
stay.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Exists, Max, Min, Subquery
from django.utils import timezone

from core.text.days import days_from
from core.text.names import code_key
from staff.calendar import Hours, LatePolicy
from staff.hours.queries import WorkingTime, working_time
from staff.models.office import Office
from staff.models.people import StaffMember
from staff.models.time import PeriodLock, StaleDays, WorkingHours
from staff.trail.events import lock_trail
from violations.clock.detection import RULES, Expected, Finding, judge, merge_punches
from violations.clock.files.formats import Progress
from violations.clock.models import Candidate, CandidateDecision, Judged, Lost, Punch
from violations.clock.querysets import KEY_FIELDS
from violations.leave.models import Leave, LeaveKind, Portion

BLOCK = timedelta(days=7)  # judged at once: what is held in memory does not grow with the years
CandidateKey = tuple[int, date, int, str]
CLOCK_FIELDS = ("minutes", "at", "punches", "is_excused")  # what a candidate says of its case
_HALF_BY = time(12, 30)  # a session that begins before is the morning's


def bring_up_to_date(
    office: Office, now: datetime | None = None, on_progress: Progress | None = None
) -> bool:
    """Judge the days whose evidence has changed and those that have passed since; return whether there was any to do.

    One read when nothing was. The clock of `now` decides whether today counts: not before its last session ends.
    `on_progress` is called after each block of days, with the days judged.
    """
    moment = timezone.localtime(now or timezone.now())
    if not _stale(office, moment):
        return False
    with transaction.atomic():
        lock_trail(office)
        stale = list(StaleDays.objects.filter(office=office))
        through = judgeable_through(office, moment)
        bounds = Punch.objects.filter(office=office).aggregate(first=Min("on"), last=Max("on"))
        if bounds["first"]:
            ranges = _ranges(office, stale, bounds["first"], min(bounds["last"], through))
            _judge(office, ranges, on_progress)
        StaleDays.objects.filter(pk__in=[row.pk for row in stale]).delete()
        Judged.objects.update_or_create(office=office, defaults={"through": through, "rules": RULES})
    return True


def _stale(office: Office, moment: datetime) -> bool:
    """Return whether something has changed, or a day has passed that nobody has judged. One query: many pages ask."""
    today = moment.date()
    hours = WorkingHours.objects.filter(office=office).valid_on(today).newest_first()
    is_changed, has_punches, judged, rules, sessions = Office.objects.values_list(
        Exists(StaleDays.objects.filter(office=office)),
        Exists(Punch.objects.filter(office=office)),
        "judged__through",
        "judged__rules",
        Subquery(hours.values("sessions")[:1]),
    ).get(pk=office.pk)
    if is_changed or judged is None:
        return bool(is_changed or has_punches)
    through = _through(moment, time.fromisoformat(sessions[-1][1]) if sessions else None)
    return bool(judged < through or (has_punches and rules != RULES))


def judgeable_through(office: Office, moment: datetime, known: WorkingTime | None = None) -> date:
    """The last day (inclusive) that may be judged: today from the end of its last session on, before that yesterday.

    `known` spares reading the working time of today where it is at hand.
    """
    today = moment.date()
    hours = (known or working_time(office, today, today + timedelta(days=1))).hours_on(today)
    return _through(moment, hours.sessions[-1][1] if hours and hours.sessions else None)


def _through(moment: datetime, end: time | None) -> date:
    """`end`: when the last session of that day ends, worked or not; None where there are no hours."""
    today = moment.date()
    over = end is None or moment.time() >= end
    return today if over else today - timedelta(days=1)


def _ranges(office: Office, stale: Iterable[StaleDays], first: date, last: date) -> list[tuple[date, date]]:
    """The days to judge, as [start, until) in order and apart from each other, within the punches there are."""
    end = last + timedelta(days=1)
    # by other rules they are not judged
    judged = Judged.objects.filter(office=office, rules=RULES).values_list("through", flat=True).first()
    wanted = [(row.start or first, row.until or end) for row in stale]
    wanted.append((judged + timedelta(days=1) if judged else first, end))
    merged: list[tuple[date, date]] = []
    for start, until in sorted((max(start, first), min(until, end)) for start, until in wanted):
        if start >= until:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(until, merged[-1][1]))
        else:
            merged.append((start, until))
    return merged


def _judge(office: Office, ranges: list[tuple[date, date]], on_progress: Progress | None) -> None:
    """Only days with punches: one punch of a clock that had lost its date would have all days since looked at.

    A day without punches has no candidates to withdraw either: punches are never taken back.
    """
    punched = Punch.objects.filter(office=office).order_by("on").values_list("on", flat=True).distinct()
    days = [day for start, until in ranges for day in punched.filter(on__gte=start, on__lt=until)]
    done = 0
    for block in blocks(days):
        _judge_block(office, block[0], block[-1] + timedelta(days=1))
        done += len(block)
        if on_progress:
            on_progress("judge", done, len(days))


def blocks(days: list[date]) -> Iterator[list[date]]:
    """Days in order, those together that lie within BLOCK."""
    block: list[date] = []
    for day in days:
        if block and day - block[0] >= BLOCK:
            yield block
            block = []
        block.append(day)
    if block:
        yield block


class Block:
    """The data that judging the days [start, until) of an office needs, fetched at once."""

    def __init__(self, office: Office, start: date, until: date) -> None:
        self.office = office
        people = StaffMember.objects.filter(office=office).exclude(clock_code="")
        self.people = {code_key(person.clock_code): person for person in people}
        self.time: WorkingTime = working_time(office, start, until)
        self.policy = office.late_permission
        self.leaves: dict[tuple[int, date], list[Leave]] = defaultdict(list)
        for leave in Leave.objects.in_force(office, start, until):
            for day in days_from(max(leave.start, start), min(leave.until, until)):
                self.leaves[leave.staff_member_id, day].append(leave)
        self.punches: dict[date, dict[str, list[tuple[datetime, bool]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        rows = Punch.objects.filter(office=office, on__gte=start, on__lt=until)
        for code, on, at, exact in rows.values_list("code", "on", "at", "exact_by").iterator():
            if code in self.people:
                self.punches[on][code].append((datetime.combine(on, at), exact is not None))
        self.closed = {
            day
            for lock in PeriodLock.objects.closed(office).touching(start, until)
            for day in days_from(max(lock.start, start), min(lock.until, until))
        }

    def expected(self, person: StaffMember, day: date, hours: Hours) -> Expected:
        """What the person owes on that day."""
        return expected_of(hours, self.leaves.get((person.pk, day), ()), self.policy)


def expected_of(hours: Hours, leaves: Iterable[Leave], policy: LatePolicy) -> Expected:
    """What somebody with this leave owes on a day of these hours."""
    away: set[int] = set()
    may_be_late: dict[int, int] = {}
    for leave in leaves:
        sessions = _sessions_of(leave.portion, hours)
        if leave.kind == LeaveKind.LATE and leave.minutes:
            may_be_late |= dict.fromkeys(sessions, leave.minutes)
        else:
            away.update(sessions)
    return Expected(hours, frozenset(away), may_be_late, policy)


def _sessions_of(portion: str, hours: Hours) -> list[int]:
    """The sessions (indexes) of a whole day or of one half."""
    morning = [index for index, (start, _end) in enumerate(hours.sessions) if start < _HALF_BY]
    if portion == Portion.DAY:
        return list(range(len(hours.sessions)))
    if portion == Portion.MORNING:
        return morning
    return [index for index in range(len(hours.sessions)) if index not in morning]


def _judge_block(office: Office, start: date, until: date) -> None:
    block = Block(office, start, until)
    made = candidates_of(block, start, until)
    _store(block, start, until, made)
    _flag(block, start, until, made)


def candidates_of(block: Block, start: date, until: date) -> dict[CandidateKey, Candidate]:
    """Judge the days [start, until) of the book that are not closed, from what there is now; the candidates by their cases, not stored."""
    made: dict[CandidateKey, Candidate] = {}
    for day in days_from(start, until):
        hours = block.time.worked(day)
        if hours is None or day in block.closed or not block.punches.get(day):
            continue
        if day < block.office.first_day:
            continue
        for code, person in block.people.items():
            if not person.in_service_on(day):
                continue
            moments = merge_punches(block.punches[day].get(code, ()))
            for finding in judge(block.expected(person, day, hours), moments):
                candidate = _candidate(block.office, person, day, finding, moments)
                made[candidate.case] = candidate
    return made


def _candidate(
    office: Office, person: StaffMember, day: date, finding: Finding, moments: list[datetime]
) -> Candidate:
    return Candidate(
        office=office,
        staff_member=person,
        on=day,
        part=0 if finding.session is None else finding.session + 1,
        kind=finding.kind.value,
        minutes=finding.minutes,
        at=finding.at.time().replace(second=0) if finding.at else None,
        punches=[f"{moment:%H:%M}" for moment in moments],
        is_excused=finding.excused,
    )


def _store(block: Block, start: date, until: date, made: dict[CandidateKey, Candidate]) -> None:
    """Store the candidates found; leave rows that are the same already."""
    known = {
        row.case: row
        for row in Candidate.objects.filter(office=block.office, on__gte=start, on__lt=until).exclude(
            on__in=block.closed
        )
    }
    changed = [
        row
        for case, row in made.items()
        if case not in known or any(getattr(known[case], name) != getattr(row, name) for name in CLOCK_FIELDS)
    ]
    Candidate.objects.filter(pk__in=[known[case].pk for case in known.keys() - made.keys()]).delete()
    Candidate.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=KEY_FIELDS,
        update_fields=CLOCK_FIELDS,
    )


def _flag(block: Block, start: date, until: date, made: dict[CandidateKey, Candidate]) -> None:
    """Store for each decision whether its evidence still holds, and if not, why."""
    changed = []
    rows = CandidateDecision.objects.filter(
        office=block.office, on__gte=start, on__lt=until, is_reopened=False
    )
    for decision in rows.exclude(on__in=block.closed).select_related("staff_member", "violation"):
        lost = lost_by(block, decision, made.get(decision.case))
        if lost != decision.lost:
            decision.lost = lost
            changed.append(decision)
    CandidateDecision.objects.bulk_update(changed, ["lost"])


def lost_by(block: Block, decision: CandidateDecision, candidate: Candidate | None) -> str:
    """Return why the evidence of a decision is gone, given what its case is judged to be now; empty while it stands."""
    if candidate and not candidate.is_excused:
        # a record corrected to what the clock says now has its evidence again
        minutes = {decision.minutes, decision.violation.minutes if decision.violation else None}
        return "" if candidate.minutes in minutes else Lost.MINUTES
    if not decision.staff_member.in_service_on(decision.on):
        return Lost.SERVICE
    if not block.time.is_worked(decision.on):
        return Lost.DAY_OFF
    if block.leaves.get((decision.staff_member_id, decision.on)):
        return Lost.LEAVE
    return Lost.PUNCHES
