"""The days of the sample office: roll calls of the last days, days confirmed quiet week by week, some left open."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from staff.models.account import Account
from staff.models.office import Office
from staff.models.people import StaffMember
from violations.days.actions import confirm_quiet, withdraw_confirmation
from violations.days.models import DayConfirmation, Presence
from violations.days.queries import read_days
from violations.days.roll_call.actions import Duplicates, RollCallEntry, close_roll_call
from violations.register.models import Violation

MONTHS_BACK = timedelta(
    days=400
)  # so far back somebody confirmed what was quiet: a year's charts and the month before
LEFT_OPEN = 2  # of the last days on which nothing happened
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def account_for_days(office: Office, accounts: Mapping[str, Account], last: date) -> None:
    """Account for the days up to `last` (inclusive), written on the evening of `last`. Deterministic."""
    clerk, chairman = accounts["vanphong"], accounts["chutich"]
    now = datetime.combine(last, time(18, 40), _ZONE)
    until = last + timedelta(days=1)
    read = read_days(office, last - MONTHS_BACK, until, until)
    open_days = [each.day for each in read.open_days]
    quiet, rolls = open_days[:-LEFT_OPEN], [each.day for each in read.days if each.is_working][-2:]
    confirm_quiet(office=office, by=clerk, days=[day for day in quiet if day not in rolls], now=now)
    for day in rolls:
        call_roll(office, clerk, day, now)
    standing = DayConfirmation.objects.standing(office, last - MONTHS_BACK, last - timedelta(days=14))
    if doubted := standing.order_by("-on").first():
        withdraw_confirmation(
            confirmation=doubted, by=chairman, version=None, reason="Hôm đó có đoàn kiểm tra, cần xem lại biên bản",
            now=now,
        )  # fmt: skip


def call_roll(office: Office, by: Account, day: date, now: datetime) -> None:
    """Everybody present but who is recorded as late or absent: the roll takes the records there are."""
    found = Violation.objects.counted().filter(office=office, happened_on=day, type__code__in=("DM", "VM"))
    known = {row.staff_member_id: row for row in found.select_related("type")}
    people = StaffMember.objects.filter(office=office).in_service_on(day)
    said = []
    for person in (each for each in people if each.pk != by.staff_member_id):
        row = known.get(person.pk)
        if row and row.type.code == "VM":
            said.append(RollCallEntry(person, Presence.ABSENT))
        elif row and row.happened_at:
            said.append(RollCallEntry(person, Presence.LATE, row.happened_at))
        else:
            said.append(RollCallEntry(person, Presence.PRESENT))
    close_roll_call(office=office, by=by, on=day, entries=said, duplicates=Duplicates.KEEP, now=now)
