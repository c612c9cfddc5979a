"""What the clock brought can be held against what was taken in: files, punches, candidates."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.urls import reverse

from staff.models.office import Office
from staff.models.time import StaleDays
from staff.trail import audit
from tests.cast import Cast
from tests.registers.every_kind import TO_THE_MINUTE, TO_THE_SECOND
from violations.clock import blocks, detection, judging
from violations.clock.files.actions import Upload, kept_file, take_in
from violations.clock.files.formats import read_punches
from violations.clock.judging import bring_up_to_date
from violations.clock.models import Candidate, Judged, Punch, PunchFile


@pytest.fixture(autouse=True)
def after_the_week(settings: object) -> object:
    """The files are of the week before."""
    with time_machine.travel(datetime.fromisoformat("2026-11-16T08:00:00+07:00")):
        yield


def bring(office: Office, *texts: str) -> None:
    """Take these files in, one after the other, and judge them."""
    for number, text in enumerate(texts):
        content = text.encode()
        read = read_punches(content, datetime.fromisoformat("2026-11-16T08:00:00"))
        take_in(office=office, by=None, uploads=[Upload(f"{number}.dat", content, read)])
        bring_up_to_date(office)


FIRST_DAY = "\n".join(TO_THE_SECOND.splitlines()[:6])


@pytest.mark.parametrize(
    "texts",
    [
        (TO_THE_SECOND,),
        (TO_THE_MINUTE, TO_THE_SECOND),
        (TO_THE_SECOND, TO_THE_MINUTE),
        (FIRST_DAY, TO_THE_SECOND),
        (TO_THE_SECOND, FIRST_DAY + "\n"),
        (TO_THE_MINUTE, FIRST_DAY, TO_THE_SECOND, TO_THE_MINUTE + "\n"),
    ],
)
def test_files_that_say_the_same_again_accuse_nobody(cast: Cast, texts: tuple[str, ...]) -> None:
    bring(cast.office, *texts)
    bring(cast.other_office, *texts)
    assert Punch.objects.filter(office=cast.office).exists()
    assert audit.verify().problems == []


def delete_a_punch(office: Office) -> str:
    Punch.objects.filter(office=office).order_by("pk")[3].delete()
    return "violations.punchfile"


def insert_a_punch(office: Office) -> str:
    file = PunchFile.objects.filter(office=office).first()
    Punch.objects.create(office=office, code="105", on=date(2026, 11, 9), at=time(7, 1), file=file)  # type: ignore[misc]
    return "violations.punchfile"


def swap_two_punches(office: Office) -> str:
    one, two = Punch.objects.filter(office=office, on=date(2026, 11, 9), at__lt=time(9)).order_by("pk")[:2]
    for row, code in ((one, "x"), (two, one.code), (one, two.code)):
        Punch.objects.filter(pk=row.pk).update(code=code)
    return "violations.punchfile"


def alter_the_file(office: Office) -> str:
    path = kept_file(PunchFile.objects.get(office=office))
    path.write_bytes(path.read_bytes().replace(b"07:52:00", b"07:29:00"))
    return str(path)


def lose_the_file(office: Office) -> str:
    kept_file(PunchFile.objects.get(office=office)).unlink()
    return "violations.punchfile"


def delete_a_candidate(office: Office) -> str:
    Candidate.objects.filter(office=office).order_by("pk")[0].delete()
    return "violations.candidate "


def invent_a_candidate(office: Office) -> str:
    like = Candidate.objects.filter(office=office).order_by("pk")[0]
    Candidate.objects.create(
        office=office, staff_member=like.staff_member, on=date(2026, 11, 2), kind="absent"
    )
    return "violations.candidate "


def judge_ahead(office: Office) -> str:
    Judged.objects.filter(office=office).update(through=date(2027, 1, 1))
    return "violations.judged"


def unjudge(office: Office) -> str:
    Judged.objects.filter(office=office).delete()
    return "violations.judged"


@pytest.mark.parametrize(
    "tamper",
    [
        delete_a_punch, insert_a_punch, swap_two_punches, alter_the_file, lose_the_file, delete_a_candidate,
        invent_a_candidate, judge_ahead, unjudge,
    ],
)  # fmt: skip
def test_what_was_changed_of_the_clock_is_named(cast: Cast, tamper: Callable[[Office], str]) -> None:
    bring(cast.office, TO_THE_SECOND)
    told = tamper(cast.office)
    assert any(told in problem for problem in audit.verify().problems)


def test_days_whose_ground_has_changed_are_no_matter_before_they_are_judged(cast: Cast) -> None:
    bring(cast.office, TO_THE_SECOND)
    Candidate.objects.filter(office=cast.office, on=date(2026, 11, 9)).delete()
    assert len(audit.verify().problems) > 0
    StaleDays.objects.create(office=cast.office, start=date(2026, 11, 9), until=date(2026, 11, 10))
    assert audit.verify().problems == []


def test_rules_that_change_accuse_nobody_and_judge_anew(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(cast.office, TO_THE_SECOND)
    before = Candidate.objects.filter(office=cast.office).count()

    def judge(*args: object) -> list[object]:
        return []  # a later program finds nothing of all this

    monkeypatch.setattr(blocks, "judge", judge)
    for module in (judging, blocks, __import__("violations.clock.audit", fromlist=["RULES"])):
        monkeypatch.setattr(module, "RULES", detection.RULES + 1)

    assert audit.verify().problems == []
    assert before
    bring_up_to_date(cast.office)
    assert Candidate.objects.filter(office=cast.office).count() == 0
    assert audit.verify().problems == []


def test_a_file_that_was_altered_is_not_handed_out(cast: Cast) -> None:
    bring(cast.office, TO_THE_SECOND)
    file = PunchFile.objects.get(office=cast.office)
    address = reverse("violations:punch-original", args=[file.pk])
    browser = cast.browser("clerk")
    assert browser.get(address).status_code == 200
    alter_the_file(cast.office)
    assert browser.get(address).status_code == 404
    assert browser.get(reverse("violations:punch-file", args=[file.pk])).status_code == 200


def test_the_database_dates_no_event_before_another_unseen(cast: Cast) -> None:
    with time_machine.travel(datetime.fromisoformat("2026-11-16T08:00:00+07:00") - timedelta(days=12)):
        cast.log("106", on=date(2026, 11, 4))
    found = audit.verify()
    assert (found.problems, len(found.remarks)) == ([], 1)
