"""The findings as lines to read."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from daina.bench.result import GROWTH, LIMITS, Result
from daina.bench.runner import Findings

_ROW = "{:<14}{:<11}{:>10}{:>12}{:>12}{:>9}{:>9}{:>12}{:>9}  {}"


def lines(found: Findings) -> Iterator[str]:
    """A table of the results, then what must not grow, then the server at rest."""
    yield _ROW.format("name", "db", "n", "median ms", "limit ms", "ratio", "queries", "bytes", "rss MB", "")
    for line in found.results:
        yield _ROW.format(
            line.name,
            line.db,
            line.n,
            f"{line.median_ms:.2f}",
            f"{line.limit_ms:.2f}",
            f"{line.ratio:.2f}",
            line.queries,
            line.bytes,
            f"{line.rss_mb:.1f}",
            _verdict(line),
        )
    for each in found.growths:
        told = {
            "name": each.name,
            "small": each.smallest,
            "large": each.largest,
            "times": each.times,
            "most": GROWTH,
        }
        yield _("%(name)s from %(small)s to %(large)s records: ×%(times)s (at most ×%(most)s)") % told + (
            "  " + (_("OVER THE LIMIT") if each.is_over else _("ok"))
        )
    if found.rest:
        yield _("The server at rest: %(cpu)s %% CPU, %(rss)s MB") % {
            "cpu": found.rest["cpu_percent"],
            "rss": found.rest["rss_mb"],
        }


def _verdict(line: Result) -> str:
    said = [_("OVER THE LIMIT")] if line.is_slow else []
    if line.is_large:
        said.append(_("more than %(mb)s MB") % {"mb": LIMITS[line.name].rss_mb})
    return ", ".join(said) or _("ok")
