"""Taking punch files in: kept as they came, their punches added once, the days they touch judged anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from staff import trail
from staff.bulk import insert_values
from staff.models import Account, Office
from staff.working_time import judge_anew
from violations.models import Punch as PunchRow
from violations.models import PunchFile
from violations.punches import Punch, PunchList


@dataclass(frozen=True)
class Upload:
    """A file as it came: its name, its bytes, and what was read from them."""

    name: str
    content: bytes
    read: PunchList

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, hex."""
        return sha256(self.content).hexdigest()


@transaction.atomic
def take_in(
    *, office: Office, by: Account | None, uploads: Sequence[Upload], now: datetime | None = None
) -> list[PunchFile]:
    """Take in all of these files or none; the files that were new. A file known by its hash adds nothing."""
    trail.hold(office)
    moment = now or timezone.now()
    known = set(PunchFile.objects.filter(office=office).values_list("sha256", flat=True))
    taken = []
    for upload in {upload.digest: upload for upload in uploads if upload.digest not in known}.values():
        days = [punch.at.date() for punch in upload.read.punches]
        first, last = min(days, default=None), max(days, default=None)
        file = PunchFile(
            office=office,
            sha256=upload.digest,
            name=Path(upload.name).name[:200],
            kind=upload.read.kind,
            encoding=upload.read.encoding,
            first_day=first,
            last_day=last,
            read=len(days),
            added=0,
            bad_lines=len(upload.read.bad),
            imported_by=by,
            imported_at=moment,
        )
        file.save()
        file.added = _add(office, file, upload.read)
        file.save(update_fields=["added"])
        _keep(office, upload)
        trail.record(office=office, by=by, action="punches-imported", obj=file, now=now)
        if first and last:
            judge_anew(office, first, last + timedelta(days=1))
        taken.append(file)
    return taken


def _add(office: Office, file: PunchFile, read: PunchList) -> int:
    """Insert the punches that are new; how many those were. One statement for any number of rows."""
    before = _count(office, file.first_day, file.last_day)
    rows = (
        (office.pk, punch.code, punch.at.date().isoformat(), punch.at.time().isoformat(), punch.exact, file.pk)
        for punch in _news(office, file, read)
    )
    insert_values(PunchRow, ("office", "code", "on", "at", "exact", "file"), rows, or_ignore=True)
    return _count(office, file.first_day, file.last_day) - before


def _news(office: Office, file: PunchFile, read: PunchList) -> list[Punch]:
    """Without the times to the minute that are known to the second already: the same punches in another format."""
    if all(punch.exact for punch in read.punches):
        return read.punches
    known = {
        (code, datetime.combine(on, at).replace(second=0))
        for code, on, at in PunchRow.objects.filter(
            office=office, on__gte=file.first_day, on__lte=file.last_day, exact=True
        ).values_list("code", "on", "at")
    }
    return [punch for punch in read.punches if punch.exact or (punch.code, punch.at) not in known]


def _count(office: Office, first: date | None, last: date | None) -> int:
    if first is None or last is None:
        return 0
    return PunchRow.objects.filter(office=office, on__gte=first, on__lte=last).count()


def kept_file(file: PunchFile) -> Path:
    """Where the file lies as it came."""
    return _folder(file.office) / file.sha256


def _keep(office: Office, upload: Upload) -> None:
    """Written before the transaction ends, under its hash: a file without a row does no harm, the other way round does."""
    folder = _folder(office)
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{upload.digest}.part"
    draft.write_bytes(upload.content)
    draft.chmod(0o600)
    draft.replace(folder / upload.digest)


def _folder(office: Office) -> Path:
    return Path(settings.UPLOADS_DIR) / "punches" / str(office.pk)
