"""The figures of a month straight from the database: what the month's page is measured against."""

from datetime import date
from typing import Any

from django.db import connection

from reports.period import Period
from reports.trend import REPEAT_MONTHS, TREND_MONTHS, window
from staff.models.office import Office

_COUNTED = (
    "FROM violations_violation v JOIN violations_violationtype t ON t.id = v.type_id"
    " JOIN violations_violationgroup g ON g.id = t.group_id"
    " WHERE v.office_id = %s AND v.status <> 'voided' AND v.counted_on >= %s AND v.counted_on < %s"
)
_BOTH = "COUNT(*), COUNT(DISTINCT v.staff_member_id)"
_HEADS = (
    "FROM staff_posting p JOIN staff_staffmember s ON s.id = p.staff_member_id WHERE p.office_id = %s AND p.is_main"
    " AND (p.valid_from IS NULL OR p.valid_from <= %s) AND (p.valid_until IS NULL OR p.valid_until > %s)"
    " AND (s.joined_on IS NULL OR s.joined_on <= %s) AND (s.left_on IS NULL OR s.left_on > %s)"
)
_BY_PERSON = (
    "SELECT v.staff_member_id, s.full_name, s.clock_code, COUNT(*), SUM(v.minutes) "
    + _COUNTED.replace(" WHERE", " JOIN staff_staffmember s ON s.id = v.staff_member_id WHERE")
    + " GROUP BY 1, 2, 3"
)
_VOIDED = (
    "SELECT voided_by_id, counted_on, COUNT(*) FROM violations_violation"
    " WHERE office_id = %s AND status = 'voided' AND counted_on >= %s AND counted_on < %s"
    " GROUP BY voided_by_id, counted_on"
)
_DECIDED = (
    "FROM violations_candidatedecision d LEFT JOIN violations_violation r ON r.id = d.violation_id"
    " WHERE NOT d.is_reopened AND (d.violation_id IS NULL AND d.lost <> 'minutes' OR r.status <> 'voided'"
    ' AND r.staff_member_id = d.staff_member_id AND r.happened_on = d."on")'
)
_SET_ASIDE = (
    f"SELECT d.decided_by_id, COUNT(*) {_DECIDED} AND d.violation_id IS NULL"
    ' AND d.office_id = %s AND d."on" >= %s AND d."on" < %s GROUP BY 1'
)
_OPEN = " AND ".join(f"d.{name} = c.{name}" for name in ("staff_member_id", '"on"', "part", "kind"))
_WAITING = f"""SELECT COUNT(*) FROM violations_candidate c
    WHERE c.office_id = %s AND c."on" >= %s AND c."on" < %s AND NOT c.is_excused
    AND NOT EXISTS (SELECT 1 {_DECIDED} AND {_OPEN})"""  # noqa: S608 - our own words


def raw_month(office: Office, period: Period, as_of: date) -> dict[str, list[tuple[Any, ...]]]:
    """Every figure of the month's page, by what it is called there; a statement for each."""
    found = {}
    with connection.cursor() as cursor:
        for name, sql, parameters in _statements(office, period, as_of):
            cursor.execute(sql, parameters)
            found[name] = cursor.fetchall()
    return found


def _statements(office: Office, period: Period, as_of: date) -> list[tuple[str, str, list[Any]]]:
    def span(of: Period) -> list[Any]:
        return [office.pk, of.start, of.until]

    month, before = span(period), span(period.comparable(period.previous(), as_of))
    year_ago = span(period.comparable(period.last_year(), as_of))
    heads = [office.pk, *[period.reference_day(as_of)] * 4]
    by_month = (
        "to_char(v.counted_on, 'YYYY-MM')"
        if connection.vendor == "postgresql"
        else "strftime('%%Y-%%m', v.counted_on)"
    )
    trend, lately = span(window(period, TREND_MONTHS)), span(window(period, REPEAT_MONTHS))
    return [
        ("total", f"SELECT {_BOTH}, SUM(v.minutes) {_COUNTED}", month),
        ("departments", f"SELECT v.department_id, {_BOTH} {_COUNTED} GROUP BY 1", month),
        ("groups", f"SELECT g.code, {_BOTH} {_COUNTED} GROUP BY 1", month),
        ("types", f"SELECT t.code, {_BOTH}, SUM(v.minutes) {_COUNTED} GROUP BY 1", month),
        ("types_before", f"SELECT t.code, COUNT(*) {_COUNTED} GROUP BY 1", before),
        ("categories", f"SELECT v.category, {_BOTH} {_COUNTED} GROUP BY 1", month),
        ("people", _BY_PERSON, month),
        ("repeats", f"{_BY_PERSON} HAVING COUNT(*) > 1", lately),
        ("previous", f"SELECT {_BOTH} {_COUNTED}", before),
        ("last_year", f"SELECT {_BOTH} {_COUNTED}", year_ago),
        ("trend", f"SELECT {by_month}, {_BOTH} {_COUNTED} GROUP BY 1", trend),
        ("days", f"SELECT v.counted_on, COUNT(*) {_COUNTED} GROUP BY 1", month),
        ("voided", _VOIDED, month),
        ("set_aside", _SET_ASIDE, month),
        ("waiting", _WAITING, month),
        ("heads", f"SELECT p.department_id, COUNT(DISTINCT s.id) {_HEADS} GROUP BY 1", heads),
        ("heads_by_category", f"SELECT p.category, COUNT(DISTINCT s.id) {_HEADS} GROUP BY 1", heads),
        ("hours", "SELECT * FROM staff_workinghours WHERE office_id = %s", [office.pk]),
        ("calendar", 'SELECT "on", mark FROM staff_calendarday WHERE office_id = %s AND "on" >= %s AND "on" < %s', month),
    ]  # fmt: skip
