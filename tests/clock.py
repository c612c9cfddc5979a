"""A clock for tests: punches come in by a file, as they do in an office."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from staff.models.office import Office
from staff.models.people import StaffMember
from tests.cast import Cast
from violations.catalogue.models import ViolationType
from violations.clock.actions import set_aside, take_up
from violations.clock.files.actions import Upload, take_in
from violations.clock.files.formats import read_punches
from violations.clock.judging import bring_up_to_date
from violations.clock.models import Candidate, CandidateDecision
from violations.leave.actions import LeaveFacts, give_leave

Times = Mapping[str, str]


GUARD = {"9999": "23:59"}  # nobody's code: with it the clock has spoken of the whole day


def punch(office: Office, day: date, times: Times, last: Times = GUARD) -> None:
    """Read in the punches of one day: clock code → "07:12 17:30"; and the `last` ones the clock knows of."""
    spoken = sorted({**times, **last}.items())
    lines = [f"{code:>9}\t{day} {at}:00\t1\t0\t1\t0" for code, ats in spoken for at in ats.split()]
    content = "\r\n".join(lines).encode()
    read = read_punches(content, datetime(day.year, 12, 31, 23, 59))  # noqa: DTZ001  (a clock knows no zone)
    take_in(office=office, by=None, uploads=[Upload(f"{day}.dat", content, read)])


def found(office: Office, day: date) -> dict[str, Candidate]:
    """The candidates of a day by clock code; of somebody with two, the first."""
    bring_up_to_date(office)
    rows = Candidate.objects.filter(office=office, on=day).select_related("staff_member").order_by("-pk")
    return {row.staff_member.clock_code: row for row in rows}


def decide_about(cast: Cast, day: date) -> None:
    """A day on which the first ten people were late and left early, in both offices: decided about, with leave given since.

    The latenesses are taken up (by the chairman where they concern the clerk), and leave takes their ground away; the
    early ones are set aside. The last person of each office stays to be decided about.
    """
    for office, by, other, last in (
        (cast.office, "clerk", "chairman", "107"),
        (cast.other_office, "stranger", "stranger", ""),
    ):
        people = list(StaffMember.objects.filter(office=office).exclude(clock_code="")[:10])
        punch(office, day, {person.clock_code: "07:12 17:00" for person in people})
        bring_up_to_date(office)
        late = ViolationType.objects.get(office=office, code="DM")
        rows = Candidate.objects.filter(office=office, on=day).exclude(staff_member__clock_code=last)
        own = cast.accounts[by].staff_member_id
        for account, theirs in (
            (by, rows.exclude(staff_member=own or 0)),
            (other, rows.filter(staff_member=own or 0)),
        ):
            chosen = [(row, late, None) for row in theirs if row.kind == "late"]
            take_up(office=office, by=cast.accounts[account], chosen=chosen, confirmed=True)
            early = [row for row in theirs if row.kind == "early"]
            set_aside(office=office, by=cast.accounts[account], candidates=early, reason="duty")
        for person in people:
            if person.clock_code != last:
                give_leave(
                    office=office, by=None, facts=LeaveFacts(person, "leave", day, day + timedelta(days=1))
                )


def decision(cast: Cast, code: str, *, lost: bool) -> CandidateDecision:
    """Of `decide_about`: the record of this person that lost its ground, or what was set aside."""
    return CandidateDecision.objects.get(staff_member=cast.people[code], violation__isnull=not lost)
