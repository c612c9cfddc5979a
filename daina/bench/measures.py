"""The names that can be measured, and in which registers."""

from collections.abc import Callable
from dataclasses import dataclass

from daina.bench import chain, clock, pages, workbooks, writes
from daina.bench.result import Taken

MEASURES: dict[str, Callable[[int], Taken]] = {
    "month_page": lambda _n: pages.month_page(),
    "list": lambda _n: pages.violation_list(),
    "record": lambda _n: writes.record(),
    "month_excel": lambda _n: workbooks.month_excel(),
    "excel_rows": lambda _n: workbooks.excel_rows(),
    "punches": clock.punches,
    "verify": lambda _n: chain.verify(),
    "chained_write": lambda _n: writes.chained_write(),
}
NAMES = tuple(MEASURES)


@dataclass(frozen=True)
class Register:
    """A register to measure in: its records, those of the office with the long list, and what to measure, how many."""

    records: int
    wide: int
    tasks: tuple[tuple[str, int], ...]  # name, n


# What reads comes first: a register is measured as it was filled.
_EVERYWHERE = ("month_page", "list", "month_excel", "verify", "record", "chained_write")


def _register(records: int, wide: int = 0, *more: tuple[str, int]) -> Register:
    return Register(records, wide, (*((name, records) for name in _EVERYWHERE), *more))


def registers(names: tuple[str, ...], is_long: bool) -> list[Register]:
    """The registers to fill for these names, each with what is to be measured in it; none that nothing is asked of."""
    crowd = (("punches", 400_000),) if is_long else ()
    found = [
        _register(1_000, 0, ("punches", 20_000), *crowd),
        _register(100_000, 10_000, ("excel_rows", 10_000)),
    ]
    if is_long:
        found += [Register(101_440, 100_000, (("excel_rows", 100_000),)), _register(1_000_000)]
    asked = [
        Register(each.records, each.wide, tuple(t for t in each.tasks if t[0] in names)) for each in found
    ]
    return [each for each in asked if each.tasks]
