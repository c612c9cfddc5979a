"""The data of a roll call, fetched at once: the day's hours, leave, marks, and what was recorded of them. Writes nothing."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from core.refusals import Refused
from staff import calendar
from staff.calendar import Hours
from staff.hours.people_time import PeopleTime
from staff.hours.queries import WorkingTime, working_time
from staff.models.office import Office
from staff.models.people import StaffMember
from staff.models.trail import Event
from violations.days.models import Presence, RollCallMark
from violations.days.rules import check_worked
from violations.leave.models import Leave
from violations.register import rules
from violations.register.expected import Expected, expected_of
from violations.register.models import Violation

# What a roll call finds, by the codes of the starting catalogue.
TYPES = {Presence.LATE: "DM", Presence.ABSENT: "VM"}
_LINKS = ("presence-recorded", "presence-linked")


class Roll:
    """The roll of an office on a working day. Raises Refused for a day to come, or one that is not worked."""

    def __init__(
        self, office: Office, on: date, moment: datetime, working: WorkingTime | None = None
    ) -> None:
        self.office, self.on, self.moment = office, on, moment
        self.until = on + timedelta(days=1)
        working = working or working_time(office, on, self.until)
        check_worked(office, working, on, moment.date())
        self.time = PeopleTime(office, working, on, self.until)
        self.policy = office.late_permission
        self.leaves: dict[int, list[Leave]] = defaultdict(list)
        for leave in Leave.objects.in_force(office, on, self.until):
            self.leaves[leave.staff_member_id].append(leave)
        rows = RollCallMark.objects.filter(office=office, on=on).select_related(
            "staff_member", "marked_by", "violation__type", "violation__staff_member"
        )
        self.marks = {row.staff_member_id: row for row in rows.order_by("staff_member__sort_key", "pk")}
        self._actions: dict[int, list[str]] | None = None

    def check(self, person: StaffMember, presence: str, at: time | None) -> None:
        """Raise Refused for a mark that cannot be: not in service, no time, a time within the hours, on leave."""
        rules.check_in_service(person, self.on)
        if presence not in Presence.values:
            raise Refused(_("Choose where the person was."), "presence")
        if not self.works(person.pk):
            raise Refused(
                _("%(name)s does not work on that day, by the hours of the department.")
                % {"name": person.full_name},
                "presence",
            )
        if presence == Presence.ABSENT and not self.expected(person.pk).due:
            raise Refused(
                _("%(name)s is on leave or on a trip that day: withdraw that first.")
                % {"name": person.full_name},
                "presence",
            )
        if presence == Presence.LATE:
            if at is None:
                raise Refused(_("When did the person come? Enter the time."), "at")
            if self.on == self.moment.date() and at > self.moment.time():
                raise Refused(_("This time is still to come. Check it."), "at")
            self.minutes(person.pk, at)

    def minutes(self, person: int, at: time) -> int:
        """The minutes somebody who came at `at` counts as late, permission taken off; raises Refused when there are none."""
        expected = self.expected(person)
        hours = expected.hours
        session = calendar.session_at(hours, at)
        if session in expected.away:
            raise Refused(_("There is leave or a trip for that time of the day: withdraw it first."), "at")
        late = calendar.minutes_late(hours, at)
        if session is None or not late:
            raise Refused(_("By the office's hours this is not late. Check the time."), "at")
        counted, is_excused = expected.counted_late(session, late)
        if not counted or is_excused:
            message = _("%(minutes)s minutes late are permitted that day: mark as present.")
            raise Refused(message % {"minutes": expected.permitted_late(session)}, "at")
        return counted

    @staticmethod
    def words(row: RollCallMark) -> str:
        """The mark as one says it."""
        label = str(Presence(row.presence).label).lower()
        return f"{label} {row.at:%H:%M}" if row.at else label

    def proposed(self, person: int) -> str:
        """Return the presence proposed for a person not marked yet: on leave by the leave table, else present.

        Who is away in the morning is on leave when the roll is called; who leaves at noon is present.
        """
        away = 0 in self.expected(person).away
        return Presence.LEAVE if away else Presence.PRESENT

    def is_own_record(self, row: RollCallMark) -> bool:
        """Whether the violation a mark leads to was recorded by closing the roll, not found recorded already."""
        return (
            next((action for action in reversed(self._actions_of(row)) if action in _LINKS), "") == _LINKS[0]
        )

    def is_changed(self, row: RollCallMark) -> bool:
        """Whether a mark has been changed since its violation was recorded, and no longer says the same."""
        actions = self._actions_of(row)
        since = next((n for n, action in enumerate(reversed(actions)) if action in _LINKS), len(actions))
        violation = row.violation
        return bool(since) and violation is not None and not _says(row, violation)

    def expected(self, person: int) -> Expected:
        """What this person owes on the day."""
        hours = self.time.hours_on(person, self.on) or Hours(frozenset(), ())
        return expected_of(hours, self.leaves.get(person, ()), self.policy)

    def works(self, person: int) -> bool:
        """Whether the day is worked by this person's hours: a department may have others than the office."""
        return self.time.worked(person, self.on) is not None

    def _actions_of(self, row: RollCallMark) -> list[str]:
        """What was done with a mark, oldest first. One query for all marks that lead to a violation."""
        if self._actions is None:
            self._actions = defaultdict(list)
            linked = [each.pk for each in self.marks.values() if each.violation_id]
            events = Event.objects.filter(
                office=self.office, object_type=RollCallMark._meta.label_lower, object_id__in=linked
            )
            for pk, action in events.order_by("sequence").values_list("object_id", "action"):
                self._actions[pk].append(action)
        return self._actions[row.pk]


def _says(row: RollCallMark, violation: Violation) -> bool:
    """Whether the record still matches the mark."""
    code = TYPES.get(Presence(row.presence))
    return not violation.is_voided and violation.type.code == code and violation.happened_at == row.at
