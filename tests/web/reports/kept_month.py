"""A month whose figures are kept, and the same figures gathered anew to hold them against."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from reports import figures_query, kept
from reports.figures import MonthlyFigures
from reports.period import Period
from reports.scope import Scope
from staff.models.account import Account
from tests.cast import Cast
from tests.clock import found, punch
from violations.clock.actions import set_aside
from violations.clock.judging import bring_up_to_date

TODAY, MONTH, ADDRESS = date(2026, 11, 5), Period.parse("2026-11"), "/reports/2026-11/"
TUESDAY, WEDNESDAY = date(2026, 11, 3), date(2026, 11, 4)
ON_TIME = dict.fromkeys(("101", "103", "104", "107"), "06:50 17:40")
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture
def month(cast: Cast) -> Cast:
    """Two records; by the clock 106 late, 105 late with permission, and 104 gone early, which is set aside."""
    kept.forget()
    cast.log("106", on=date(2026, 11, 2))
    cast.log("105", on=date(2026, 10, 2))
    punch(
        cast.office, WEDNESDAY, ON_TIME | {"104": "06:50 17:00", "105": "07:25 17:30", "106": "07:30 17:30"}
    )
    rows = found(cast.office, WEDNESDAY)
    set_aside(office=cast.office, by=cast.accounts["clerk"], candidates=[rows["104"]], reason="duty")
    cast.leave("105", start=WEDNESDAY, kind="late", minutes=30)
    bring_up_to_date(cast.office)
    return cast


def shown(client: Client) -> MonthlyFigures:
    """The figures of the page, as it is asked for."""
    figures: MonthlyFigures = client.get(ADDRESS).context["figures"]
    return figures


def anew(who: str) -> MonthlyFigures:
    """The figures gathered anew for the account of this role, of rows read anew."""
    account = Account.objects.get(username=f"thu-{who}")
    return figures_query.monthly(MONTH, Scope(account.office, account), TODAY)
