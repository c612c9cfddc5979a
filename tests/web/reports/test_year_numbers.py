"""Every number of a year's page is what its link opens; over random years, posting changes and voids among them."""

from datetime import date, timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from staff.people.posting_actions import add_posting
from tests.cast import Cast
from tests.web.reports.test_month_numbers import CODES, listed, numbers, opened, undone
from violations.register.actions import void

TODAY = date(2026, 11, 5)
SUBJECTS = ("104", "105", "106", "107", "office", "justice")
Permission = tuple[str, str, int, bool]  # subject, type, days before today, voided


def play(cast: Cast, deeds: list[Permission], moves_on: int | None) -> None:
    """Two years of a small office; 106 changes department `moves_on` days before today."""
    if moves_on is not None:
        add_posting(
            person=cast.people["106"], by=None, department=cast.departments["justice"], position="Một cửa",
            category="contract", valid_from=TODAY - timedelta(days=moves_on),
        )  # fmt: skip
    for subject, code, back, is_voided in deeds:
        violation = cast.log(
            cast.departments.get(subject, subject), code=code, on=TODAY - timedelta(days=back), by="clerk"
        )
        if is_voided:
            void(violation=violation, by=cast.accounts["chairman"], version=None, reason="Ghi nhầm")


deeds = st.tuples(
    st.sampled_from(SUBJECTS),
    st.sampled_from(CODES),
    st.integers(0, 308) | st.integers(309, 673),
    st.sampled_from([False, False, False, True]),
)


PAGES = (
    ("people", "106", "chairman"),
    ("people", "106", "inspector"),
    ("people", "105", "head"),
    ("people", "105", "staff"),
    ("departments", "justice", "clerk"),
    ("departments", "justice", "head"),
)


# no shrinking: a year takes most of a second, and what does not agree is named
@settings(phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    page=st.sampled_from(PAGES),
    year=st.sampled_from(["2026", "2026", "2025"]),
    done=st.lists(deeds, max_size=14),
    moves_on=st.none() | st.integers(0, 400),
)
def test_every_number_is_what_it_opens(
    cast: Cast, page: tuple[str, str, str], year: str, done: list[Permission], moves_on: int | None
) -> None:
    kind, whose, who = page
    subject = cast.people[whose] if kind == "people" else cast.departments[whose]
    client = cast.browser(who)
    with undone():
        play(cast, done, moves_on)
        found = set(numbers(client.get(f"/reports/{kind}/{subject.pk}/{year}/").content))
        assert len(found) >= 13
        for number in found:
            told = opened(cast, number, who) if number.path == "/violations/" else listed(client, number)
            assert told == number.count, number
