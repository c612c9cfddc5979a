"""What a measurement comes to, and what is promised of it. Pure."""

from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

GROWTH = (
    1.3  # how much slower the largest register may be than the smallest, where a thing must not grow with it
)


@dataclass(frozen=True)
class Limit:
    """So many times what the database or the library need for it alone, and so many milliseconds; memory in MB."""

    times: float = 0
    plus_ms: float = 0
    rss_mb: float = 0
    is_flat: bool = False


# Issue 3, bar 4, and issue 4, bar 3; verify and chained_write have none there: those are the product's own.
LIMITS = {
    "month_page": Limit(times=2, plus_ms=15, rss_mb=110, is_flat=True),
    "list": Limit(plus_ms=25, rss_mb=110, is_flat=True),
    "record": Limit(plus_ms=15, rss_mb=110, is_flat=True),
    "month_excel": Limit(times=1.2, rss_mb=110),
    "excel_rows": Limit(times=1.2, rss_mb=150),
    "punches": Limit(plus_ms=1000, rss_mb=200),
    "verify": Limit(times=6, plus_ms=250, rss_mb=400),
    "chained_write": Limit(times=1, plus_ms=5, rss_mb=110),
}
MANY_PUNCHES_MS = 60_000  # for the month of 5,000 people
MANY_PUNCHES = 100_000


@dataclass(frozen=True)
class Taken:
    """What was taken down: milliseconds of each run, of the bare runs beside it, queries and bytes of one run, MB."""

    runs_ms: tuple[float, ...]
    bare_ms: tuple[float, ...]
    queries: int
    bytes: int
    rss_mb: float


@dataclass(frozen=True)
class Result:
    """One line. `n`: records in the database, or rows, or punches. `ratio`: the median beside that of the bare runs."""

    name: str
    db: str
    n: int
    median_ms: float
    limit_ms: float
    ratio: float
    queries: int
    bytes: int
    rss_mb: float

    @classmethod
    def of(cls, name: str, db: str, n: int, taken: Taken) -> "Result":
        """The medians, and the limit that follows from the bare one."""
        took, bare = median(taken.runs_ms), median(taken.bare_ms)
        return cls(
            name=name,
            db=db,
            n=n,
            median_ms=round(took, 2),
            limit_ms=round(limit_ms(name, n, bare), 2),
            ratio=round(took / bare, 2),
            queries=taken.queries,
            bytes=taken.bytes,
            rss_mb=round(taken.rss_mb, 1),
        )

    @property
    def is_slow(self) -> bool:
        """Whether it took longer than promised."""
        return self.median_ms > self.limit_ms

    @property
    def is_large(self) -> bool:
        """Whether its process needed more memory than promised."""
        return self.rss_mb > LIMITS[self.name].rss_mb

    def told(self) -> dict[str, Any]:
        """As the JSON file holds it."""
        return asdict(self)


def limit_ms(name: str, n: int, bare_ms: float) -> float:
    """What is promised of it, in milliseconds, when the bare run takes `bare_ms`."""
    if name == "punches" and n > MANY_PUNCHES:
        return MANY_PUNCHES_MS
    limit = LIMITS[name]
    return limit.times * bare_ms + limit.plus_ms


@dataclass(frozen=True)
class Growth:
    """How many times slower a thing is in the largest register than in the smallest."""

    name: str
    smallest: int
    largest: int
    times: float

    @property
    def is_over(self) -> bool:
        """Whether it grows more than promised."""
        return self.times > GROWTH


def growths(results: list[Result]) -> list[Growth]:
    """The growth of everything that must not grow and was measured at two sizes or more."""
    found = []
    for name, limit in LIMITS.items():
        lines = sorted((line for line in results if line.name == name), key=lambda line: line.n)
        if limit.is_flat and len(lines) > 1:
            times = lines[-1].median_ms / lines[0].median_ms
            found.append(Growth(name, lines[0].n, lines[-1].n, round(times, 2)))
    return found
