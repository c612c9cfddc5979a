"""The hours of each person: those of the department of that day where it has its own, else the office's."""

from collections import defaultdict
from datetime import date

from staff.calendar import Hours
from staff.hours.queries import WorkingTime
from staff.models.office import Office
from staff.models.people import Posting


class PeopleTime:
    """Working time asked by person and day, on the days [start, until). One query where a department has hours of its own, else none."""

    def __init__(self, office: Office, time: WorkingTime, start: date, until: date) -> None:
        self.time = time
        self._postings: dict[int, list[Posting]] = defaultdict(list)
        if time.has_departments:
            rows = Posting.objects.main().filter(office=office).overlapping(start, until)
            for posting in rows.only("staff_member", "department", "valid_from", "valid_until"):
                self._postings[posting.staff_member_id].append(posting)

    def hours_on(self, person: int, day: date) -> Hours | None:
        """The hours in force for a person (by id) on `day`, worked or not."""
        return self.time.hours_on(day, self.department(person, day))

    def worked(self, person: int, day: date) -> Hours | None:
        """The hours of a person (by id) on `day` when it is a working day of theirs, else None."""
        return self.time.worked(day, self.department(person, day))

    def department(self, person: int, day: date) -> int | None:
        """The department (id) whose hours hold for a person (by id) on `day`; None for the office's."""
        valid = (posting for posting in self._postings.get(person, ()) if posting.is_valid_on(day))
        return next((posting.department_id for posting in valid), None)
