"""The names that can be measured, and in which registers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from daina.bench import chain, clock, pages, workbooks, writes
from daina.bench.offices import BUSY
from daina.bench.result import AGAIN, FIRST, Taken

MEASURES: dict[str, Callable[[int], Taken]] = {
    "month_page": lambda _n: pages.month_page(),
    FIRST: lambda n: pages.busy_month(n, again=False),
    AGAIN: lambda n: pages.busy_month(n, again=True),
    "list": lambda _n: pages.violation_list(),
    "record": lambda _n: writes.record(),
    "month_excel": lambda _n: workbooks.month_excel(),
    "excel_rows": lambda _n: workbooks.excel_rows(),
    "punches": clock.punches,
    "verify": lambda _n: chain.verify(),
    "chained_write": lambda _n: writes.chained_write(),
}
NAMES = ("pages", *(name for name in MEASURES if name not in (FIRST, AGAIN)))


def take(name: str, n: int) -> Iterator[tuple[str, Taken]]:
    """Measure this; what came of it, by the name of its line: `pages` gives a line for every page."""
    if name == "pages":
        for page, taken in pages.every_page():
            yield f"pages {page}", taken
    else:
        yield name, MEASURES[name](n)


@dataclass(frozen=True)
class Register:
    """A register to measure in: its records, those of the office with the long list, and what to measure, how many."""

    records: int  # 0: the offices that themselves have much to count, and no others
    wide: int
    tasks: tuple[tuple[str, int], ...]  # name, n


# What reads comes first: a register is measured as it was filled.
_EVERYWHERE = ("month_page", "list", "month_excel", "verify", "record", "chained_write", "pages")


def _register(records: int, wide: int = 0, *more: tuple[str, int]) -> Register:
    return Register(records, wide, (*((name, records) for name in _EVERYWHERE), *more))


def registers(names: tuple[str, ...], is_long: bool) -> list[Register]:
    """The registers to fill for these names, each with what is to be measured in it; none that nothing is asked of."""
    crowd = (("punches", 400_000),) if is_long else ()
    found = [
        Register(0, 0, tuple((name, a_month) for name in (FIRST, AGAIN) for a_month in BUSY)),
        _register(1_000, 0, ("punches", 20_000), *crowd),
        _register(100_000, 10_000, ("excel_rows", 10_000)),
    ]
    if is_long:
        found += [Register(101_440, 100_000, (("excel_rows", 100_000),)), _register(1_000_000)]
    asked = [
        Register(each.records, each.wide, tuple(t for t in each.tasks if t[0].split()[0] in names))
        for each in found
    ]
    return [each for each in asked if each.tasks]
