"""What the clock says: taken up, set aside, asked about; once, by whom one may be, and never behind anybody's back."""

import uuid
from datetime import date, time
from typing import Any

import pytest
from django.test import Client

from staff.models.trail import Event
from tests.cast import Cast
from tests.clock import found, punch
from violations.clock.forms import key_of
from violations.clock.models import Candidate, CandidateDecision
from violations.register.models import Violation

URL = "/violations/candidates/"
DAY = date(2026, 11, 4)
MORNING = {
    "104": "07:12 17:30",
    "105": "07:25 17:30",
    "106": "07:00 17:10",
    "107": "07:00",
    "103": "07:40 17:30",
}


@pytest.fixture
def keys(cast: Cast) -> dict[str, str]:
    """A morning: 104 and 105 late, 106 early, 107 without a punch on leaving, 103 (the clerk) late, 101 absent."""
    punch(cast.office, DAY, MORNING)
    return {code: key_of(row) for code, row in found(cast.office, DAY).items()}


def decide(client: Client, deed: str, *ticked: str, **fields: Any) -> Any:
    data = {"deed": deed, "ticked": ticked, "token": str(uuid.uuid4()), **fields}
    return client.post(URL, data)


def recorded() -> set[tuple[str, str, int | None, time | None]]:
    """(clock code, type, minutes, time) of all that counts."""
    rows = Violation.objects.counted().select_related("staff_member", "type")
    return {
        (row.staff_member.clock_code, row.type.code, row.minutes, row.happened_at)
        for row in rows
        if row.staff_member
    }


def test_each_line_says_what_the_clock_says_and_what_was_due(clerk: Client, keys: dict[str, str]) -> None:
    page = clerk.get(URL).content.decode()
    for said in (
        "Đi muộn 25 phút",
        "07:25 · 17:30",
        "07:00–11:30, 14:00–17:30",
        "Thiếu chấm ra",
        "6 mục chờ",
        "Của bạn",
    ):
        assert said in page
    assert page.count('name="ticked"') == 5  # all but the clerk's own


def test_what_is_ticked_is_taken_up_under_one_incident(clerk: Client, keys: dict[str, str]) -> None:
    answer = decide(clerk, "take", keys["105"], keys["106"], keys["101"])
    assert answer.status_code == 302
    assert recorded() == {
        ("105", "DM", 25, time(7, 25)),
        ("106", "VS", 20, time(17, 10)),
        ("101", "VM", None, None),
    }
    assert set(Violation.objects.values_list("incident", "source")) == {(1, "clock")}
    assert Event.objects.filter(action="candidate-taken-up").count() == 3
    assert clerk.get(URL).context["waiting"].waiting == 3


def test_a_day_means_its_late_and_early_lines_and_no_others(clerk: Client, keys: dict[str, str]) -> None:
    decide(
        clerk, "take", whole=["2026-11-04"], seen=[keys[code] for code in ("104", "105", "106", "107", "101")]
    )
    assert {code for code, *_rest in recorded()} == {"104", "105", "106"}


def test_a_missing_punch_is_asked_about_before_it_is_taken_up(clerk: Client, keys: dict[str, str]) -> None:
    page = decide(clerk, "take", keys["107"], keys["105"]).content.decode()
    assert "Nguyễn Văn Đạt, 04/11/2026: Hãy hỏi người đó" in page
    assert not Violation.objects.exists()


@pytest.mark.parametrize(
    ("code", "value", "made"),
    [
        ("KC", "", ("107", "KC", None, None)),
        ("VM", "", ("107", "VM", None, None)),
        ("VS", "45", ("107", "VS", 45, None)),
        ("VS", "16h50", ("107", "VS", 40, time(16, 50))),
        ("DM", "0725", ("107", "DM", 25, time(7, 25))),
    ],
)
def test_a_missing_punch_may_be_taken_up_as(
    clerk: Client, keys: dict[str, str], code: str, value: str, made: tuple[Any, ...]
) -> None:
    key = keys["107"]
    decide(clerk, "take", key, **{f"as-{key}": code, f"value-{key}": value})
    assert recorded() == {made}


@pytest.mark.parametrize(
    ("code", "value"), [("VS", ""), ("DM", "x"), ("DM", "06:50"), ("XX", ""), ("VS", "999")]
)
def test_what_does_not_fit_a_missing_punch_is_refused_at_its_line(
    clerk: Client, keys: dict[str, str], code: str, value: str
) -> None:
    key = keys["107"]
    page = decide(clerk, "take", key, **{f"as-{key}": code, f"value-{key}": value}).content.decode()
    assert f'id="error-{key}"' in page
    assert not Violation.objects.exists()


def test_set_aside_with_a_reason_it_waits_no_longer(clerk: Client, keys: dict[str, str]) -> None:
    decide(clerk, "aside", keys["105"], keys["107"], reason="duty")
    assert {(row.reason, row.violation) for row in CandidateDecision.objects.all()} == {("duty", None)}
    assert clerk.get(URL).context["waiting"].waiting == 4
    assert "Làm việc nơi khác" in clerk.get(URL, {"view": "decided"}).content.decode()


@pytest.mark.parametrize("fields", [{}, {"reason": "other"}, {"reason": "recorded"}, {"reason": "xx"}])
def test_setting_aside_without_a_reason_that_holds_is_refused(
    clerk: Client, keys: dict[str, str], fields: dict[str, str]
) -> None:
    assert 'id="errors"' in decide(clerk, "aside", keys["105"], **fields).content.decode()
    assert not CandidateDecision.objects.exists()


def test_sent_twice_it_is_decided_once(clerk: Client, keys: dict[str, str]) -> None:
    token = str(uuid.uuid4())
    first, second = (decide(clerk, "take", keys["105"], token=token) for _time in range(2))
    assert first["Location"] == second["Location"]
    assert Violation.objects.count() == 1


def test_what_changed_since_the_page_is_named_and_nothing_is_written(
    cast: Cast, clerk: Client, keys: dict[str, str]
) -> None:
    punch(cast.office, DAY, {"105": "07:03"})  # a second clock: 3 minutes late, not 25
    page = decide(clerk, "take", keys["104"], keys["105"]).content.decode()
    assert "Nguyễn Văn Đạt, 04/11/2026: dữ liệu vừa thay đổi" in page
    assert "Trần Quốc Bình, 04/11/2026" not in page
    assert not Violation.objects.exists()


def test_the_number_of_a_candidate_made_anew_does_not_matter(
    cast: Cast, clerk: Client, keys: dict[str, str]
) -> None:
    row = Candidate.objects.get(staff_member=cast.people["105"])
    row.delete()
    row.pk = None
    row.save()
    decide(clerk, "take", keys["105"])
    assert {code for code, *_rest in recorded()} == {"105"}


def test_of_two_who_decide_the_second_is_told(cast: Cast, clerk: Client, keys: dict[str, str]) -> None:
    decide(cast.browser("chairman"), "aside", keys["105"], reason="clock")
    page = decide(clerk, "take", keys["104"], keys["105"]).content.decode()
    assert "Nguyễn Văn Đạt, 04/11/2026: mục này đã có người xử lý" in page
    assert not Violation.objects.exists()


@pytest.mark.parametrize("ticked", [["x"], ["1.20261104.0.late.25.0725"], []])
def test_lines_that_are_none_of_ours_are_refused(
    clerk: Client, keys: dict[str, str], ticked: list[str]
) -> None:
    assert 'id="errors"' in decide(clerk, "take", *ticked).content.decode()
