"""Every number of the month page is what its link opens, and what the workbook says; over random months."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import lxml.html
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reports.period import Period
from staff.people.posting_actions import add_posting
from tests.cast import Cast
from tests.clock import found, punch
from tests.web.reports.month_workbook import check_workbook
from violations.clock.actions import set_aside, take_up
from violations.days.actions import confirm_quiet
from violations.days.queries import read_days
from violations.register.actions import void
from violations.register.filters import FilterForm
from violations.register.models import Violation

TODAY = date(2026, 11, 5)
MONTHS = ("2026-11", "2026-10", "2026-03", "2025-12")
SUBJECTS = ("101", "103", "104", "105", "106", "107", "office", "justice")
CODES = ("DM", "VS", "VM", "VR", "HM", "TT", "UX")
Permission = tuple[
    str, str, int, int
]  # subject, type, days after the month's first (or before), who voids: 0 nobody


@dataclass(frozen=True)
class Number:
    """A number on the page, the address it opens, and whether it counts minutes."""

    count: int
    path: str
    query: str
    is_minutes: bool


def numbers(page: bytes) -> list[Number]:
    """Every linked number of the page's main part, in the charts too; a day that is a link counts nothing."""
    found = []
    tree: Any = lxml.html.fromstring(page.decode())
    for title in tree.xpath("//a/title"):
        title.getparent().remove(title)
    for link in tree.xpath(
        "//main//a[starts-with(@href, '/violations/?') or starts-with(@href, '/staff/?')"
        " or starts-with(@href, '/violations/candidates/?') or starts-with(@href, '/violations/days/')]"
    ):
        text = "".join(link.itertext()).strip().replace(".", "")
        if re.fullmatch(r"\d+", text) and "#d-" not in link.get("href"):
            path, _mark, query = link.get("href").partition("?")
            found.append(Number(int(text), path, query, "minutes" in (link.getparent().get("class") or "")))
    return found


def opened(cast: Cast, number: Number, who: str = "chairman") -> int:
    """What the list behind the number comes to for this reader: rows, persons where it asks for people, or minutes."""
    filters = FilterForm(QueryDict(number.query))
    filters.set_choices(cast.accounts[who], TODAY)
    assert filters.is_valid(), number
    rows = filters.narrow(Violation.objects.visible_to(cast.accounts[who], TODAY))
    told = list(rows.values_list("staff_member", "minutes"))
    if number.is_minutes:
        return sum(minutes or 0 for _person, minutes in told)
    return len({person for person, _minutes in told}) if "subject=people" in number.query else len(told)


def listed(client: Client, number: Number) -> int:
    """How many rows the list behind the number shows: people, candidates, days."""
    shown = client.get(f"{number.path}?{number.query}").context
    return (
        len(shown["rows"]) if number.path.startswith("/violations/days/") else shown["page"].paginator.count
    )


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is gone after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def play(cast: Cast, month: str, deeds: list[Permission], moves_on: int | None) -> None:
    """A month: what happened, who was moved inside it, what was voided."""
    first = Period.parse(month).start
    if moves_on is not None:
        day = min(first + timedelta(days=moves_on), TODAY)
        add_posting(
            person=cast.people["106"], by=None, department=cast.departments["justice"], position="Một cửa",
            category="contract", valid_from=day,
        )  # fmt: skip
    for subject, code, offset, voided_by in deeds:
        day = min(first + timedelta(days=offset), TODAY)
        # nobody records their own case
        recorder = "chairman" if subject == "103" else "clerk"
        violation = cast.log(cast.departments.get(subject, subject), code=code, on=day, by=recorder)
        if voided_by:
            who = "clerk" if voided_by == 1 and recorder == "clerk" else "chairman"
            if not (who == "chairman" and subject == "101"):
                void(violation=violation, by=cast.accounts[who], version=None, reason="Ghi nhầm")


def play_clock(cast: Cast, month: str, clocked: list[str]) -> None:
    """On the first working days of the month one person was late each, and it was decided about as `clocked` says."""
    first = Period.parse(month).start
    days = [day for n in range(12) if (day := first + timedelta(days=n)).weekday() < 5 and day < TODAY]
    everybody = dict.fromkeys(("101", "103", "104", "105", "107"), "06:50 17:40")
    for day, how in zip(days, clocked, strict=False):
        punch(cast.office, day, everybody | {"106": "07:12 17:40"})
        row = found(cast.office, day).get("106")
        if row is None:  # a holiday
            continue
        who = cast.accounts["chairman" if "chairman" in how else "clerk"]
        if how == "taken":
            chosen = [(row, cast.type("DM"), None)]
            take_up(office=cast.office, by=who, chosen=chosen, confirmed=True)
        elif how != "waits":
            set_aside(office=cast.office, by=who, candidates=[row], reason="clock")


def confirm_open_days(cast: Cast, month: str, quiet: set[int]) -> None:
    """Some of the days nobody accounted for are confirmed quiet, where nothing of the clock waits."""
    period = Period.parse(month)
    read = read_days(cast.office, period.start, period.until, TODAY, waiting=True)
    days = [each.day for each in read.open_days if each.day.day in quiet and not each.waiting]
    confirm_quiet(office=cast.office, by=cast.accounts["clerk"], days=days)


deeds = st.tuples(
    st.sampled_from(SUBJECTS),
    st.sampled_from(CODES),
    st.integers(0, 27) | st.integers(-75, -1) | st.integers(-365, -335),
    st.sampled_from([0, 0, 0, 0, 1, 2]),
)


# no shrinking: a month takes a second, and what does not agree is named
@settings(phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    month=st.sampled_from(MONTHS),
    done=st.lists(deeds, max_size=14),
    moves_on=st.none() | st.integers(0, 27),
    who=st.sampled_from(["chairman", "chairman", "inspector", "head"]),
    clocked=st.lists(st.sampled_from(["taken", "aside", "aside by the chairman", "waits"]), max_size=5),
    quiet=st.sets(st.integers(1, 31), max_size=20),
)
def test_every_number_is_what_it_opens_and_what_the_workbook_says(
    cast: Cast,
    month: str,
    done: list[Permission],
    moves_on: int | None,
    who: str,
    clocked: list[str],
    quiet: set[int],
) -> None:
    reader = cast.browser(who)
    with undone():
        play(cast, month, done, moves_on)
        play_clock(cast, month, clocked)
        confirm_open_days(cast, month, quiet)
        found = set(numbers(reader.get(f"/reports/{month}/").content))
        assert len(found) > 40
        for number in found:
            told = opened(cast, number, who) if number.path == "/violations/" else listed(reader, number)
            assert told == number.count, number
        check_workbook(reader, month)
