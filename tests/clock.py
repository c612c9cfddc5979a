"""A clock for tests: punches come in by a file, as they do in an office."""

from collections.abc import Mapping
from datetime import date, datetime

from staff.models import Office
from violations.actions.punches import Upload, take_in
from violations.judging import bring_up_to_date
from violations.models import Candidate
from violations.punches import read_punches

Times = Mapping[str, str]


def punch(office: Office, day: date, times: Times) -> None:
    """Read in the punches of one day: clock code → "07:12 17:30"."""
    lines = [
        f"{code:>9}\t{day} {at}:00\t1\t0\t1\t0" for code, ats in sorted(times.items()) for at in ats.split()
    ]
    content = "\r\n".join(lines).encode()
    read = read_punches(content, datetime(day.year, 12, 31, 23, 59))  # noqa: DTZ001  (a clock knows no zone)
    take_in(office=office, by=None, uploads=[Upload(f"{day}.dat", content, read)])


def found(office: Office, day: date) -> dict[str, Candidate]:
    """The candidates of a day by clock code; of somebody with two, the first."""
    bring_up_to_date(office)
    rows = Candidate.objects.filter(office=office, on=day).select_related("staff_member").order_by("-pk")
    return {row.staff_member.clock_code: row for row in rows}
