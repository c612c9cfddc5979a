"""A register of N records: 40 a month over 36 months in the office that is measured, and other offices up to N.

The same N on the same day gives the same rows. They lie in the order in which they happened, offices mixed, as in a
register that has grown; every row has its event, so that `verify_trail` finds the trail whole.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

from django.db import connection, transaction

from daina.bench.ledger import BATCH, Ledger, Note
from daina.bench.offices import BUSY, WIDE, ZONE, Staffed, open_busy, open_measured, open_other
from reports.period import Period
from violations.catalogue.models import Minutes
from violations.register.models import Status, Violation

MONTHS, A_MONTH, BUSY_MONTHS = 36, 40, 14
OTHERS, AT_LEAST = 20, 500  # offices that share what is missing, and the least that each of them has
KINDS = {
    "DM": 46, "VS": 15, "VR": 9, "CG": 4, "KC": 5, "HM": 5, "HV": 2, "QH": 4, "TM": 2, "TH": 3, "UX": 1, "VM": 2,
}  # fmt: skip
TEXTS = (
    "", "", "", "Không báo trước", "Nói là đưa con đi học", "Rời phòng làm việc trước giờ", "Lần này do xe hỏng",
    "Đi chợ trong giờ hành chính", "Chậm báo cáo tháng", "Không đeo thẻ khi tiếp dân",
)  # fmt: skip
SOURCES = ("self", "self", "self", "surprise", "citizen", "front", "superior")
SOON = timedelta(minutes=20)  # from the record to its voiding
COLLECTIVE, VOIDED = 17, 29  # of the 40 of a month: the one about a department, the one that is voided


def last_month(today: date) -> Period:
    """The last whole month: the one that is measured. Nothing is recorded in the running one yet."""
    return Period.month(today.year, today.month).previous()


@transaction.atomic
def fill(n: int, wide: int, today: date) -> None:
    """Make a register of `n` records (a multiple of 40), `wide` of them in one office with a long list.

    Where `n` is less than 1,440 the measured office has them all, in the latest months.
    """
    months = [last_month(today)]
    while len(months) < MONTHS:
        months.insert(0, months[0].previous())
    measured = min((n - wide) // A_MONTH, MONTHS)
    plan = [(open_measured(), [0] * (MONTHS - measured) + [A_MONTH] * measured)]
    if wide:
        plan.append((open_other(WIDE), _spread(wide, MONTHS)))
    left = n - measured * A_MONTH - wide
    for place, share in enumerate(_spread(left, min(OTHERS, -(-left // AT_LEAST)))):
        plan.append((open_other(str(20_000 + place)), _spread(share, MONTHS)))
    ledger, chance = Ledger(), random.Random(18082)  # noqa: S311 - the same register each time, no secret
    for place, month in enumerate(months):
        rows = _month(month, [(office, counts[place]) for office, counts in plan], chance)
        while drafts := list(islice(rows, BATCH)):
            _write(ledger, drafts)
    ledger.close()


@transaction.atomic
def fill_busy(today: date) -> None:
    """Make the offices that themselves have much to count: their records of fourteen months, the last whole one last."""
    months = [last_month(today)]
    while len(months) < BUSY_MONTHS:
        months.insert(0, months[0].previous())
    offices = [(open_busy(a_month), a_month) for a_month in BUSY]
    ledger, chance = Ledger(), random.Random(18082)  # noqa: S311 - as above
    for month in months:
        rows = _month(month, offices, chance)
        while drafts := list(islice(rows, BATCH)):
            _write(ledger, drafts)
    ledger.close()


def _spread(whole: int, parts: int) -> list[int]:
    """The whole in so many parts, as equal as whole numbers can be."""
    return [whole * (place + 1) // parts - whole * place // parts for place in range(parts)]


def _month(
    month: Period, counts: list[tuple[Staffed, int]], chance: random.Random
) -> Iterator[tuple[Staffed, Violation, bool]]:
    """The records of a month, day by day, all offices mixed; each with whether it is voided afterwards."""
    days = [
        day for n in range(31) if (day := month.start + timedelta(days=n)) < month.until and day.weekday() < 5
    ]
    numbered = [
        (chance.choice(days), chance.random(), number, office)
        for office, count in counts
        for number in range(count)
    ]
    for day, _order, number, office in sorted(numbered, key=lambda each: each[:2]):
        kind = number % A_MONTH
        yield office, _record(office, day, chance, is_collective=kind == COLLECTIVE), kind == VOIDED


def _record(office: Staffed, day: date, chance: random.Random, is_collective: bool) -> Violation:
    posting = chance.choice(office.postings)
    type_ = office.types[chance.choices(tuple(KINDS), tuple(KINDS.values()))[0]]
    violation = Violation(
        office=office.office,
        department=posting.department,
        type=type_,
        happened_on=day,
        detected_on=day,
        counted_on=day,
        minutes=chance.randint(5, 50) if type_.minutes != Minutes.NONE else None,
        recorded_at=datetime.combine(day, time(chance.randint(8, 16), chance.randint(0, 59)), ZONE),
        source=chance.choice(SOURCES),
        description=chance.choice(TEXTS),
        recorded_by=office.clerk,
    )
    if not is_collective:
        violation.staff_member, violation.posting = posting.staff_member, posting
        violation.position, violation.category = posting.position, posting.category
    return violation


def _write(ledger: Ledger, drafts: list[tuple[Staffed, Violation, bool]]) -> None:
    """Store the records with their events; those to be voided are voided at once, with an event of its own."""
    Violation.objects.bulk_create([violation for _office, violation, _voided in drafts], BATCH)
    ledger.append(
        [
            Note(row, "violation-recorded", row.recorded_by, row.recorded_at)
            for _office, row, _voided in drafts
        ]
    )
    voided = [(office, row) for office, row, is_voided in drafts if is_voided]
    for office, row in voided:
        row.status, row.void_reason, row.version = Status.VOIDED, "Nhập trùng với bản ghi khác", 2
        row.voided_by, row.voided_at = office.chairman, row.recorded_at + SOON
        row.save()
    ledger.append(
        [
            Note(row, "violation-voided", office.chairman, row.recorded_at + SOON, row.void_reason)
            for office, row in voided
        ]
    )


def settle() -> None:
    """What a server does to its tables in quiet hours, done at once: PostgreSQL plans by what it has counted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA wal_checkpoint(TRUNCATE)"
        )
