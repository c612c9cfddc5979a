"""Many rows with one statement; one row with a statement that is composed once."""

from datetime import date, time

import pytest
from django.db import DatabaseError

from core.db.bulk import insert_row, insert_rows, update_row
from daina.bench.gauges import counted_queries
from staff.models.people import StaffMember
from tests.cast import Cast
from tests.clock import punch
from violations.clock.judging import bring_up_to_date
from violations.clock.models import Candidate

DAY = date(2026, 11, 3)


def candidates(cast: Cast, count: int) -> list[Candidate]:
    return [
        Candidate(
            office=cast.office, staff_member=cast.people["106"], on=date(2000, 1, 1).replace(year=2000 + number % 28),
            part=number, kind="late", minutes=number, at=time(7, 5) if number % 2 else None, punches=["07:05", "17:30"],
        )
        for number in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 300])
def test_one_statement_inserts_any_number_of_rows_as_they_are(cast: Cast, count: int) -> None:
    with counted_queries() as sent:
        insert_rows(candidates(cast, count))

    stored = list(Candidate.objects.order_by("part"))
    assert len(sent) == 1
    assert len(stored) == count
    assert (stored[0].at, stored[0].punches, stored[0].is_excused) == (None, ["07:05", "17:30"], False)
    assert (stored[-1].minutes, stored[-1].staff_member) == (count - 1, cast.people["106"])


def test_no_row_is_no_statement(cast: Cast) -> None:
    with counted_queries() as sent:
        insert_rows([])

    assert sent == []


@pytest.mark.parametrize("count", [3, 130])
def test_candidates_that_change_are_told_with_one_statement_however_many(cast: Cast, count: int) -> None:
    people = [
        StaffMember(office=cast.office, full_name=f"Người {n}", clock_code=str(5000 + n))
        for n in range(count)
    ]
    StaffMember.objects.bulk_create(people)
    codes = [person.clock_code for person in people]
    punch(cast.office, DAY, dict.fromkeys(codes, "07:12 17:30"))
    bring_up_to_date(cast.office)
    first = Candidate.objects.get(staff_member__clock_code="5000", kind="late")

    punch(cast.office, DAY, dict.fromkeys(codes, "07:05"))
    with counted_queries() as sent:
        bring_up_to_date(cast.office)

    first.refresh_from_db()  # the row stays: a page that shows it may be open
    assert (first.minutes, first.at, first.punches) == (5, time(7, 5), ["07:05", "07:12", "17:30"])
    assert set(Candidate.objects.filter(kind="late").values_list("minutes", flat=True)) == {5}
    assert len([one for one in sent if "violations_candidate" in one and one.lstrip()[:6] != "SELECT"]) == 1


def test_a_row_inserted_alone_is_what_saving_would_have_made_of_it(cast: Cast) -> None:
    one, other = candidates(cast, 2)

    insert_row(one)
    other.save()

    assert not one._state.adding
    assert one.pk == other.pk - 1
    stored = Candidate.objects.get(pk=one.pk)
    assert (stored.at, stored.punches, stored.staff_member) == (None, ["07:05", "17:30"], cast.people["106"])
    one.minutes = 7
    one.save()  # and not inserted again
    assert list(Candidate.objects.order_by("pk").values_list("minutes", flat=True)) == [7, 1]


def test_only_the_named_fields_of_only_this_row_are_written(cast: Cast) -> None:
    one, other = candidates(cast, 2)
    for row in (one, other):
        row.save()

    one.minutes, one.punches, one.at = 9, ["07:06"], time(7, 6)
    update_row(one, "minutes", "punches")

    stored = Candidate.objects.in_bulk()
    assert (stored[one.pk].minutes, stored[one.pk].punches, stored[one.pk].at) == (9, ["07:06"], None)
    assert (stored[other.pk].minutes, stored[other.pk].punches) == (1, ["07:05", "17:30"])


def test_a_row_that_is_gone_is_not_written_in_silence(cast: Cast) -> None:
    (one,) = candidates(cast, 1)
    one.save()
    Candidate.objects.filter(pk=one.pk).delete()

    with pytest.raises(DatabaseError, match="no longer there"):
        update_row(one, "minutes")
