"""Leaving the office, its correction, and taking it back."""

from datetime import date

import pytest
from django.test import Client

from staff.models.people import Posting, StaffMember
from staff.people.posting_actions import add_posting, end_posting
from tests.cast import Cast
from tests.web.sending import send


def leave(client: Client, person: StaffMember, last_day: str, version: int = 1) -> StaffMember:
    send(client, f"/staff/{person.pk}/leave-office/", last_day=last_day, version=version, reason="Nghỉ hưu")
    return StaffMember.objects.get(pk=person.pk)


def test_the_last_day_is_still_a_day_in_service(cast: Cast, clerk: Client) -> None:
    person = leave(clerk, cast.people["106"], "31/10/2026")
    assert person.left_on == date(2026, 11, 1)
    assert person.in_service_on(date(2026, 10, 31))
    assert not person.in_service_on(date(2026, 11, 1))
    assert person.postings.get().last_day == date(2026, 10, 31)


def test_the_person_s_page_says_the_last_day(cast: Cast, clerk: Client) -> None:
    person = leave(clerk, cast.people["106"], "31/10/2026")
    page = clerk.get(f"/staff/{person.pk}/").content.decode()
    assert page.count("31/10/2026") >= 3  # headline, details, posting
    assert f"/staff/{person.pk}/postings/new/" not in page
    assert "Nghỉ hưu" in page


def test_head_counts_follow(cast: Cast, clerk: Client) -> None:
    leave(clerk, cast.people["106"], "31/10/2026")
    assert Posting.objects.headcount_on(cast.office, date(2026, 10, 31)).count() == 6
    assert Posting.objects.headcount_on(cast.office, date(2026, 11, 1)).count() == 5


def test_the_kiem_nhiem_ends_too_and_what_had_ended_stays(cast: Cast, clerk: Client) -> None:
    person = cast.people["106"]
    second = add_posting(
        person=person, by=None, department=cast.departments["lead"], position="", category="contract",
        valid_from=date(2026, 1, 1), is_main=False,
    )  # fmt: skip
    end_posting(posting=second, by=None, version=None, until=date(2026, 6, 1))
    leave(clerk, person, "31/10/2026")
    second.refresh_from_db()
    assert second.valid_until == date(2026, 6, 1)
    assert person.postings.main().get().valid_until == date(2026, 11, 1)


@pytest.mark.parametrize("last_day", ["", "31/02/2026", "31/12/2019"])
def test_a_last_day_that_cannot_be_is_refused_at_its_field(cast: Cast, clerk: Client, last_day: str) -> None:
    person = cast.people["106"]
    StaffMember.objects.filter(pk=person.pk).update(joined_on=date(2020, 1, 1))
    fields = {"last_day": last_day, "version": 1, "reason": "Nghỉ hưu"}
    answer = send(clerk, f"/staff/{person.pk}/leave-office/", **fields)
    assert list(answer.context["form"].errors) == ["last_day"]
    assert StaffMember.objects.get(pk=person.pk).left_on is None


def test_one_may_leave_on_the_day_of_joining(cast: Cast, clerk: Client) -> None:
    person = cast.people["106"]
    StaffMember.objects.filter(pk=person.pk).update(joined_on=date(2026, 11, 2))
    assert leave(clerk, person, "02/11/2026").left_on == date(2026, 11, 3)


def test_a_posting_that_begins_later_is_named(cast: Cast, clerk: Client) -> None:
    person = cast.people["106"]
    add_posting(
        person=person, by=None, department=cast.departments["lead"], position="", category="contract",
        valid_from=date(2026, 12, 1),
    )  # fmt: skip
    fields = {"last_day": "30/11/2026", "version": 1, "reason": "Nghỉ hưu"}
    answer = send(clerk, f"/staff/{person.pk}/leave-office/", **fields)
    assert "01/12/2026" in str(answer.context["form"].errors["last_day"])
    person.refresh_from_db()
    assert person.left_on is None
    assert person.postings.filter(valid_until__isnull=True).count() == 1


@pytest.mark.parametrize("corrected", ["15/10/2026", "15/11/2026"])
def test_a_wrong_last_day_is_corrected_and_the_posting_follows(
    cast: Cast, clerk: Client, corrected: str
) -> None:
    person = leave(clerk, cast.people["106"], "31/10/2026")
    person = leave(clerk, person, corrected, version=2)
    assert f"{person.last_day:%d/%m/%Y}" == corrected
    assert person.postings.get().last_day == person.last_day


def test_a_leaving_entered_by_mistake_is_taken_back(cast: Cast, clerk: Client) -> None:
    person = leave(clerk, cast.people["106"], "31/10/2026")
    person = leave(clerk, person, "", version=2)
    assert person.left_on is None
    assert person.postings.get().valid_until is None
    assert Posting.objects.headcount_on(cast.office, date(2026, 11, 5)).count() == 6


def test_who_has_left_gets_no_posting(cast: Cast, clerk: Client) -> None:
    person = leave(clerk, cast.people["106"], "31/10/2026")
    fields = {"department": cast.departments["office"].pk, "category": "contract", "valid_from": "05/11/2026"}
    answer = send(clerk, f"/staff/{person.pk}/postings/new/", **fields)
    assert list(answer.context["form"].errors) == ["valid_from"]


def test_a_stale_leaving_is_not_saved(cast: Cast, clerk: Client) -> None:
    leave(clerk, cast.people["106"], "31/10/2026")
    fields = {"last_day": "30/09/2026", "version": 1, "reason": "Nghỉ hưu"}
    answer = send(clerk, f"/staff/{cast.people['106'].pk}/leave-office/", **fields)
    assert [(c.yours, c.theirs) for c in answer.context["form"].conflicts] == [("30/09/2026", "31/10/2026")]
    assert StaffMember.objects.get(pk=cast.people["106"].pk).left_on == date(2026, 11, 1)
