"""The findings as lines to read."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from daina.bench.rest import LOGINS, PAGES
from daina.bench.result import WORKER_MB, Result, limit_of
from daina.bench.runner import Findings

_ROW = "{:<36}{:<11}{:>8}{:>11}{:>10}{:>10}{:>8}{:>9}{:>11}{:>8}  {}"


def lines(found: Findings) -> Iterator[str]:
    """A table of the results, then what must not grow, then the server at rest."""
    yield _ROW.format(
        "name", "db", "n", "median ms", "p95 ms", "limit ms", "ratio", "queries", "bytes", "rss MB", ""
    )
    for line in found.results:
        yield _ROW.format(
            line.name,
            line.db,
            line.n,
            f"{line.median_ms:.2f}",
            f"{line.p95_ms:.2f}",
            f"{line.limit_ms:.2f}",
            f"{line.ratio:.2f}",
            line.queries,
            line.bytes,
            f"{line.rss_mb:.1f}",
            _verdict(line),
        )
    for each in found.growths:
        params = {
            "name": each.name,
            "small": each.smallest,
            "large": each.largest,
            "times": each.times,
            "most": each.most,
        }
        yield _("%(name)s from %(small)s to %(large)s records: ×%(times)s (at most ×%(most)s)") % params + (
            "  " + (_("OVER THE LIMIT") if each.is_over else _("ok"))
        )
    if found.rest:
        yield _("The server at rest: %(cpu)s %% CPU, %(rss)s MB") % {
            "cpu": found.rest["cpu_percent"],
            "rss": found.rest["rss_mb"],
        }
        after = found.rest["rss_after_logins_mb"]
        yield _("The server after %(logins)s logins, %(pages)s pages and a workbook: %(rss)s MB") % {
            "logins": LOGINS,
            "pages": PAGES,
            "rss": after,
        } + ("  " + (_("more than %(mb)s MB") % {"mb": WORKER_MB} if after > WORKER_MB else _("ok")))


def _verdict(line: Result) -> str:
    faults = [_("OVER THE LIMIT")] if line.is_slow else []
    if line.is_large:
        faults.append(_("more than %(mb)s MB") % {"mb": limit_of(line.name).rss_mb})
    if line.asks_too_often:
        faults.append(_("more than %(n)s queries") % {"n": limit_of(line.name).queries})
    return ", ".join(faults) or _("ok")
