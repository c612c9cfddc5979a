"""Kept figures of a month: each reader is told their own."""

import pytest

from reports import kept
from reports.period import Period
from reports.scope import Scope
from staff.accounts.actions import change_account
from staff.models.account import Account
from staff.people.posting_actions import add_posting
from tests.cast import Cast, in_english
from tests.web.reports.kept_month import ADDRESS, TODAY, WEDNESDAY, anew, month, shown
from tests.web.reports.month_writes import newcomer

__all__ = ["month"]  # the fixture


def test_readers_are_told_what_they_may_see(month: Cast) -> None:
    month.log("105")
    told = {who: shown(month.browser(who)) for who in ("chairman", "head", "inspector", "clerk")}
    again = {who: shown(month.browser(who)) for who in ("head", "clerk", "inspector", "chairman")}
    for who, figures in again.items():
        assert figures is told[who]
        assert figures == anew(who)
    assert told["head"].total.occurrences == 1
    assert told["chairman"].total.occurrences == 2


@pytest.mark.parametrize(("role", "person", "occurrences"), [("inspector", "104", 1), ("head", "106", 1)])
def test_an_account_that_has_changed_is_told_its_own(
    month: Cast, role: str, person: str, occurrences: int
) -> None:
    head = month.accounts["head"]
    assert shown(month.browser("head")).total.occurrences == 0
    if person == "106":  # the department of 106, where one occurrence is
        newcomer(month)
    change_account(
        account=head, by=month.accounts["administrator"], version=None, role=role, staff_member=month.people[person],
        is_active=True, reason="Đổi vai trò",
    )  # fmt: skip
    figures = shown(month.browser("head"))
    assert figures == anew("head")
    assert figures.total.occurrences == occurrences


def test_an_account_read_before_its_change_leaves_its_figures_to_nobody_else(month: Cast) -> None:
    """A request that read its account as a head's, and the trail after it became the inspector's."""
    before = Account.objects.get(username="thu-head")
    change_account(
        account=before, by=month.accounts["administrator"], version=None, role="inspector",
        staff_member=before.staff_member, is_active=True, reason="Đổi vai trò",
    )  # fmt: skip
    stale = Account.objects.get(username="thu-head")
    stale.role = "head"
    october = Period.parse("2026-10")  # no clock there, so that the two stand alike but for the account
    kept.kept_monthly(october, Scope(stale.office, stale), TODAY)
    figures = month.browser("head").get("/reports/2026-10/").context["figures"]
    assert figures.office.part == ""


def test_a_head_moved_reads_the_other_department(month: Cast) -> None:
    head = month.browser("head")
    assert shown(head).total.occurrences == 0
    add_posting(
        person=month.people["104"], by=None, department=month.departments["office"], position="Trưởng bộ phận",
        category="civil_servant", valid_from=WEDNESDAY, is_leader=True,
    )  # fmt: skip
    assert shown(head).total.occurrences == 1
    assert shown(head) == anew("head")


def test_another_month_and_another_office_are_not_this_one(month: Cast) -> None:
    chairman = month.browser("chairman")
    shown(chairman)
    october = chairman.get("/reports/2026-10/").context["figures"]
    assert (october.period.label, october.total.occurrences) == ("2026-10", 1)
    month.log("901", by="stranger")
    figures = month.browser("stranger").get(ADDRESS).context["figures"]
    assert (figures.office.name, figures.total.occurrences) == ("UBND phường Bên Cạnh", 1)


def test_both_languages_read_the_same_figures_in_their_own_words(month: Cast) -> None:
    english = in_english(month.browser("chairman")).get(ADDRESS)
    vietnamese = month.browser("chairman").get(ADDRESS)
    assert english.context["figures"] is vietnamese.context["figures"]
    assert "All figures" in english.content.decode()
    assert "All figures" not in vietnamese.content.decode()
