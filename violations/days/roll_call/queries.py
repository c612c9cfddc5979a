"""Reads the roll of a day as a page shows it: who is in service, by department, with mark, leave and record."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from django.utils.translation import gettext as _

from staff.models.account import Account
from staff.models.people import Posting, StaffMember
from violations.days.models import Presence, RollCallMark
from violations.days.roll_call.marks import TYPES, Roll
from violations.leave.models import PERMISSIONS, Leave, LeaveKind, Portion
from violations.register.models import Violation


@dataclass(frozen=True)
class RollLine:
    """One person of the roll. `proposed` holds while there is no mark; `is_pending`: closing would change the register."""

    person: StaffMember
    department: str
    mark: RollCallMark | None
    proposed: str
    away: str
    is_own: bool
    has_namesake: bool
    is_pending: bool

    @property
    def presence(self) -> str:
        """Where the person was, as marked or as proposed."""
        return self.mark.presence if self.mark else self.proposed

    @property
    def record(self) -> Violation | None:
        """What was recorded of the mark."""
        return self.mark.violation if self.mark else None

    @property
    def presence_label(self) -> str:
        """Return the label of the same."""
        return str(Presence(self.presence).label)


@dataclass(frozen=True)
class RollPage:
    """The lines of a roll, by department and given name."""

    lines: tuple[RollLine, ...]

    @property
    def units(self) -> list[tuple[str, list[RollLine]]]:
        """The lines by department."""
        return [(name, list(lines)) for name, lines in groupby(self.lines, lambda line: line.department)]

    @property
    def marked(self) -> int:
        """How many have been marked."""
        return sum(line.mark is not None for line in self.lines)

    @property
    def is_closed(self) -> bool:
        """Whether the register says what the marks say, and nobody is unmarked but who called the roll."""
        callers = {line.mark.marked_by.staff_member_id for line in self.lines if line.mark}
        return self.marked > 0 and all(
            (line.mark or line.person.pk in callers) and not line.is_pending for line in self.lines
        )

    @property
    def left(self) -> list[RollLine]:
        """Whom somebody else must mark, or whose record somebody else must make."""
        return [line for line in self.lines if line.is_own and (line.mark is None or line.is_pending)]

    @property
    def tally(self) -> list[tuple[str, str, int]]:
        """The choices of presence with labels and counts, as stored."""
        found = Counter(line.presence for line in self.lines if not line.is_own or line.mark)
        return [(value, str(words), found[value]) for value, words in Presence.choices]


def read_roll(account: Account, roll: Roll) -> RollPage:
    """The roll as this account may see it: a head the own department. Two queries beside those of `roll`."""
    people = StaffMember.objects.visible_to(account, roll.moment.date()).in_service_on(roll.on)
    postings = Posting.objects.main().valid_on(roll.on).filter(office=roll.office)
    places = {
        person: (position, name)
        for person, position, name in postings.values_list(
            "staff_member_id", "department__position", "department__name"
        )
    }
    found = [person for person in people if roll.works(person.pk) or person.pk in roll.marks]
    alike = Counter(person.search_key for person in found)
    last = (10**6, "")
    found.sort(key=lambda person: (places.get(person.pk, last), person.sort_key, person.pk))
    return RollPage(
        tuple(
            RollLine(
                person=person,
                department=places.get(person.pk, last)[1],
                mark=(row := roll.marks.get(person.pk)),
                proposed=roll.proposed(person.pk),
                away=" · ".join(_away(roll, roll.leaves.get(person.pk, ()))),
                is_own=person.pk == account.staff_member_id,
                has_namesake=alike[person.search_key] > 1,
                is_pending=_is_pending(roll, row),
            )
            for person in found
        )
    )


def _is_pending(roll: Roll, row: RollCallMark | None) -> bool:
    if row is None:
        return False
    return roll.is_changed(row) if row.violation else row.presence in TYPES


def _away(roll: Roll, leaves: "list[Leave] | tuple[()]") -> Iterator[str]:
    """Leave, trips and permissions of the day in words."""
    for leave in leaves:
        if leave.kind in PERMISSIONS:
            yield _describe_permission(leave)
            continue
        kind = str(leave.get_kind_display()).lower()
        if leave.portion != Portion.DAY:
            kind = f"{kind} ({str(leave.get_portion_display()).lower()})"
        if leave.until > roll.on + timedelta(days=1):
            kind = _("%(kind)s until %(day)s") % {"kind": kind, "day": f"{leave.last_day:%d/%m/%Y}"}
        yield kind


def _describe_permission(leave: Leave) -> str:
    params = {"minutes": leave.minutes, "end": leave.portion_label.lower()}
    if leave.kind == LeaveKind.LATE:
        return _("may be %(minutes)s minutes late") % params
    if leave.kind == LeaveKind.EARLY:
        return _("may leave %(minutes)s minutes early") % params
    return _("nursing, %(minutes)s minutes: %(end)s") % params
