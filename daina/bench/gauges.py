"""Gauges: milliseconds side by side with a bare run, queries, the most memory this process has had."""

import gc
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from daina.bench.result import Taken

BUDGET, MOST, FEWEST = 12.0, 100, 3  # seconds for the runs of one thing, and how many they are
LONG = 5_000.0  # milliseconds; what takes so long is run once, without a warm-up


def side_by_side(
    run: Callable[[], int],
    bare: Callable[[], object] | None = None,
    ready: Callable[[], object] = lambda: None,
) -> Taken:
    """Run both in turn, after a warm-up, and take down what each took. `run` returns the bytes of its answer.

    Taken in turn, both meet the same neighbours on a busy machine. Memory is read before the bare one has had any.
    `ready` is called before each run, and not measured. Without `bare` there is nothing to compare with.
    """
    sizes: list[int] = []
    ready()
    with counted_queries() as queries:
        warm = milliseconds(lambda: sizes.append(run()))
    if warm > LONG:
        memory = peak_mb()
        return Taken((warm,), (milliseconds(bare),) if bare else (), len(queries), sizes[0], memory)
    ready()
    with counted_queries() as queries:  # the first run may have had to bring something up to date
        warm = milliseconds(run)
    memory = peak_mb()
    if bare:
        bare()
    gc.collect()
    gc.freeze()  # what was made ready is not looked through again during the runs
    took, alone = [], []
    for _run in range(max(FEWEST, min(MOST, int(BUDGET * 1000 / warm)))):
        ready()
        took.append(milliseconds(run))
        if bare:
            alone.append(milliseconds(bare))
    return Taken(tuple(took), tuple(alone), len(queries), sizes[0], memory)


def milliseconds(run: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """The statements sent meanwhile; one for many rows counts once."""
    sent: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        sent.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield sent


def peak_mb() -> float:
    """The most memory this process has had so far, in MB; 0 where the system does not tell (Windows)."""
    if sys.platform == "win32":
        return 0.0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)
