"""The digest of the punches that a file gave: what was taken in, however a later program would read the file."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.db.models import Q

from violations.clock.models import Punch, PunchFile

Moment = tuple[
    str, date, time, int, int | None
]  # code, day, time, the file that gave it, the file that gave its seconds
MOMENT = ("code", "on", "at", "file_id", "exact_by_id")


def punches_digest(file: PunchFile) -> str:
    """SHA-256 (hex) of the punches that this file gave, and of those it gave the seconds of."""
    rows = Punch.objects.filter(Q(file=file) | Q(exact_by=file), office=file.office_id)
    if file.first_day and file.last_day:  # by which an index finds them
        rows = rows.filter(on__gte=file.first_day, on__lte=file.last_day)
    return digests(in_order(rows)).get(file.pk, EMPTY)


def in_order(rows: Any) -> Iterable[Moment]:
    """The punches in the order of a digest: the one in which they came. Read piece by piece."""
    found: Iterable[Moment] = rows.order_by("pk").values_list(*MOMENT).iterator(chunk_size=5000)
    return found


def digests(punches: Iterable[Moment]) -> dict[int, str]:
    """The digest (hex) of each file that has some of these punches, by its id."""
    hashes: defaultdict[int, Any] = defaultdict(hashlib.sha256)
    for code, on, at, file, exact_by in punches:
        line = f"{code}\t{on.isoformat()} {at.isoformat()}\n".encode()
        hashes[file].update(b"given " + line)
        if exact_by is not None:
            hashes[exact_by].update(b"exact " + line)
    return {file: found.hexdigest() for file, found in hashes.items()}


EMPTY = hashlib.sha256().hexdigest()
