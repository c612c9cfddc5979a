"""Pages: every one of the product, the two that are read most, and the month of an office with much to count."""

from collections.abc import Iterator

from django.utils import timezone

from daina.bench.addresses import pages
from daina.bench.filling import last_month
from daina.bench.gauges import side_by_side
from daina.bench.offices import MEASURED, busy_code, found
from daina.bench.result import Taken
from daina.bench.visitor import Visitor
from reports import kept


def every_page() -> Iterator[tuple[str, Taken]]:
    """Each page of the measured office as the role that uses it most reads it, by the name of its address."""
    for page in pages(found(MEASURED)):
        visitor, url = Visitor(page.account), page.url
        yield page.name, side_by_side(lambda visitor=visitor, url=url: visitor.get(url), ready=kept.forget)  # type: ignore[misc]


def month_page() -> Taken:
    """The last whole month as the chairman reads it first, whole and rendered."""
    return _month(MEASURED, again=False)


def busy_month(a_month: int, *, again: bool) -> Taken:
    """The same of the office that has so many records a month itself; `again`: nothing was written since."""
    return _month(busy_code(a_month), again=again)


def _month(code: str, *, again: bool) -> Taken:
    chairman, month = Visitor(found(code).chairman), last_month(timezone.localdate())
    return side_by_side(
        lambda: chairman.get(f"/reports/{month.label}/"), ready=(lambda: None) if again else kept.forget
    )


def violation_list() -> Taken:
    """The first page of the clerk's list, newest first."""
    clerk = Visitor(found(MEASURED).clerk)
    return side_by_side(lambda: clerk.get("/violations/"))
