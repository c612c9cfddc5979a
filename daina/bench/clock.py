"""From a file of the punch clock to candidates: reading it, taking it in, judging the days; four punches a day."""

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import count, islice
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from core.text import names
from daina.bench.filling import last_month
from daina.bench.gauges import side_by_side
from daina.bench.ledger import BATCH, Ledger, Note
from daina.bench.offices import CLOCKED, MEASURED, staffed
from daina.bench.result import Taken
from staff.models.office import Office
from staff.models.people import StaffMember
from violations.clock.files.actions import Upload, take_in
from violations.clock.files.formats import PunchList, read_punches
from violations.clock.judging import bring_up_to_date
from violations.clock.models import Punch

DAYS, A_DAY = 20, 4  # four weeks of five days; a month
ABSENT_OF = 100  # one more in so many is away all the time
_DUE = (time(7, 0), time(11, 30), time(14, 0), time(17, 30))


def punches(amount: int) -> Taken:
    """So many punches of one file to candidates: each run a month further back, beside an insert of the same punches."""
    present = max(1, amount // (DAYS * A_DAY))
    office = _office_with(present + -(-present // ABSENT_OF))
    first = last_month(timezone.localdate()).last_day
    monday = first - timedelta(days=first.weekday())
    back = count(1)

    file = Path(settings.DATA_DIR) / "attlog.dat"

    def copy_from_clock() -> None:
        told = islice(lines(present, monday - timedelta(weeks=4 * next(back))), amount)
        with file.open("w", encoding="ascii") as written:
            written.writelines(told)

    def detect() -> int:
        content = file.read_bytes()
        read = read_punches(content, timezone.localtime().replace(tzinfo=None))
        take_in(office=office, by=None, uploads=[Upload(file.name, content, read)])
        bring_up_to_date(office)
        return len(content)

    return side_by_side(detect, _inserter(amount), ready=copy_from_clock)


def _office_with(people: int) -> Office:
    """An office whose day has four punches, and so many people with a clock code."""
    office, now = staffed(f"{CLOCKED}-{people}", ()).office, timezone.now()
    hours = office.working_hours.get()
    hours.punches_a_day = A_DAY
    with transaction.atomic():
        hours.save()
        ledger = Ledger()
        ledger.append([Note(hours, "hours-corrected", None, now)])
        for start in range(1, people + 1, BATCH):
            rows = [_person(office, number) for number in range(start, min(start + BATCH, people + 1))]
            StaffMember.objects.bulk_create(rows)
            ledger.append([Note(row, "person-added", None, now) for row in rows])
        ledger.close()
    return office


def _person(office: Office, number: int) -> StaffMember:
    name = f"Nguyễn Văn {number}"
    return StaffMember(
        office=office, full_name=name, clock_code=str(number), birth_year=1985, sort_key=names.sort_key(name),
        search_key=names.search_key(name),
    )  # fmt: skip


def lines(people: int, monday: date) -> Iterator[str]:
    """The lines of an attlog file for four weeks, in the order of time; a few people late or leaving early."""
    chance = random.Random(monday.toordinal())  # noqa: S311 - the same file each time, no secret
    days = [monday + timedelta(days=7 * week + day) for week in range(4) for day in range(5)]
    for day in days:
        for place, due in enumerate(_DUE):
            for code, at in sorted(
                _punches(chance, people, datetime.combine(day, due), place % 2 == 0), key=_time
            ):
                yield f"{code:>9}\t{at:%Y-%m-%d %H:%M:%S}\t1\t0\t1\t0\n"


def _punches(
    chance: random.Random, people: int, due: datetime, arrives: bool
) -> Iterator[tuple[int, datetime]]:
    for code in range(1, people + 1):
        wrong = chance.random() < (0.04 if arrives else 0.02)
        seconds = chance.randint(60, 2400 if wrong else 1200)
        yield code, due + timedelta(seconds=seconds if arrives == wrong else -seconds)


def _time(punch: tuple[int, datetime]) -> datetime:
    return punch[1]


def _inserter(amount: int) -> Callable[[], None]:
    """Inserts so many punches and commits them, and nothing else: in another office, on another day each time."""
    office = Office.objects.get(profiles__code=MEASURED)
    (file,) = take_in(
        office=office, by=None, uploads=[Upload("none.dat", str(amount).encode(), PunchList("attlog", ""))]
    )
    quote = connection.ops.quote_name
    columns = ", ".join(map(quote, ("office_id", "code", "on", "at", "file_id", "exact_by_id")))
    sql = f"INSERT INTO {quote(Punch._meta.db_table)} ({columns}) VALUES (%s, %s, %s, %s, %s, %s)"  # noqa: S608 - our own names
    # after the days of an amount measured before
    day = count(Punch.objects.filter(office=office).values("on").distinct().count())

    def insert() -> None:
        on = (date(1990, 1, 1) + timedelta(days=next(day))).isoformat()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(
                sql, [(office.pk, str(n), on, "07:00:00", file.pk, file.pk) for n in range(amount)]
            )

    return insert
