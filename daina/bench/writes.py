"""Writing one violation: the whole form, and the row with its event alone, beside a bare committed insert of the row."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle, product
from uuid import uuid4

from django.db import connection, transaction
from django.utils import timezone

from daina.bench.gauges import side_by_side
from daina.bench.offices import MEASURED, Staffed, found
from daina.bench.result import Taken
from daina.bench.visitor import Visitor
from staff.trail.events import lock_trail, record_event
from violations.register.models import Violation

TYPES = ("DM", "VS", "HM")  # those that take minutes


def record() -> Taken:
    """A lateness of today sent with the form of /violations/new/, as the clerk does it."""
    staffed = found(MEASURED)
    clerk = Visitor(staffed.clerk)
    people = [posting.staff_member_id for posting in staffed.postings]
    cases = cycle(product(TYPES, people))  # nobody twice for the same on one day
    today = f"{timezone.localdate():%d/%m/%Y}"

    def send() -> int:
        code, person = next(cases)
        fields = {
            "subject": str(person), "type": code, "occurred_on": today, "minutes": "15", "source": "self",
            "description": "Không báo trước", "token": str(uuid4()), "confirm": "1",
        }  # fmt: skip
        return clerk.post("/violations/new/", fields)

    with bare_insert(staffed) as insert:
        return side_by_side(send, insert)


def chained_write() -> Taken:
    """The row and its event in one transaction, as every action writes: the lock, the row, the event, its text, the head."""
    staffed = found(MEASURED)

    def write() -> int:
        with transaction.atomic():
            lock_trail(staffed.office)
            violation = _lateness(staffed)
            violation.save()
            record_event(office=staffed.office, by=staffed.clerk, action="violation-recorded", obj=violation)
        return 0

    with bare_insert(staffed) as insert:
        return side_by_side(write, insert)


@contextmanager
def bare_insert(staffed: Staffed) -> Iterator[Callable[[], None]]:
    """Inserts the row of one violation and commits it, with nothing around it; the rows are taken away at the end."""
    violation = _lateness(staffed)
    fields = [field for field in Violation._meta.concrete_fields if not field.primary_key]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(Violation._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608 - our own names
    violation.incident = _MARK
    values = [field.get_db_prep_save(getattr(violation, field.attname), connection) for field in fields]

    def insert() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)

    yield insert
    Violation.objects.filter(office=staffed.office, incident=_MARK).delete()  # no event tells of them


_MARK = 999_999_999


def _lateness(staffed: Staffed) -> Violation:
    posting, today = staffed.postings[5], timezone.localdate()
    return Violation(
        office=staffed.office, staff_member=posting.staff_member, posting=posting, department=posting.department,
        position=posting.position, category=posting.category, type=staffed.types["DM"], happened_on=today,
        detected_on=today, counted_on=today, minutes=15, recorded_at=timezone.now(), source="self",
        description="Không báo trước", recorded_by=staffed.clerk,
    )  # fmt: skip
