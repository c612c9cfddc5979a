"""The sample office's punch clock: six weeks up to yesterday, a file each Monday, decided about a week later.

Punches agree with what the story recorded by hand: who was written down as 20 minutes late punched 20 minutes late.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.text.days import days_from
from daina.demo.people import PEOPLE, DemoPerson
from daina.demo.story import Happening, working_days
from staff.calendar import Hours
from staff.hours.queries import working_time
from staff.models.account import Account
from staff.models.office import Office
from violations.catalogue.models import ViolationType
from violations.clock.actions import TYPES, set_aside, take_up
from violations.clock.files.actions import Upload, take_in
from violations.clock.files.formats import read_punches
from violations.clock.judging import bring_up_to_date
from violations.clock.models import Candidate, CandidateDecision, SetAside
from violations.leave.models import PERMISSIONS, Leave, Portion

WEEKS = 6
CLERK, CHAIRMAN = "vanphong", "chutich"
OWN = {"213": CHAIRMAN}  # the clerk's own candidates are the chairman's to decide
RECORDED_AS = {
    "late": ("DM",),
    "early": ("VS",),
    "missing_out": ("VM", "KC"),
    "missing_in": ("KC",),
    "absent": ("VM",),
}
STRANGER = "999"  # somebody's finger is in the clock whose code is in no list
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_MINUTE = timedelta(minutes=1)


class Clock:
    """Takes the clock's files in as the weeks pass, and decides about what is a week old."""

    def __init__(
        self, office: Office, accounts: Mapping[str, Account], happenings: Sequence[Happening], today: date
    ) -> None:
        self.office, self.accounts, self.today = office, accounts, today
        self.happenings: dict[tuple[str, date], list[Happening]] = {}
        for happening in happenings:
            self.happenings.setdefault((happening.person, happening.day), []).append(happening)
        begun = today - timedelta(weeks=WEEKS)
        self.start = begun + timedelta(days=-begun.weekday() % 7)
        self.types = {type_.code: type_ for type_ in ViolationType.objects.filter(office=office)}

    def keep_up(self, until: datetime) -> None:
        """Do what was due by then: each Monday at 8:05 the week before, and the rest on the evening of yesterday."""
        while self.start < self.today:
            end = min(self.start + timedelta(days=7), self.today)
            whole = end == self.start + timedelta(days=7) and end < self.today
            read_on = datetime.combine(end, time(8, 5), _ZONE) if whole else _evening(self.today)
            if read_on > until:
                return
            self._take_in(end, read_on)
            self._decide(end - timedelta(days=7), read_on + 20 * _MINUTE)
            self.start = end

    def _take_in(self, end: date, now: datetime) -> None:
        hours = working_time(self.office, self.start, end)
        leaves = Leave.objects.in_force(self.office, self.start, end).filter(portion=Portion.DAY)
        away = {
            (leave.staff_member.clock_code, day)
            for leave in leaves.exclude(kind__in=PERMISSIONS).select_related("staff_member")
            for day in days_from(leave.start, leave.until)
        }
        lines = [
            line
            for day in working_days(self.start, end - timedelta(days=1))
            if (worked := hours.worked(day))
            for line in self._lines(day, worked, away)
        ]
        if not lines:
            return
        content = "".join(f"{line}\t1\t0\t1\t0\r\n" for line in lines).encode()
        read = read_punches(content, now.replace(tzinfo=None))
        upload = Upload(f"1_attlog_{self.start:%Y%m%d}.dat", content, read)
        take_in(office=self.office, by=self.accounts[CLERK], uploads=[upload], now=now)

    def _lines(self, day: date, hours: Hours, away: set[tuple[str, date]]) -> list[str]:
        """The day's lines of the clock, in the order of time; who is `away` all day gives none."""
        there = [person for person in PEOPLE if (person.code, day) not in away]
        at = [(moment, person.code) for person in there for moment in self._punches(person, day, hours)]
        if day.weekday() == 1:
            at.append((datetime.combine(day, time(6, 55, 12)), STRANGER))
        return [f"{code:>9}\t{moment:%Y-%m-%d %H:%M:%S}" for moment, code in sorted(at)]

    def _punches(self, person: DemoPerson, day: date, hours: Hours) -> Iterator[datetime]:
        chance = random.Random(f"{day} {person.code}")  # noqa: S311  (a story, not a secret)
        start, end = hours.sessions[0][0], hours.sessions[-1][1]
        kind = _slip(
            chance, person, [happening.type for happening in self.happenings.get((person.code, day), ())]
        )
        minutes = 3 + int(chance.expovariate(1 / 11))
        for happening in self.happenings.get((person.code, day), ()):
            if happening.minutes and happening.type in ("DM", "VS"):
                minutes = happening.corrected_minutes or happening.minutes
        if kind == "absent":
            return
        came = datetime.combine(day, start) - chance.randint(2, 25) * _MINUTE
        went = datetime.combine(day, end) + chance.randint(1, 30) * _MINUTE
        if kind == "late":
            came = datetime.combine(day, start) + minutes * _MINUTE
        if kind == "early":
            went = datetime.combine(day, end) - minutes * _MINUTE
        seconds = timedelta(seconds=chance.randrange(58))
        if kind != "missing_in":
            yield came + seconds
            if chance.random() < 0.04:  # the finger once more, to be sure
                yield came + seconds + timedelta(seconds=1)
        if kind != "missing_out":
            yield went + seconds

    def _decide(self, before: date, now: datetime) -> None:
        """What happened before that day and waits: taken up or set aside, as the story has it."""
        bring_up_to_date(self.office, now)
        decided = {each.case for each in CandidateDecision.objects.in_force(self.office)}
        rows = Candidate.objects.filter(office=self.office, on__lt=before).select_related("staff_member")
        aside: dict[tuple[str, str], list[Candidate]] = {}
        up: dict[str, list[tuple[Candidate, ViolationType, int | None]]] = {}
        for row in rows.order_by("on", "staff_member__clock_code", "kind"):
            code = row.staff_member.clock_code
            duplicates = [
                each for each in self.happenings.get((code, row.on), ()) if each.type in RECORDED_AS[row.kind]
            ]
            if row.case in decided or any(each.at > now for each in duplicates):
                continue
            by = OWN.get(code, CLERK)
            reason = SetAside.RECORDED if duplicates else _reason(row, code)
            if reason:
                aside.setdefault((by, reason), []).append(row)
            else:
                up.setdefault(by, []).append((row, self.types[TYPES[row.kind][0]], None))
        for (by, reason), chosen in aside.items():
            set_aside(office=self.office, by=self.accounts[by], candidates=chosen, reason=reason, now=now)
        for by, entries in up.items():
            take_up(office=self.office, by=self.accounts[by], chosen=entries, now=now)


def _evening(today: date) -> datetime:
    return datetime.combine(today - timedelta(days=1), time(18, 5), _ZONE)


def _slip(chance: random.Random, person: DemoPerson, recorded: list[str]) -> str:
    """What went wrong that day, as a kind of candidate; mostly nothing. What was written down by hand comes first."""
    remaining = chance.random() / person.habit
    for code, kind in (("DM", "late"), ("VS", "early"), ("VM", "missing_out"), ("KC", "missing_out")):
        if code in recorded:
            return kind
    if recorded:
        return ""
    for kind, share in (
        ("late", 0.014),
        ("early", 0.006),
        ("missing_out", 0.006),
        ("missing_in", 0.003),
        ("absent", 0.003),
    ):
        if remaining < share:
            return kind
        remaining -= share
    return ""


def _reason(candidate: Candidate, code: str) -> str:
    """Why it is set aside; empty when it is taken up."""
    chance = random.Random(f"{candidate.on} {code} {candidate.kind}").random()  # noqa: S311  (a story, not a secret)
    if candidate.kind in ("late", "early"):
        return SetAside.ASKED if chance < 0.15 else ""
    if candidate.kind == "absent":
        return SetAside.DUTY if chance < 0.6 else ""
    return SetAside.FORGOT if chance < 0.6 else ""
