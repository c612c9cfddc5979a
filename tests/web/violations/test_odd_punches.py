"""Punches that lie far from the others: of a clock that had lost its date."""

from datetime import date

import pytest

from daina.bench.gauges import counted_queries
from tests.cast import Cast
from tests.clock import found, punch
from violations.clock.judging import bring_up_to_date


@pytest.mark.parametrize("odd", [date(2000, 1, 3), date(2026, 10, 26)])
def test_one_punch_of_long_ago_does_not_have_all_days_since_looked_at(cast: Cast, odd: date) -> None:
    punch(cast.office, odd, {"105": "00:01"})
    punch(cast.office, date(2026, 11, 3), {"105": "07:12 17:30"})

    with counted_queries() as sent:
        bring_up_to_date(cast.office)

    assert len(sent) <= 40  # two blocks of days
    late = found(cast.office, date(2026, 11, 3))["105"]
    assert (late.kind, late.minutes) == ("late", 12)
