"""Many rows with one statement."""

from datetime import date, time

import pytest

from daina.bench.gauges import counted_queries
from staff.bulk import insert_rows
from tests.cast import Cast
from violations.models import Candidate


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
