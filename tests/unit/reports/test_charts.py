"""The geometry of the charts: whole, in its frame, true to the figures, and never a label that is lost."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.charts import bar_chart
from reports.charts.bar_chart import bars, wrapped
from reports.charts.calendars import month_map
from reports.charts.month_columns import COLUMN_WIDTH, trend_chart
from reports.charts.scale import LEAST_TOP, LEVELS, WIDTH
from reports.columns import Unit
from reports.figures import Line
from reports.period import Period
from reports.trend import DayLine, MonthLine
from violations.days.accounting import DayState

COUNTS = st.integers(0, 2500)
NAMES = st.text("abcdefghi ă-Đ", min_size=1, max_size=120).filter(str.strip)


def line(occurrences: int, name: str = "Đi muộn") -> Line:
    return Line(Unit("DM", name), occurrences, 0, ())


def months(counts: list[int], last: str = "2026-11") -> list[MonthLine]:
    period = Period.parse(last)
    found: list[MonthLine] = []
    for count in reversed(counts):
        found.insert(0, MonthLine(period, count, 0, ()))
        period = period.previous()
    return found


def days(label: str, counts: list[int]) -> list[DayLine]:
    period = Period.parse(label)
    length = (period.until - period.start).days
    return [
        DayLine(period.start + timedelta(days=n), (counts * 31)[n], DayState.RECORDED, True)
        for n in range(length)
    ]


@given(st.lists(st.tuples(COUNTS, NAMES), max_size=30))
def test_bars_stay_in_their_frame_longest_first(given_lines: list[tuple[int, str]]) -> None:
    chart = bars([line(count, name) for count, name in given_lines])

    counts = [bar.line.occurrences for bar in chart.rows]
    assert counts == sorted((count for count, _name in given_lines), reverse=True)[: bar_chart.BAR_ROWS]
    assert chart.is_cut == (len(given_lines) > bar_chart.BAR_ROWS)
    for bar in chart.rows:
        assert (bar.length > 0) == (bar.line.occurrences > 0)
        assert bar.number_x <= WIDTH - 60  # room for 2.500 and the figure beside it
        assert bar.y + bar_chart.BAR_PITCH <= chart.height
        assert len(bar.label) <= bar_chart.LABEL_LINES
        assert all(
            len(text) <= (bar_chart.SMALL_LETTERS if bar.is_small else bar_chart.LABEL_LETTERS)
            for text in bar.label
        )


@given(st.lists(COUNTS, min_size=2, max_size=7))
def test_twice_as_long_is_twice_as_many(counts: list[int]) -> None:
    top = max(*counts, LEAST_TOP)
    for bar in bars([line(count) for count in counts]).rows:
        true = bar_chart.BAR_LONGEST * bar.line.occurrences / top
        assert abs(bar.length - true) <= (2 if bar.line.occurrences else 0)


def test_a_single_occurrence_does_not_fill_the_chart() -> None:
    assert bars([line(1)]).rows[0].length < bar_chart.BAR_LONGEST / 2


def test_equals_keep_the_order_of_the_office() -> None:
    chart = bars([line(2, "A"), line(3, "B"), line(2, "C")])
    assert [bar.line.unit.name for bar in chart.rows] == ["B", "A", "C"]


def test_a_name_of_forty_letters_is_whole_and_a_longer_one_says_so() -> None:
    assert wrapped("Giải quyết việc riêng trong giờ hành chính") == (
        "Giải quyết việc riêng",
        "trong giờ hành chính",
    )
    assert wrapped("Giải quyết TTHC quá hạn") == ("Giải quyết TTHC quá hạn",)
    assert wrapped("Dùng điện thoại, máy tính làm việc riêng trong cuộc họp")[-1].endswith("…")


@given(st.lists(COUNTS, min_size=12, max_size=12))
def test_twelve_columns_stand_on_one_line_and_do_not_meet(counts: list[int]) -> None:
    chart = trend_chart(months(counts))

    assert [column.line.occurrences for column in chart.columns] == counts
    assert all(column.y + column.height == chart.base for column in chart.columns)
    assert all(column.number_y >= 8 for column in chart.columns)  # the number above the tallest is whole
    edges = [(column.x, column.x + COLUMN_WIDTH) for column in chart.columns]
    assert all(left[1] < right[0] for left, right in pairwise(edges))
    assert 0 <= edges[0][0] < edges[-1][1] <= chart.width
    assert [column.is_now for column in chart.columns].index(True) == 11
    assert chart.is_tight == (max(counts) >= 1000)


@pytest.mark.parametrize(
    ("last", "years"), [("2026-11", [2026]), ("2026-10", [2025, 2026]), ("2026-12", [2026])]
)
def test_years_stand_where_they_do_not_touch(last: str, years: list[int]) -> None:
    chart = trend_chart(months([1] * 12, last))
    assert [column.year for column in chart.columns if column.year] == years


@given(
    st.sampled_from(["2026-02", "2026-11", "2026-08", "2024-02"]), st.lists(COUNTS, min_size=1, max_size=31)
)
def test_every_day_has_a_cell_of_its_own_under_its_weekday(label: str, counts: list[int]) -> None:
    lines = days(label, counts)
    chart = month_map(lines)

    assert [cell.line for cell in chart.cells] == lines
    assert len({(cell.x, cell.y) for cell in chart.cells}) == len(lines)
    for cell in chart.cells:
        head_x, head_day = chart.heads[cell.line.day.weekday()]
        assert head_day.weekday() == cell.line.day.weekday()
        assert cell.x <= head_x <= cell.x + chart.grid.width <= chart.width
        assert cell.y + chart.grid.height <= chart.height
        assert (cell.level > 0) == (cell.line.occurrences > 0)
        assert cell.level <= LEVELS
    by_count = sorted(chart.cells, key=lambda cell: cell.line.occurrences)
    assert [cell.level for cell in by_count] == sorted(cell.level for cell in by_count)


def test_a_week_begins_on_monday() -> None:
    chart = month_map(days("2026-11", [0]))  # 1 November 2026 is a Sunday
    first, second = chart.cells[0], chart.cells[1]
    assert (first.line.day, second.line.day) == (date(2026, 11, 1), date(2026, 11, 2))
    assert second.x == 0 < first.x
    assert second.y > first.y
