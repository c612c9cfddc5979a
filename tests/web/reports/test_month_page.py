"""What stands on the chairman's page beside the figures: repeats, voids, who accounted for its days; and its filters."""

import io
import re
from datetime import date

import openpyxl
import pytest
from django.test import Client
from lxml import html

from reports.figures_query import monthly
from reports.period import Period
from reports.scope import Scope
from staff.people.posting_actions import add_posting
from tests.cast import Cast, in_english
from violations.days.actions import confirm_quiet
from violations.register.actions import void

TODAY = date(2026, 11, 5)


def part(page: str, heading: str) -> str:
    """The section of the page that begins with this heading, without its tags."""
    return re.sub(r"<[^>]*>|\s+", " ", page[page.index(heading) :].split("</section>")[0])


def test_who_repeats_stands_with_three_months_and_this_one(cast: Cast, chairman: Client) -> None:
    for day in (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 3), date(2026, 8, 31)):
        cast.log("106", on=day)
    cast.log("105", on=date(2026, 11, 3))

    page = chairman.get("/reports/2026-11/").content.decode()

    told = part(page, 'id="repeated"')
    assert re.search(r"Thái Văn Cường\s+3\s+1\b", told)
    assert "Nguyễn Văn Đạt" not in told


def test_what_was_voided_stands_with_who_did_it_and_opens(cast: Cast, chairman: Client) -> None:
    for who, by in (("105", "clerk"), ("106", "chairman"), ("107", "chairman")):
        violation = cast.log(who, by=by)
        void(violation=violation, by=cast.accounts[by], version=None, reason="Ghi nhầm")

    page = chairman.get("/reports/2026-11/").content.decode()

    links = re.findall(r'href="(/violations/\?status=voided[^"]*voided_by=\d+)">(\d+)<', page)
    assert [int(number) for _address, number in links] == [2, 1]
    listed = chairman.get(links[0][0].replace("&amp;", "&"))
    assert listed.context["page"].paginator.count == 2
    assert "Đậu Kim Hiền" in listed.context["chips"][-1].label


def states(cast: Cast, month: str = "2026-11", who: str = "chairman") -> dict[int, str]:
    """Day of the month → its state, for the working days gone by."""
    figures = monthly(Period.parse(month), Scope(cast.office, cast.accounts[who]), TODAY)
    return {line.day.day: str(line.state) for line in figures.days if line.is_working and line.day < TODAY}


def test_a_working_day_is_open_recorded_or_confirmed_quiet(cast: Cast, chairman: Client) -> None:
    cast.log("106", on=date(2026, 11, 3))
    confirm_quiet(office=cast.office, by=cast.accounts["clerk"], days=[date(2026, 11, 4)])

    assert states(cast) == {2: "open", 3: "recorded", 4: "quiet"}
    page = chairman.get("/reports/2026-11/").content.decode()
    assert re.search(r'href="/violations/days/2026-11/\?state=open">1</a>', page)
    listed = chairman.get("/violations/days/2026-11/?state=open")
    assert [row.account.day for row in listed.context["rows"]] == [date(2026, 11, 2)]


def test_a_day_on_which_all_was_voided_is_open_again(cast: Cast) -> None:
    mistaken = cast.log("105", on=date(2026, 11, 2))
    void(violation=mistaken, by=cast.accounts["chairman"], version=None, reason="Ghi nhầm")
    assert states(cast)[2] == "open"


def test_a_record_after_the_confirmation_goes_before_it(cast: Cast) -> None:
    confirm_quiet(office=cast.office, by=cast.accounts["clerk"], days=[date(2026, 11, 4)])
    violation = cast.log("105", on=date(2026, 11, 4))
    assert states(cast)[4] == "recorded"
    void(violation=violation, by=cast.accounts["chairman"], version=None, reason="Ghi nhầm")
    assert states(cast)[4] == "quiet"


def test_to_a_head_a_day_recorded_elsewhere_is_accounted_for(cast: Cast) -> None:
    cast.log("106", on=date(2026, 11, 2))
    cast.log("105", on=date(2026, 11, 3))
    assert states(cast, who="head") == {2: "quiet", 3: "recorded", 4: "open"}


def test_a_posting_changed_since_changes_no_state(cast: Cast) -> None:
    cast.log("106", on=date(2026, 11, 2))
    add_posting(
        person=cast.people["106"], by=None, department=cast.departments["justice"], position="Một cửa",
        category="contract", valid_from=date(2026, 11, 1),
    )  # fmt: skip
    assert states(cast) == {2: "recorded", 3: "open", 4: "open"}


@pytest.mark.parametrize(
    ("quiet", "said"),
    [
        ((), "it may be that nobody looked"),
        ((2, 3), "Of 3 working days 2 are confirmed quiet; of 1 nobody can tell."),
        ((2, 3, 4), "Every working day gone by is accounted for."),
    ],
)
def test_a_month_without_violations_says_whether_anybody_looked(
    cast: Cast, chairman: Client, quiet: tuple[int, ...], said: str
) -> None:
    confirm_quiet(office=cast.office, by=cast.accounts["clerk"], days=[date(2026, 11, day) for day in quiet])
    page = in_english(chairman).get("/reports/2026-11/").content.decode()
    assert "No violation is counted in this month." in page
    assert said in page


def test_the_list_from_a_day_to_a_day(cast: Cast, chairman: Client) -> None:
    for day in (date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 3), date(2026, 11, 4)):
        cast.log("106", on=day)
    assert (
        chairman.get("/violations/?since=01/11/2026&through=03/11/2026").context["page"].paginator.count == 2
    )
    assert chairman.get("/violations/?on=04/11/2026").context["page"].paginator.count == 1


def test_another_offices_account_is_no_filter(cast: Cast, chairman: Client) -> None:
    cast.log("106")
    answer = chairman.get(f"/violations/?voided_by={cast.accounts['stranger'].pk}")
    assert answer.context["page"].paginator.count == 0
    assert answer.context["filters"].errors


def test_thousands_have_a_point(cast: Cast, chairman: Client) -> None:
    cast.log("106", minutes=1250)
    page = chairman.get("/reports/2026-11/").content.decode()
    assert ">1.250</a>" in page


def occurrences_in(page: str, caption: str) -> list[int]:
    """The first linked number of each row of the body of this table."""
    rows = html.fromstring(page).xpath(f"//table[caption='{caption}']/tbody/tr")
    return [int(row.xpath("string(td//a)")) for row in rows]


@pytest.mark.parametrize("caption", ["By category", "By department", "By group", "By type"])
def test_every_table_adds_up_to_the_total(cast: Cast, chairman: Client, caption: str) -> None:
    for subject in ("105", "106", cast.departments["office"], cast.departments["justice"]):
        cast.log(subject)
    cast.log(cast.departments["office"], code="TT")

    page = in_english(chairman).get("/reports/2026-11/").content.decode()

    assert sum(occurrences_in(page, caption)) == 5


def test_a_heads_month_and_workbook_say_that_they_are_of_the_department_alone(
    cast: Cast, clerk: Client
) -> None:
    head = cast.browser("head")
    assert "· riêng Tư pháp - Hộ tịch" in head.get("/reports/2026-11/").content.decode()
    assert "· riêng" not in clerk.get("/reports/2026-11/").content.decode()
    book = openpyxl.load_workbook(io.BytesIO(head.get("/reports/2026-10/excel/").content))
    assert [sheet["A7"].value for sheet in book] == ["Tháng 10 năm 2026 – Tư pháp - Hộ tịch"] * 4
