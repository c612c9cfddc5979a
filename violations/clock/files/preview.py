"""Preview what taking punch files in would do: how many punches are new, and whose codes nobody in the office has."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.sheets.headings import plain
from core.text.names import code_key
from staff.models.office import Office
from staff.models.people import StaffMember
from violations.clock.files.actions import Upload
from violations.clock.files.formats import ClockPunch, PunchList
from violations.clock.models import FILE_KINDS, Punch, PunchFile


@dataclass(frozen=True)
class FilePreview:
    """One file: what was read, how many of its punches would be new, whether this very file is here already.

    `begins`: the day from which on the book judges punches; None where it judges them all.
    """

    name: str
    digest: str
    read: PunchList
    new: int
    is_known: bool
    begins: date | None = None

    @property
    def before_book(self) -> int:
        """Punches before the book begins: they are kept, and not judged."""
        first = self.begins or date.min
        return sum(punch.at.date() < first for punch in self.read.punches)

    @property
    def kind(self) -> str:
        """What sort of file it is, in words."""
        return str(FILE_KINDS[self.read.kind])

    @property
    def doubled(self) -> int:
        """Punches that add nothing: again in the file, or in the register already."""
        return self.read.doubled + len(self.read.punches) - self.new

    @property
    def first_day(self) -> date | None:
        """The day of the first punch."""
        return min((punch.at.date() for punch in self.read.punches), default=None)

    @property
    def last_day(self) -> date | None:
        """The day of the last punch."""
        return max((punch.at.date() for punch in self.read.punches), default=None)


@dataclass(frozen=True)
class Unmatched:
    """A code that is nobody's: what the clock calls it ("" for nothing), and in how many minutes it was punched."""

    code: str
    name: str
    punches: int


@dataclass(frozen=True)
class Misnamed:
    """A code under which the clock has a name that is not its owner's: two people may have been mixed up."""

    code: str
    name: str
    owner: str


@dataclass(frozen=True)
class Preview:
    """All files of one import, as they would be taken in together."""

    files: tuple[FilePreview, ...]
    unmatched: tuple[Unmatched, ...]
    misnamed: tuple[Misnamed, ...]

    @property
    def unread_lines(self) -> int:
        """Lines that hold a day or a time and gave no punch: somebody must say that the rest goes in without them."""
        return sum(line.holds_time for file in self.files if not file.is_known for line in file.read.bad)

    @property
    def new(self) -> int:
        """Punches that would be added."""
        return sum(file.new for file in self.files)

    @property
    def adds(self) -> bool:
        """Whether any file is new: also one without a new punch is kept, as it came."""
        return any(not file.is_known for file in self.files)


def preview(office: Office, uploads: Sequence[Upload]) -> Preview:
    """Preview what `take_in` would do with these files, in their order. Writes nothing; three reads."""
    known = set(PunchFile.objects.filter(office=office).values_list("sha256", flat=True))
    fresh = [upload for upload in uploads if upload.digest not in known]
    register = _Register(office, [upload.read for upload in fresh])
    files = []
    for upload in uploads:
        is_known = upload.digest in known
        known.add(upload.digest)
        new = 0 if is_known else register.count_new(upload.read.punches, keep=len(fresh) > 1)
        files.append(
            FilePreview(upload.name, upload.digest, upload.read, new, is_known, office.book_begins_on)
        )
    reads = [upload.read for upload in uploads]
    owners = _owners(office)
    return Preview(tuple(files), unmatched(owners, reads), misnamed(owners, reads))


class _Register:
    """The punches the office has in the time of some files; asked what of a file is new."""

    def __init__(self, office: Office, reads: Sequence[PunchList]) -> None:
        self.known: set[tuple[str, datetime]] = set()
        self.minutes: set[tuple[str, datetime]] = set()  # those known to the second
        moments = [punch.at for read in reads for punch in read.punches]
        if not moments:
            return
        rows = Punch.objects.filter(
            office=office, on__gte=min(moments).date(), on__lt=max(moments).date() + timedelta(days=1)
        )
        for code, on, at, exact in rows.values_list("code", "on", "at", "exact_by").iterator():
            self._note(code, datetime.combine(on, at), exact is not None)

    def _note(self, code: str, at: datetime, exact: bool) -> None:
        self.known.add((code, at))
        if exact:
            self.minutes.add((code, at.replace(second=0)))

    def count_new(self, punches: Iterable[ClockPunch], *, keep: bool) -> int:
        """How many of these would be added; with `keep` they are known from then on."""
        news = [
            punch
            for punch in punches
            if punch[:2] not in self.known and (punch.exact or punch[:2] not in self.minutes)
        ]
        for punch in news if keep else ():
            self._note(*punch)
        return len(news)


def _owners(office: Office) -> dict[str, StaffMember]:
    """Whose each code is. One read."""
    people = StaffMember.objects.filter(office=office).exclude(clock_code="")
    return {code_key(person.clock_code): person for person in people}


def unmatched(owners: Collection[str], reads: Iterable[PunchList]) -> tuple[Unmatched, ...]:
    """The codes in these files that are nobody's, most punched first."""
    minutes: dict[str, set[datetime]] = defaultdict(set)
    names: dict[str, str] = {}
    for read in reads:
        for code, at, _exact in read.punches:
            if code not in owners:
                minutes[code].add(at.replace(second=0))
                names[code] = names.get(code) or read.names.get(code, "")
    found = [Unmatched(code, names[code], len(times)) for code, times in minutes.items()]
    return tuple(sorted(found, key=lambda each: (-each.punches, each.code)))


def misnamed(owners: Mapping[str, StaffMember], reads: Iterable[PunchList]) -> tuple[Misnamed, ...]:
    """The codes under which these files have a name that cannot be short for the owner's, by code."""
    named = {(code, name) for read in reads for code, name in read.names.items() if name and code in owners}
    return tuple(
        Misnamed(code, name, owners[code].full_name)
        for code, name in sorted(named)
        if not _is_short_for(name, owners[code].search_key)
    )


def _is_short_for(name: str, search_key: str) -> bool:
    """Whether each word that the clock shows begins one of the person's: clocks cut names, and write them without marks.

    A name without a Latin letter is short for nobody's: it cannot be compared, so it is told.
    """
    words, shown = search_key.split(), plain(name).split()
    return bool(shown) and all(any(word.startswith(each) for word in words) for each in shown)
