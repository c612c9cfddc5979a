"""A month of one clock in four formats, with leave: exactly the candidates of the truth, whatever came in which order."""

import itertools
import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from core.sheets.reading import read_workbook
from staff.models.account import Account
from staff.models.office import Office
from staff.models.people import StaffMember
from staff.roster.plan import apply_plan, make_plan
from staff.roster.reading import read_roster
from tests.cast import Cast
from violations.clock.files.actions import Upload, take_in
from violations.clock.files.formats import read_punches
from violations.clock.judging import bring_up_to_date
from violations.clock.models import Candidate
from violations.leave.actions import LeaveFacts, give_leave
from violations.leave.importing.reading import read_leave_list

SAMPLES = Path(__file__).parents[2] / "samples"
TRUTH = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
FILES = ("attlog.dat", "AGL_001.TXT", "cham-cong-a.xlsx", "cham-cong-b.xlsx")
NOW = datetime(2026, 11, 5, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def ward(cast: Cast) -> Office:
    """The other office with the sample's staff in it."""
    office = cast.other_office
    StaffMember.objects.filter(office=office).update(clock_code="")
    roster = read_roster(read_workbook((SAMPLES / "danh-sach-can-bo.xlsx").read_bytes()))
    apply_plan(make_plan(office, roster, date(2023, 9, 1)), by=None)
    return office


def import_files(office: Office, names: Sequence[str], by: Account | None = None) -> None:
    uploads = []
    for name in names:
        content = (SAMPLES / name).read_bytes()
        uploads.append(Upload(name, content, read_punches(content, datetime(2026, 11, 5, 8, 0))))  # noqa: DTZ001
    take_in(office=office, by=by, uploads=uploads)


def import_leave(office: Office) -> None:
    entries, problems = read_leave_list(read_workbook((SAMPLES / "nghi-phep.xlsx").read_bytes()))
    assert not problems
    people = {person.clock_code: person for person in StaffMember.objects.filter(office=office)}
    for entry in entries:
        facts = LeaveFacts(
            people[entry.code], entry.kind, entry.start, entry.last + timedelta(days=1), entry.portion,
            entry.minutes, entry.reason,
        )  # fmt: skip
        give_leave(office=office, by=None, facts=facts)


def candidates(office: Office) -> list[dict[str, object]]:
    bring_up_to_date(office, NOW)
    rows = Candidate.objects.filter(office=office, is_excused=False).select_related("staff_member")
    found = [
        {"code": row.staff_member.clock_code, "date": f"{row.on}", "kind": row.kind, "minutes": row.minutes}
        for row in rows
    ]
    return sorted(found, key=lambda row: (row["code"], row["date"], row["kind"]))


def truth() -> list[dict[str, object]]:
    return sorted(TRUTH["candidates"], key=lambda row: (row["code"], row["date"], row["kind"]))


@pytest.mark.parametrize("name", FILES)
def test_each_file_alone_gives_the_truth(ward: Office, name: str) -> None:
    import_leave(ward)
    import_files(ward, [name])

    assert candidates(ward) == truth()


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::7])
def test_all_four_together_give_the_same_in_any_order(ward: Office, order: Sequence[int]) -> None:
    for place in order:
        import_files(ward, [FILES[place]])
        bring_up_to_date(ward, NOW)
    import_leave(ward)

    assert candidates(ward) == truth()
    import_files(ward, FILES)
    assert candidates(ward) == truth()
