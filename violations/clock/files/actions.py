"""Take punch files in: store them unchanged, add each punch once, judge the days they touch again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import file_digest, sha256
from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from core.sheets.questions import NO_ANSWERS, Answers
from core.text.file_names import incoming_name
from staff.hours.queries import mark_days_stale
from staff.imports.actions import remember
from staff.imports.uploads import store
from staff.models.account import Account
from staff.models.imports import KnownColumns
from staff.models.office import Office
from staff.trail.events import lock_trail, record_event
from staff.trail.labels import register_event_labels
from violations.clock.files.digests import punches_digest
from violations.clock.files.formats import ClockPunch, Progress, PunchList
from violations.clock.models import Punch, PunchFile

register_event_labels(
    {
        "punches-imported": gettext_lazy("taken in"),
    }
)

_STEPS = 20  # of storing a file that are reported: a year of days would fill the page


@dataclass(frozen=True)
class Upload:
    """A file as it came: its name, its bytes, what was read from them, and how somebody said to read it."""

    name: str
    content: bytes
    read: PunchList
    said: Answers = NO_ANSWERS

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, hex."""
        return sha256(self.content).hexdigest()


@transaction.atomic
def take_in(
    *,
    office: Office,
    by: Account | None,
    uploads: Sequence[Upload],
    now: datetime | None = None,
    on_progress: Progress | None = None,
) -> list[PunchFile]:
    """Take in all of these files or none; the files that were new. A file known by its hash adds nothing.

    `on_progress` is called between the days whose punches are stored, some twenty times for a file.
    """
    lock_trail(office)
    moment = now or timezone.now()
    known = set(PunchFile.objects.filter(office=office).values_list("sha256", flat=True))
    taken = []
    for upload in {upload.digest: upload for upload in uploads if upload.digest not in known}.values():
        file = _new_file(office, upload, by, moment)
        file.save()
        file.added = _add(office, file, upload.read, on_progress)
        file.punches_sha256 = punches_digest(file)
        file.save(update_fields=["added", "punches_sha256"])
        # Before the transaction ends: a file without a row does no harm, the other way round does.
        store(_folder(office), upload.digest, upload.content)
        record_event(office=office, by=by, action="punches-imported", obj=file, now=now)
        remember(office=office, by=by, listed=KnownColumns.Listed.PUNCHES, said=upload.said, now=now)
        if file.first_day and file.last_day:
            mark_days_stale(office, file.first_day, file.last_day + timedelta(days=1))
        taken.append(file)
    return taken


def _new_file(office: Office, upload: Upload, by: Account | None, moment: datetime) -> PunchFile:
    punches = upload.read.punches
    first, last = (among((punch.at for punch in punches), default=None) for among in (min, max))
    return PunchFile(
        office=office,
        sha256=upload.digest,
        name=incoming_name(upload.name),
        kind=upload.read.kind,
        encoding=upload.read.encoding,
        first_day=first.date() if first else None,
        last_day=last.date() if last else None,
        read=len(punches),
        added=0,
        bad_lines=len(upload.read.bad),
        imported_by=by,
        imported_at=moment,
        read_as=upload.said.to_keep(),
    )


def _add(office: Office, file: PunchFile, read: PunchList, on_progress: Progress | None) -> int:
    """Insert the punches that are new, day by day; return how many those were."""
    before = _count(office, file.first_day, file.last_day)
    news = sorted(_news(office, file, read), key=_day)
    done = 0
    for day, punches in groupby(news, key=_day):
        rows = [
            Punch(
                office_id=office.pk,
                code=code,
                on=day,
                at=at.time(),
                file_id=file.pk,
                exact_by_id=file.pk if exact else None,
            )
            for code, at, exact in dict.fromkeys(punches)
        ]
        _insert(rows)
        step, done = done * _STEPS // len(news), done + len(rows)
        if on_progress and done * _STEPS // len(news) > step:
            on_progress("write", done, len(news))
    return _count(office, file.first_day, file.last_day) - before


def _insert(punches: Sequence[Punch]) -> None:
    """Insert punches of different moments. A known one stays, and keeps what its seconds are known by, whoever says it first."""
    exact = [punch for punch in punches if punch.exact]
    Punch.objects.bulk_create(
        exact, update_conflicts=True, unique_fields=["office", "on", "code", "at"], update_fields=["exact_by"]
    )
    Punch.objects.bulk_create([punch for punch in punches if not punch.exact], ignore_conflicts=True)


def _day(punch: ClockPunch) -> date:
    return punch.at.date()


def _news(office: Office, file: PunchFile, read: PunchList) -> list[ClockPunch]:
    """Without those known to the second already, and those times to the minute that are: the same in another format."""
    if not read.punches:
        return []
    rows = Punch.objects.filter(
        office=office, on__gte=file.first_day, on__lte=file.last_day, exact_by__isnull=False
    )
    moments = [(code, datetime.combine(on, at)) for code, on, at in rows.values_list("code", "on", "at")]
    known, minutes = set(moments), {(code, at.replace(second=0)) for code, at in moments}
    return [
        punch
        for punch in read.punches
        if punch[:2] not in known and (punch.exact or punch[:2] not in minutes)
    ]


def _count(office: Office, first: date | None, last: date | None) -> int:
    if first is None or last is None:
        return 0
    return Punch.objects.filter(office=office, on__gte=first, on__lte=last).count()


def kept_file(file: PunchFile) -> Path:
    """Return the path of the stored, unchanged file."""
    return _folder(file.office) / file.sha256


def is_as_it_came(file: PunchFile) -> bool:
    """Whether the stored file has the hash it came with. Raises OSError where it cannot be read."""
    with kept_file(file).open("rb") as content:
        return file_digest(content, "sha256").hexdigest() == file.sha256


def _folder(office: Office) -> Path:
    return Path(settings.UPLOADS_DIR) / "punches" / str(office.pk)
