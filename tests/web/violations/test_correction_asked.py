"""A correction that says another fact is asked about as a new record is; one that does not is not."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from staff.models.trail import Event
from tests.cast import Cast
from tests.web.violations.test_violation_pages import correct
from violations.register.models import Violation


def asked(answer: Any) -> list[str]:
    """The questions of the page that asks; none when it is no such page."""
    return answer.context["question"].warnings if answer.context and "question" in answer.context else []


def on_leave(cast: Cast) -> None:
    cast.leave("106", date(2026, 11, 3), kind="trip")


def nursing(cast: Cast) -> None:
    cast.leave("106", date(2026, 11, 3), kind="nursing", portion="morning", minutes=60)


def recorded(cast: Cast) -> None:
    cast.log("106", on=date(2026, 11, 3))


def of_another(cast: Cast) -> None:
    cast.log("105", on=date(2026, 11, 4))


def nothing(_cast: Cast) -> None:
    """An ordinary day."""


@pytest.mark.parametrize(
    ("before", "changed"),
    [
        (nothing, {"occurred_on": "01/11/2026"}),  # a Sunday
        (nothing, {"occurred_on": "20/10/2026"}),  # far back
        (
            nothing,
            {"occurred_on": "05/11/2026", "detected_on": "05/11/2026", "occurred_at": "09:30"},
        ),  # to come
        (nothing, {"occurred_at": "07:25", "minutes": "40"}),  # contradicts
        (on_leave, {"occurred_on": "03/11/2026"}),
        (nursing, {"occurred_on": "03/11/2026", "occurred_at": "08:00", "minutes": ""}),
        (recorded, {"occurred_on": "03/11/2026"}),
        (of_another, {"subject": "105"}),
    ],
)
def test_another_fact_is_asked_about_and_saved_when_confirmed(
    cast: Cast, clerk: Client, before: Any, changed: dict[str, str]
) -> None:
    before(cast)
    if "subject" in changed:
        changed = {"subject": str(cast.people[changed["subject"]].pk)}
    violation = cast.log("106", on=date(2026, 11, 4))
    answer = correct(clerk, cast, violation, **changed)
    assert len(asked(answer)) == 1
    violation.refresh_from_db()
    assert (violation.version, violation.happened_on) == (1, date(2026, 11, 4))
    assert not Event.objects.filter(action="violation-corrected").exists()
    back = correct(clerk, cast, violation, edit="1", **changed)
    assert "Đối chiếu lại" in back.content.decode()
    assert not asked(back)
    hidden = {bound.html_name: bound.value() for bound in answer.context["form"] if bound.value() is not None}
    page = answer.content.decode()
    assert all(f'name="{name}"' in page for name in hidden)
    assert correct(clerk, cast, violation, confirm="1", **changed).status_code == 302
    violation.refresh_from_db()
    assert violation.version == 2


def test_a_day_before_the_book_is_asked_about(cast: Cast, clerk: Client) -> None:
    cast.office.book_begins_on = date(2026, 11, 4)
    cast.office.save()
    violation = cast.log("106", on=date(2026, 11, 4))
    answer = correct(clerk, cast, violation, occurred_on="03/11/2026")
    assert len(asked(answer)) == 1


def test_what_is_not_moved_is_not_asked_about(cast: Cast, clerk: Client) -> None:
    violation = cast.log("106", on=date(2026, 11, 1))  # a Sunday, confirmed
    said = {"occurred_on": "01/11/2026", "detected_on": "01/11/2026"}
    assert correct(clerk, cast, violation, description="Trực", **said).status_code == 302


def test_a_record_is_no_duplicate_of_itself_nor_of_a_voided_one(cast: Cast, clerk: Client) -> None:
    violation = cast.log("106", on=date(2026, 11, 4))
    assert correct(clerk, cast, violation, minutes="40").status_code == 302
    assert Violation.objects.get().minutes == 40


def test_the_page_that_asks_links_to_the_other_record(cast: Cast, clerk: Client) -> None:
    other = cast.log("106", on=date(2026, 11, 3))
    violation = cast.log("106", on=date(2026, 11, 4))
    page = correct(clerk, cast, violation, occurred_on="03/11/2026").content.decode()
    assert f"/violations/{other.pk}/" in page
