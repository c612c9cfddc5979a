"""The pages that are read most: the chairman's month and the list of records."""

from django.db import connection
from django.utils import timezone

from daina.bench.filling import last_month
from daina.bench.gauges import side_by_side
from daina.bench.offices import MEASURED, found
from daina.bench.raw_month import raw_month
from daina.bench.result import Taken
from daina.bench.visitor import Visitor

_COUNT = "SELECT COUNT(*) FROM violations_violation WHERE office_id = %s"
_NEWEST = (
    "SELECT v.*, s.full_name, d.name, t.name, g.name FROM violations_violation v"
    " JOIN violations_violationtype t ON t.id = v.type_id JOIN violations_violationgroup g ON g.id = t.group_id"
    " JOIN staff_department d ON d.id = v.department_id LEFT JOIN staff_staffmember s ON s.id = v.staff_member_id"
    " WHERE v.office_id = %s ORDER BY v.happened_on DESC, v.id DESC LIMIT 50"
)


def month_page() -> Taken:
    """The last whole month as the chairman reads it, whole and rendered, beside the SQL of its figures."""
    staffed, today = found(MEASURED), timezone.localdate()
    month = last_month(today)
    chairman = Visitor(staffed.chairman)
    return side_by_side(
        lambda: chairman.get(f"/reports/{month.label}/"), lambda: raw_month(staffed.office, month, today)
    )


def violation_list() -> Taken:
    """The first page of the clerk's list, newest first, beside the SQL of its rows."""
    staffed = found(MEASURED)
    clerk = Visitor(staffed.clerk)

    def bare() -> None:
        with connection.cursor() as cursor:
            for sql in (_COUNT, _NEWEST):
                cursor.execute(sql, [staffed.office.pk])
                cursor.fetchall()

    return side_by_side(lambda: clerk.get("/violations/"), bare)
