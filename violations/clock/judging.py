"""Bringing candidates up to date with what they rest on: punches, hours, calendar, leave, people, the rules.

Whatever changes one of these notes the days (`staff.hours.queries.mark_days_stale`); whoever reads candidates calls
`bring_up_to_date` first. Judged are working days of the book on which any matched punch exists; days of closed periods
stay.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Exists, Max, Min, Subquery
from django.utils import timezone

from staff.hours.queries import WorkingTime, working_time
from staff.models.office import Office
from staff.models.time import StaleDays, WorkingHours
from staff.trail.events import lock_trail
from violations.clock.blocks import Block, CandidateKey, candidates_of, lost_by
from violations.clock.detection import RULES
from violations.clock.files.formats import Progress
from violations.clock.models import Candidate, CandidateDecision, Judged, Punch
from violations.clock.querysets import KEY_FIELDS

BLOCK = timedelta(days=7)  # judged at once: what is held in memory does not grow with the years
CLOCK_FIELDS = ("minutes", "at", "punches", "is_excused")  # what a candidate says of its case
_DAY = timedelta(days=1)


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
        before = Judged.objects.filter(office=office).first() or Judged(office=office, rules=RULES)
        through, heard = judgeable_through(office, moment), last_heard(office, moment.date())
        bounds = Punch.objects.filter(office=office).aggregate(first=Min("on"), last=Max("on"))
        if bounds["first"]:
            ranges = _ranges(before, stale, bounds["first"] - _DAY, min(bounds["last"], through))
            _judge(_Run(office, heard, before, stale), ranges, on_progress)
        StaleDays.objects.filter(pk__in=[row.pk for row in stale]).delete()
        before.through, before.rules = through, RULES
        before.spoken_on = heard.date() if heard else None
        before.save()
    return True


def _stale(office: Office, moment: datetime) -> bool:
    """Return whether something has changed, or a day has passed that nobody has judged. One query: many pages ask."""
    today = moment.date()
    hours = WorkingHours.objects.filter(office=office, department=None).valid_on(today).newest_first()
    spoken = Punch.objects.filter(office=office, on__lte=today).order_by("-on")
    is_changed, has_punches, spoken_on, judged, rules, before, sessions, by_weekday = (
        Office.objects.values_list(
            Exists(StaleDays.objects.filter(office=office)),
            Exists(Punch.objects.filter(office=office)),
            Subquery(spoken.values("on")[:1]),
            "judged__through",
            "judged__rules",
            "judged__spoken_on",
            Subquery(hours.values("sessions")[:1]),
            Subquery(hours.values("weekday_sessions")[:1]),
        ).get(pk=office.pk)
    )
    if is_changed or judged is None:
        return bool(is_changed or has_punches)
    sessions = (by_weekday or {}).get(str(today.weekday())) or sessions
    through = _through(moment, time.fromisoformat(sessions[-1][1]) if sessions else None)
    return bool(judged < through or (has_punches and rules != RULES) or spoken_on != before)


def last_heard(office: Office, today: date) -> datetime | None:
    """The last moment the office's clock has spoken of, by anybody's punch up to `today` (inclusive)."""
    last = Punch.objects.filter(office=office, on__lte=today).order_by("-on", "-at").first()
    return datetime.combine(last.on, last.at) if last else None


def judgeable_through(office: Office, moment: datetime) -> date:
    """The last day (inclusive) that may be judged: today from the end of the office's last session on, before that yesterday.

    A department that works longer is judged when the clock has spoken of it, as everything is.
    """
    today = moment.date()
    hours = working_time(office, today, today + _DAY).hours_on(today)
    return _through(moment, hours.sessions[-1][1] if hours and hours.sessions else None)


def over_through(time_: WorkingTime, moment: datetime) -> date:
    """The last day (inclusive) that is over: today from the end of the last session of anybody on."""
    return _through(moment, time_.last_end(moment.date()))


def _through(moment: datetime, end: time | None) -> date:
    """`end`: when the last session of that day ends, worked or not; None where there are no hours."""
    today = moment.date()
    over = end is None or moment.time() >= end
    return today if over else today - timedelta(days=1)


def _ranges(before: Judged, stale: Iterable[StaleDays], first: date, last: date) -> list[tuple[date, date]]:
    """The days to judge, as [start, until) in order and apart from each other, within [first, last].

    A day's early punches belong to the one before; and of the day the clock had last spoken of, it may say more now.
    """
    end = last + _DAY
    wanted = [(row.start - _DAY if row.start else first, row.until or end) for row in stale]
    if before.through is None or before.rules != RULES:  # by other rules they are not judged
        wanted.append((first, end))
    else:
        wanted.append((before.through + _DAY, end))
        wanted.append((before.spoken_on or first, end))
    merged: list[tuple[date, date]] = []
    for start, until in sorted((max(start, first), min(until, end)) for start, until in wanted):
        if start >= until:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(until, merged[-1][1]))
        else:
            merged.append((start, until))
    return merged


@dataclass(frozen=True)
class _Run:
    """What one run of judging has at hand: `before`, how far and by which rules it was judged, and counts what these change."""

    office: Office
    heard: datetime | None
    before: Judged
    stale: list[StaleDays]

    def is_of_rules(self, day: date) -> bool:
        """Whether a day that comes out otherwise does so through other rules alone."""
        before = self.before
        is_judged = before.through is not None and before.rules != RULES and day <= before.through
        return is_judged and not any(covers(row, day) for row in self.stale)


def covers(row: StaleDays, day: date) -> bool:
    """Whether what changed touches the judgement of this day; the early punches of a day touch the one before."""
    return (row.start is None or row.start - _DAY <= day) and (row.until is None or day < row.until)


def _judge(run: _Run, ranges: list[tuple[date, date]], on_progress: Progress | None) -> None:
    """Only days with punches, or before one: one punch of a clock that had lost its date would have all days since looked at.

    A day without punches has no candidates to withdraw either: punches are never taken back.
    """
    punched = set(Punch.objects.filter(office=run.office).order_by().values_list("on", flat=True).distinct())
    touched = punched | {day - _DAY for day in punched}
    days = [day for start, until in ranges for day in sorted(touched) if start <= day < until]
    done = 0
    for block in blocks(days):
        _judge_block(run, block[0], block[-1] + _DAY)
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


def _judge_block(run: _Run, start: date, until: date) -> None:
    block = Block(run.office, start, until, run.heard)
    made = candidates_of(block, start, until)
    _store(run, block, start, until, made)
    _flag(block, made)


def _store(run: _Run, block: Block, start: date, until: date, made: dict[CandidateKey, Candidate]) -> None:
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
    _count(run, block, known, made)
    Candidate.objects.filter(pk__in=[known[case].pk for case in known.keys() - made.keys()]).delete()
    Candidate.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=KEY_FIELDS,
        update_fields=CLOCK_FIELDS,
    )


def _count(
    run: _Run, block: Block, known: dict[CandidateKey, Candidate], made: dict[CandidateKey, Candidate]
) -> None:
    """Count the undecided candidates that came and went through other rules; one of other minutes does both."""
    decided = {decision.case for decision in block.decisions}

    def waiting(rows: dict[CandidateKey, Candidate]) -> set[tuple[CandidateKey, int]]:
        return {
            (case, row.minutes)
            for case, row in rows.items()
            if not row.is_excused and case not in decided and run.is_of_rules(row.on)
        }

    run.before.came += len(waiting(made) - waiting(known))
    run.before.went += len(waiting(known) - waiting(made))


def _flag(block: Block, made: dict[CandidateKey, Candidate]) -> None:
    """Store for each decision whether its evidence still holds, and if not, why."""
    changed = []
    for decision in block.decisions:
        lost = lost_by(block, decision, made)
        if lost != decision.lost:
            decision.lost = lost
            changed.append(decision)
    CandidateDecision.objects.bulk_update(changed, ["lost"])
