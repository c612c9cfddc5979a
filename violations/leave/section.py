"""The leave part of a person's page."""

from datetime import date

from staff.models.account import Account
from staff.models.people import StaffMember
from staff.people.sections import Section
from staff.roles import Permission, may
from violations.leave.models import Leave
from violations.leave.rules import can_keep

SHOWN = 5  # leaves; the list shows them all


def leave_section(account: Account, person: StaffMember, today: date) -> Section | None:
    """The person's last leaves, business trips and permissions, for whoever may see them."""
    rows = Leave.objects.visible_to(account, today).filter(staff_member=person).order_by("-start", "-pk")
    data = {
        "person": person,
        "leaves": list(rows[:SHOWN]),
        "today": today,
        "may_read_list": may(account, Permission.READ_TIME),
        "may_keep": can_keep(account, person),
    }
    return Section("violations/leave/leave_section.html", data)
