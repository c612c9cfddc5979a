"""What `verify_trail` looks at beside events and rows: kept punch files, the punches they gave, candidates.

Punches are held against the digest of what was taken in, never against the file read anew: a later program reads better.
What nobody has decided about is judged anew; what was decided is a row with an event of its own.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from staff.models.office import Office
from staff.models.time import StaleDays
from violations.clock.blocks import Block, CandidateKey, candidates_of, lost_by
from violations.clock.detection import RULES
from violations.clock.files.actions import is_as_it_came, kept_file
from violations.clock.files.digests import EMPTY, digests, in_order
from violations.clock.judging import CLOCK_FIELDS, blocks, covers, judgeable_through, last_heard
from violations.clock.models import Candidate, Judged, Punch, PunchFile


def file_problems(office: Office) -> Iterator[str]:
    """Say which kept files of the clock are gone or altered. Each is read."""
    for file in PunchFile.objects.filter(office=office).select_related("office").order_by("pk"):
        if not (path := kept_file(file)).is_file():
            yield _name(file) + _("the kept file is gone")
        elif not is_as_it_came(file):
            yield _name(file) + _("the kept file was altered: its hash does not fit (%(path)s)") % {
                "path": path
            }


def punch_problems(office: Office) -> Iterator[str]:
    """Say of which files the punches are not those that were taken in. Each punch of the office is read."""
    found = digests(in_order(Punch.objects.filter(office=office)))
    for file in PunchFile.objects.filter(office=office).order_by("pk"):
        if found.pop(file.pk, EMPTY) != file.punches_sha256:
            yield _name(file) + _(
                "its punches are not those that were taken in: they were changed behind the trail"
            )
    for pk in sorted(found):  # a file of another office: no form makes such a punch
        yield f"violations.punchfile {pk}: " + _("punches of another office name it")


def candidate_problems(office: Office) -> Iterator[str]:
    """Judge the open days anew, and say where the candidates that nobody has decided about are others.

    Left out are days whose ground has changed since they were judged, and all of them when they were judged by other rules:
    whoever reads them next judges them first.
    """
    judged = Judged.objects.filter(office=office).first()
    if judged is None:
        if Candidate.objects.filter(office=office).exists():
            yield _("violations.judged: there are candidates, and no day was judged")
        return
    today = judgeable_through(office, timezone.localtime())
    if judged.through > today:
        yield _("violations.judged: days that are still to come are said to be judged")
    heard = last_heard(office, timezone.localdate())
    if judged.rules != RULES or judged.spoken_on != (heard.date() if heard else None):
        return
    stale = list(StaleDays.objects.filter(office=office))
    if stale:  # of the day the clock had last spoken of it may say more since
        stale.append(StaleDays(office=office, start=judged.spoken_on))
    punched = Punch.objects.filter(office=office, on__lte=min(judged.through, today))
    days = (
        punched.order_by()
        .values_list("on")
        .union(Candidate.objects.filter(office=office).order_by().values_list("on"))
    )
    for block in blocks(sorted(day for (day,) in days)):
        until = block[-1] + timedelta(days=1)
        yield from _differences(Block(office, block[0], until, heard), block, stale)


def _differences(block: Block, days: list[date], stale: list[StaleDays]) -> Iterator[str]:
    until = days[-1] + timedelta(days=1)
    made = candidates_of(block, days[0], until)
    known = {
        row.case: row for row in Candidate.objects.filter(office=block.office, on__gte=days[0], on__lt=until)
    }
    decided = {decision.case: decision for decision in block.decisions}

    def is_open(case: CandidateKey) -> bool:
        day = case[1]
        return day not in block.closed and not any(covers(row, day) for row in stale)

    for case in sorted(made.keys() | known.keys()):
        if (
            case not in decided
            and is_open(case)
            and _clock_says(made.get(case)) != _clock_says(known.get(case))
        ):
            what = _("of %(day)s, person %(person)s: it is not what the punches say")
            yield "violations.candidate " + what % {"day": f"{case[1]:%d/%m/%Y}", "person": case[0]}
    for case, decision in decided.items():
        if is_open(case) and decision.lost != lost_by(block, decision, made):
            yield f"violations.candidatedecision {decision.pk}: " + _(
                "whether its evidence stands is not what the punches say"
            )


def _clock_says(candidate: Candidate | None) -> tuple[object, ...] | None:
    return None if candidate is None else tuple(getattr(candidate, name) for name in CLOCK_FIELDS)


def _name(file: PunchFile) -> str:
    return f"violations.punchfile {file.pk} ({file.name}): "
