"""Somebody else was quicker: whoever comes second is told what happened and what to do, and nothing is half-written."""

import re
import uuid
from datetime import date

import pytest
from django.test import Client

from core.refusals import Refused
from staff.models.submission import Submission
from staff.writing.stale import Stale
from tests.cast import Cast
from tests.clock import punch
from tests.pages import page_of
from tests.web.sending import send
from tests.web.test_written_once import correction
from tests.web.violations.rolling import URL, close, marks, rendered
from violations.register.actions import undo, void
from violations.register.models import Violation

LIST = "/violations/candidates/?month=2026-11"


def test_whoever_voids_what_was_undone_meanwhile_is_told_that_nothing_is_left_to_do(cast: Cast) -> None:
    violation = cast.log()
    undo(violation=violation, by=cast.accounts["clerk"], version=1)

    with pytest.raises(Refused, match="đã có người hủy bản ghi này: không còn gì phải làm") as told:
        void(violation=violation, by=cast.accounts["chairman"], version=1, reason="Đã có phép")

    assert not isinstance(told.value, Stale)  # there are no two texts to compare


def test_a_deed_on_a_row_that_was_changed_is_not_asked_to_compare_two_texts(cast: Cast) -> None:
    violation = cast.log()
    cast.browser("clerk").post(
        f"/violations/{violation.pk}/correct/", correction(cast, violation, minutes="40")
    )

    answer = send(
        cast.browser("chairman"), f"/violations/{violation.pk}/void/", version="1", reason="Đã có phép"
    )

    violation.refresh_from_db()
    assert violation.status == "recorded"
    assert "Hãy mở nội dung ở cửa sổ mới" in page_of(answer)
    assert "đối chiếu" not in page_of(answer)


def test_an_undoing_of_what_was_corrected_meanwhile_is_not_asked_to_compare_two_texts(cast: Cast) -> None:
    violation = cast.log()
    cast.browser("chairman").post(
        f"/violations/{violation.pk}/correct/", correction(cast, violation, minutes="40")
    )

    page = page_of(send(cast.browser("clerk"), f"/violations/{violation.pk}/undo/", version="1"))

    violation.refresh_from_db()
    assert violation.status == "recorded"
    assert "Hãy mở nội dung ở cửa sổ mới" in page
    assert "đối chiếu" not in page


@pytest.mark.parametrize(("changed", "minutes"), [({"occurred_at": "07:50"}, 50), ({"type": "VR"}, None)])
def test_minutes_nobody_typed_follow_from_the_time_after_a_conflict_too(
    cast: Cast, changed: dict[str, str], minutes: int | None
) -> None:
    violation, clerk, chairman = cast.log(minutes=25), cast.browser("clerk"), cast.browser("chairman")
    address = f"/violations/{violation.pk}/correct/"
    rendered = {"occurred_at": "07:25", "minutes": "25", "minutes_before": "25", "version": "1"}
    theirs = correction(cast, violation, **{**rendered, "occurred_at": "07:40"})
    assert chairman.post(address, theirs).status_code == 302
    violation.refresh_from_db()
    assert violation.minutes == 40

    stale = clerk.post(address, correction(cast, violation, **{**rendered, **changed}))
    assert stale.status_code == 200
    form = stale.context["form"]
    again = {field.html_name: field.value() for field in form if field.value() is not None}
    assert str(again["minutes_before"]) == "25"  # as the form was first rendered
    answer = clerk.post(address, again)
    assert answer.status_code == 302, answer.context["form"].errors

    violation.refresh_from_db()
    assert violation.minutes == minutes


def test_of_many_lines_decided_meanwhile_five_are_named_and_the_rest_counted(
    cast: Cast, clerk: Client
) -> None:
    for day in (date(2026, 11, 3), date(2026, 11, 4)):
        punch(cast.office, day, dict.fromkeys(("104", "105", "106", "107"), "07:25 17:30"))
    page = page_of(clerk.get(LIST))
    ticked = re.findall(r'name="ticked" value="([^"]+\.late[^"]+)"', page)
    assert len(ticked) == 8
    fields = {"deed": "aside", "reason": "clock", "ticked": ticked}
    cast.browser("chairman").post(LIST, {**fields, "token": str(uuid.uuid4())})

    told = page_of(clerk.post(LIST, {**fields, "deed": "take", "token": str(uuid.uuid4())}))

    assert told.count("mục này đã có người xử lý") == 5
    assert "3 mục khác cũng vậy. Hãy xem lại danh sách bên dưới" in told
    assert not Violation.objects.exists()


def test_what_somebody_else_marked_meanwhile_stands_and_is_told_at_the_closing(
    cast: Cast, clerk: Client
) -> None:
    form = {**rendered(clerk), "deed": "close"}
    close(cast.browser("chairman"), cast, c106="absent")

    page = page_of(clerk.post(URL, form, follow=True))

    assert "Người khác vừa đánh dấu khác với trang của bạn và được giữ nguyên: Thái Văn Cường." in page
    assert marks()["106"] == "absent"


def test_an_address_too_long_to_be_kept_leads_to_the_whole_list(cast: Cast, clerk: Client) -> None:
    punch(cast.office, date(2026, 11, 4), {"105": "07:25 17:30"})
    url = f"{LIST}&q={'a' * 300}"
    key = re.findall(r'name="seen" value="([^"]+)"', page_of(clerk.get(LIST)))[0]

    answer = send(clerk, url, deed="take", ticked=key)

    assert Submission.objects.get().result == "/violations/candidates/"
    assert answer["Location"].startswith("/violations/candidates/?done=")
