"""The same subject, type and day once more is asked about, and nothing else is."""

from datetime import date

import pytest

from staff.models.office import Department
from staff.models.people import StaffMember
from tests.cast import Cast
from violations.catalogue.models import ViolationType
from violations.register.actions import Facts, NeedsConfirmation, record, void
from violations.register.models import Violation

pytestmark = pytest.mark.django_db
DAY, EVE = date(2026, 11, 4), date(2026, 11, 3)


def asked(
    cast: Cast, subject: StaffMember | Department, code: str = "TT", day: date = DAY
) -> list[Violation]:
    """The records that are pointed to before this is recorded; none where it is recorded without a question."""
    type_ = ViolationType.objects.get(office=cast.office, code=code)
    facts = Facts(subject=subject, type=type_, happened_on=day, detected_on=day, source="self")
    before = Violation.objects.count()
    try:
        record(office=cast.office, by=cast.accounts["clerk"], facts=facts)
    except NeedsConfirmation as question:
        assert Violation.objects.count() == before
        return question.duplicates
    assert Violation.objects.count() == before + 1
    return []


def test_the_same_again_is_asked_with_the_record_it_repeats(cast: Cast) -> None:
    of_person, of_department = cast.log("106", code="TT"), cast.log(cast.departments["office"], code="TT")
    assert asked(cast, cast.people["106"]) == [of_person]
    assert asked(cast, cast.departments["office"]) == [of_department]


def test_what_differs_in_one_thing_is_not(cast: Cast) -> None:
    cast.log("106", code="TT")
    cast.log(cast.departments["office"], code="TT")
    assert asked(cast, cast.people["105"]) == []
    assert asked(cast, cast.people["106"], code="NN") == []
    assert asked(cast, cast.people["106"], day=EVE) == []
    assert asked(cast, cast.departments["justice"]) == []
    assert asked(cast, cast.departments["office"], day=EVE) == []


def test_a_department_is_not_its_people_and_what_was_voided_is_not_there(cast: Cast) -> None:
    cast.log("106", code="TT")
    assert asked(cast, cast.departments["office"]) == []
    once = cast.log("105", code="TT")
    void(violation=once, by=cast.accounts["clerk"], version=None, reason="Ghi nhầm")
    assert asked(cast, cast.people["105"]) == []
