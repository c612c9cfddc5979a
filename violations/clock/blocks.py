"""What judging some days needs, fetched at once, and the candidates that come of it. Writes nothing.

What was decided keeps what it was judged on: an earlier decision is held against the rules of its time.
"""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from core.text.days import days_from
from core.text.names import code_key
from staff.calendar import Hours
from staff.hours.people_time import PeopleTime
from staff.hours.queries import hours_of_days, working_time
from staff.models.office import Office
from staff.models.people import StaffMember
from staff.models.time import PeriodLock
from violations.clock.detection import (
    RULES,
    SIDES,
    Finding,
    PunchedOnce,
    day_of,
    judge,
    merge_punches,
    punch_label,
)
from violations.clock.models import Candidate, CandidateDecision, Lost, Punch
from violations.leave.models import Leave
from violations.register.expected import expected_of

CandidateKey = tuple[int, date, int, str]
Punched = dict[date, dict[str, list[tuple[datetime, bool]]]]  # day → code → (time, seconds known?)
FIRST_WINDOW = timedelta(seconds=60)  # within which a punch was the same by the first rules
_DAY = timedelta(days=1)


class Block:
    """The data that judging the days [start, until) of an office needs, fetched at once.

    `heard` is the last moment the office's clock has spoken of (`last_heard`), None when it never did.
    """

    def __init__(self, office: Office, start: date, until: date, heard: datetime | None) -> None:
        self.office, self.heard = office, heard
        people = StaffMember.objects.filter(office=office).exclude(clock_code="")
        self.people = {code_key(person.clock_code): person for person in people}
        self.time = PeopleTime(office, working_time(office, start, until + _DAY), start, until + _DAY)
        self.policy = office.late_permission
        self.leaves: dict[tuple[int, date], list[Leave]] = defaultdict(list)
        for leave in Leave.objects.in_force(office, start, until):
            for day in days_from(max(leave.start, start), min(leave.until, until)):
                self.leaves[leave.staff_member_id, day].append(leave)
        self._read_punches(start, until)
        self.closed = {
            day
            for lock in PeriodLock.objects.closed(office).touching(start, until)
            for day in days_from(max(lock.start, start), min(lock.until, until))
        }
        decisions = CandidateDecision.objects.filter(
            office=office, on__gte=start, on__lt=until, is_reopened=False
        )
        self.decisions = list(
            decisions.exclude(on__in=self.closed).select_related("staff_member", "violation").order_by("pk")
        )

    def _read_punches(self, start: date, until: date) -> None:
        """Read the punches of these days and of the morning after: `punches` by the day they belong to, `dated` by their own."""
        self.punches: Punched = defaultdict(lambda: defaultdict(list))
        self.dated: Punched = defaultdict(lambda: defaultdict(list))
        # days with a punch of their own: one after midnight alone says nothing of them
        self.spoken: set[date] = set()
        rows = Punch.objects.filter(office=self.office, on__gte=start, on__lte=until)
        for code, on, at, exact in rows.values_list("code", "on", "at", "exact_by").iterator():
            if code in self.people:
                punch = (datetime.combine(on, at), exact is not None)
                self.dated[on][code].append(punch)
                hours = self.time.hours_on(self.people[code].pk, on)
                day = day_of(punch[0], hours)
                self.punches[day][code].append(punch)
                self.spoken |= {day} & {on}

    def findings(self, person: StaffMember, day: date, hours: Hours, rules: int) -> list[Candidate]:
        """The candidates of one person and working day by these rules, not stored."""
        by_day, window = (self.punches, self.office.punch_window) if rules > 1 else (self.dated, FIRST_WINDOW)
        punches = merge_punches(by_day.get(day, {}).get(code_key(person.clock_code), ()), window)
        expected = expected_of(hours, self.leaves.get((person.pk, day), ()), self.policy)
        heard = self.heard or datetime.combine(day, time())
        return [
            _candidate(self.office, person, day, finding, punches)
            for finding in judge(expected, day, punches, heard, rules)
        ]

    def earlier(self, decision: CandidateDecision) -> Candidate | None:
        """What the case of a decision is by the rules it was decided under; None where it is none any more."""
        person, day = decision.staff_member, decision.on
        hours = self.time.worked(person.pk, day)
        is_spoken = day in self.spoken if decision.rules > 1 else day in self.dated
        if hours is None or not is_spoken or not person.in_service_on(day):
            return None
        found = self.findings(person, day, hours, decision.rules) if person.clock_code else []
        return next((each for each in found if each.case == decision.case), None)


def candidates_of(block: Block, start: date, until: date) -> dict[CandidateKey, Candidate]:
    """Judge the days [start, until) of the book that are not closed, from what there is now; the candidates by their cases, not stored."""
    made: dict[CandidateKey, Candidate] = {}
    for day in days_from(start, until):
        if day < block.office.first_day or day in block.closed or day not in block.spoken:
            continue
        for person in block.people.values():
            hours = block.time.worked(person.pk, day)
            if hours and person.in_service_on(day):
                made |= {each.case: each for each in block.findings(person, day, hours, RULES)}
    for decision in block.decisions:
        if start <= decision.on < until and (kept := _kept(block, decision)):
            _keep(made, kept)
    return made


def _kept(block: Block, decision: CandidateDecision) -> Candidate | None:
    """What was decided about by earlier rules and stands as it was; None for anything else."""
    violation = decision.violation
    if decision.rules >= RULES or (violation and not _is_of(decision)):
        return None
    found = block.earlier(decision)
    if found and violation is None and (found.is_excused or found.minutes != decision.minutes):
        return None  # another candidate than the one set aside: it waits, as the rules of today have it
    return found


def _is_of(decision: CandidateDecision) -> bool:
    """Whether the record a decision led to still counts, and is of the same person and day."""
    violation = decision.violation
    return violation is not None and (
        not violation.is_voided
        and (violation.staff_member_id, violation.happened_on) == (decision.staff_member_id, decision.on)
    )


def _keep(made: dict[CandidateKey, Candidate], kept: Candidate) -> None:
    """Let what was decided stand in the place of what today's rules find about the same end of the same time."""
    sides = SIDES[kept.kind]
    for case in [case for case in made if case[:2] == kept.case[:2]]:
        if (case[2] == kept.part or 0 in (case[2], kept.part)) and sides & SIDES[case[3]]:
            del made[case]
    made[kept.case] = kept


def _candidate(
    office: Office, person: StaffMember, day: date, finding: Finding, punches: list[PunchedOnce]
) -> Candidate:
    return Candidate(
        office=office,
        staff_member=person,
        on=day,
        part=0 if finding.session is None else finding.session + 1,
        kind=finding.kind.value,
        minutes=finding.minutes,
        at=finding.at.time().replace(second=0) if finding.at else None,
        punches=[punch_label(punch, day) for punch in punches],
        is_excused=finding.excused,
    )


def lost_by(block: Block, decision: CandidateDecision, made: dict[CandidateKey, Candidate]) -> str:
    """Return why the evidence of a decision is gone, given what the days are judged to be now; empty while it stands.

    By the rules it was decided under: other rules alone take no evidence away.
    """
    candidate = block.earlier(decision) if decision.rules < RULES else made.get(decision.case)
    if candidate and not candidate.is_excused:
        # a record corrected to what the clock says now has its evidence again
        minutes = {decision.minutes, decision.violation.minutes if decision.violation else None}
        return "" if candidate.minutes in minutes else Lost.MINUTES
    if not decision.staff_member.in_service_on(decision.on):
        return Lost.SERVICE
    if not block.time.worked(decision.staff_member_id, decision.on):
        return Lost.DAY_OFF
    if block.leaves.get((decision.staff_member_id, decision.on)):
        return Lost.LEAVE
    return Lost.PUNCHES


def punches_then(decision: CandidateDecision) -> list[str]:
    """The punches of the person and day of a decision by its rules, "HH:MM" in order; what the clock says now."""
    person, day = decision.staff_member, decision.on
    code = code_key(person.clock_code)
    rows = (
        Punch.objects.filter(office=decision.office_id, on__in=(day, day + _DAY), code=code) if code else ()
    )
    found = [(datetime.combine(row.on, row.at), row.exact) for row in rows]
    if decision.rules > 1:
        days = hours_of_days(decision.office, [day, day + _DAY])
        hours = PeopleTime(decision.office, days, day, day + 2 * _DAY)
        own = [at for at in found if day_of(at[0], hours.hours_on(person.pk, at[0].date())) == day]
        merged = merge_punches(own, decision.office.punch_window)
    else:
        merged = merge_punches([punch for punch in found if punch[0].date() == day], FIRST_WINDOW)
    return [punch_label(punch, day) for punch in merged]
