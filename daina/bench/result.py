"""What a measurement comes to, and what is promised of it. Pure."""

import math
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

FIRST, AGAIN = "month_page first", "month_page again"  # of an office that itself has n records a month


@dataclass(frozen=True)
class Limit:
    """What is promised of a thing; 0 where nothing is.

    `times` what the database or the library need for it alone and `plus_ms` milliseconds, by the median; `p95_ms`
    milliseconds in nineteen of twenty runs; `rss_mb` MB; `queries`; `growth`: how many times slower it may be at the
    largest size than at the smallest.
    """

    times: float = 0
    plus_ms: float = 0
    p95_ms: float = 0
    rss_mb: float = 0
    queries: int = 0
    growth: float = 0


# DESIGN, "What every page and every change keeps", issue 4, bar 3, and issue 12, bar 6; chained_write is our own.
LIMITS = {
    "pages": Limit(p95_ms=100, queries=12, growth=1.3),
    "month_page": Limit(p95_ms=100, queries=12, growth=1.3),
    FIRST: Limit(p95_ms=100, queries=12, growth=3),
    AGAIN: Limit(p95_ms=100, queries=6),
    "list": Limit(p95_ms=100, queries=12, growth=1.3),
    "record": Limit(p95_ms=50),
    "month_excel": Limit(times=1.2, rss_mb=110),
    "excel_rows": Limit(times=1.2, rss_mb=150),
    "punches": Limit(plus_ms=1000, rss_mb=200),
    "verify": Limit(rss_mb=400),
    "chained_write": Limit(times=1, plus_ms=5, rss_mb=110),
}
MANY_PUNCHES_MS = 60_000  # for the month of 5,000 people
MANY_PUNCHES = 100_000
WORKER_MB = 110  # of the server after a morning: issue 12, bar 3
VERIFY_MS_A_RECORD = 0.3  # 30 s at 100,000 records
VERIFY_LEAST_MS = 1_000  # of a small register: reading the tables alone takes its time


@dataclass(frozen=True)
class Taken:
    """What was taken down: milliseconds of each run, of the bare runs beside it (if any), queries and bytes of one run, MB."""

    runs_ms: tuple[float, ...]
    bare_ms: tuple[float, ...]
    queries: int
    bytes: int
    rss_mb: float


@dataclass(frozen=True)
class Result:
    """One line. `n`: records in the database or a month, or rows, or punches.

    `ratio`: the median beside that of the bare runs; 0 where there are none.
    """

    name: str
    db: str
    n: int
    median_ms: float
    p95_ms: float
    limit_ms: float
    ratio: float
    queries: int
    bytes: int
    rss_mb: float

    @classmethod
    def of(cls, name: str, db: str, n: int, taken: Taken) -> "Result":
        """The medians, and the limit that follows from the bare one."""
        took, bare = median(taken.runs_ms), median(taken.bare_ms) if taken.bare_ms else 0.0
        return cls(
            name=name,
            db=db,
            n=n,
            median_ms=round(took, 2),
            p95_ms=round(p95(taken.runs_ms), 2),
            limit_ms=round(limit_ms(name, n, bare), 2),
            ratio=round(took / bare, 2) if bare else 0.0,
            queries=taken.queries,
            bytes=taken.bytes,
            rss_mb=round(taken.rss_mb, 1),
        )

    @property
    def is_slow(self) -> bool:
        """Whether it took longer than promised."""
        return (self.p95_ms if limit_of(self.name).p95_ms else self.median_ms) > self.limit_ms

    @property
    def is_large(self) -> bool:
        """Whether its process needed more memory than promised."""
        return 0 < limit_of(self.name).rss_mb < self.rss_mb

    @property
    def asks_too_often(self) -> bool:
        """Whether it sent more statements than promised."""
        return 0 < limit_of(self.name).queries < self.queries

    def as_json(self) -> dict[str, Any]:
        """Return it as the JSON file holds it."""
        return asdict(self)


def p95(runs_ms: tuple[float, ...]) -> float:
    """Return the milliseconds that nineteen of twenty runs stay within."""
    return sorted(runs_ms)[math.ceil(len(runs_ms) * 0.95) - 1]


def limit_of(name: str) -> Limit:
    """Return what is promised of a line: by its own name, or by what it is a kind of."""
    return LIMITS.get(name) or LIMITS[name.split()[0]]


def limit_ms(name: str, n: int, bare_ms: float) -> float:
    """What is promised of it, in milliseconds, when the bare run takes `bare_ms`."""
    if name == "punches" and n > MANY_PUNCHES:
        return MANY_PUNCHES_MS
    if name == "verify":
        return max(VERIFY_LEAST_MS, n * VERIFY_MS_A_RECORD)
    limit = limit_of(name)
    return limit.p95_ms or limit.times * bare_ms + limit.plus_ms


@dataclass(frozen=True)
class Growth:
    """How many times slower a thing is in the largest register than in the smallest."""

    name: str
    smallest: int
    largest: int
    times: float
    most: float

    @property
    def is_over(self) -> bool:
        """Whether it grows more than promised."""
        return self.times > self.most


def growths(results: list[Result]) -> list[Growth]:
    """The growth of everything that must not grow and was measured at two sizes or more."""
    found = []
    for name in dict.fromkeys(line.name for line in results):
        most = limit_of(name).growth
        lines = sorted((line for line in results if line.name == name), key=lambda line: line.n)
        if most and len(lines) > 1:
            times = lines[-1].median_ms / lines[0].median_ms
            found.append(Growth(name, lines[0].n, lines[-1].n, round(times, 2), most))
    return found
