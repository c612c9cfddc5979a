"""The tables of `staff`, for Django's discovery. Validity is half-open everywhere: `valid_until` is the first day no longer valid."""

from staff.models.account import Account
from staff.models.imports import KnownColumns
from staff.models.office import Department, Office, OfficeProfile
from staff.models.people import Posting, StaffMember, departments_headed, departments_read
from staff.models.submission import Submission
from staff.models.time import CalendarDay, PeriodLock, StaleDays, WorkingHours
from staff.models.trail import Event, EventText, TrailHead

__all__ = [
    "Account",
    "CalendarDay",
    "Department",
    "Event",
    "EventText",
    "KnownColumns",
    "Office",
    "OfficeProfile",
    "PeriodLock",
    "Posting",
    "StaffMember",
    "StaleDays",
    "Submission",
    "TrailHead",
    "WorkingHours",
    "departments_headed",
    "departments_read",
]
