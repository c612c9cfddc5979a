"""A long file: the page begins at once, says how far it is and what is left, and ends with the preview or the way on."""

import re
import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core.web.progress import THREAD
from staff.models.trail import Event
from tests.cast import Cast
from tests.pages import shown
from violations.clock.models import Punch, PunchFile

URL = "/violations/punches/"
COUNT = 60_000
LONG = "".join(
    f"{number % 1000:9}\t{date(2026, 1, 1) + timedelta(days=number // 1000)} 07:00:{number % 60:02d}\t1\t0\t1\t0\n"
    for number in range(COUNT)
).encode()
pytestmark = pytest.mark.django_db(transaction=True)


def pieces(answer: Any) -> list[str]:
    """The parts of an answer that grows, in the order in which the browser gets them."""
    assert answer.streaming
    return [shown(part.decode()) for part in answer.streaming_content]


def uploaded(client: Client, content: bytes = LONG) -> str:
    """The preview's address of this file."""
    address: str = client.post(URL, {"chosen": SimpleUploadedFile("attlog.dat", content)})["Location"]
    return address


def test_reading_says_how_far_it_is_and_ends_with_the_preview(clerk: Client) -> None:
    parts = pieces(clerk.get(uploaded(clerk)))

    assert "<h1>" in parts[0]
    assert "</html>" not in parts[0]
    told = [re.sub(r"<[^>]+>", "", part).strip().partition(" · ")[0] for part in parts[2:5]]
    assert told == [f"Đang đọc attlog.dat, dòng: {done}.000 / 60.000" for done in (20, 40, 60)]
    assert "Nhập 60.000 lần chấm mới" in parts[-2]
    assert parts[-1].strip().endswith("</html>")
    assert Punch.objects.count() == 0


def test_writing_says_how_far_it_is_and_leads_on(clerk: Client) -> None:
    address = uploaded(clerk)
    token = re.search(r'name="token" value="([^"]+)"', "".join(pieces(clerk.get(address))))
    assert token

    parts = pieces(clerk.post(address, {"apply": "1", "token": token[1]}))

    written = [part for part in parts if "Đang ghi" in part]
    assert len(written) == 20
    assert 'value="60000" max="60000"' in written[-1]
    assert "Đang đối chiếu giờ làm việc, ngày: 61 / 61" in re.sub(r"<[^>]+>", "", " ".join(parts))
    onward = re.search(r'<meta http-equiv="refresh" content="0; url=([^"]+)">', parts[-2])
    assert onward
    assert "thêm 60000 lần chấm mới" in clerk.get(onward[1]).content.decode()
    assert (Punch.objects.count(), PunchFile.objects.count()) == (COUNT, 1)
    again = "".join(pieces(clerk.post(address, {"apply": "1", "token": token[1]})))
    assert onward[1] in again
    assert Event.objects.filter(action="punches-imported").count() == 1


def test_whoever_leaves_the_page_finds_the_work_done(clerk: Client) -> None:
    address = uploaded(clerk)
    token = re.search(r'name="token" value="([^"]+)"', "".join(pieces(clerk.get(address))))
    assert token
    answer: Any = clerk.post(address, {"apply": "1", "token": token[1]})
    begun = iter(answer.streaming_content)
    assert b"<h1>" in next(begun)
    next(begun)  # the work begins
    next(begun)

    answer.close()

    for thread in threading.enumerate():
        if thread.name == THREAD:
            thread.join(60)
    assert Punch.objects.count() == COUNT
    assert answer.closed


def test_a_long_file_that_is_none_is_told_at_the_end_and_nothing_can_be_taken_in(clerk: Client) -> None:
    parts = pieces(clerk.get(uploaded(clerk, b"khong phai tep cham cong\n" * 100_000)))

    assert "attlog.dat" in parts[-2]
    assert 'role="alert"' in parts[-2]
    assert 'name="apply"' not in parts[-2]


def test_the_answer_is_not_held_back_by_the_compressor(cast: Cast, clerk: Client) -> None:
    address = uploaded(clerk)

    answer = clerk.get(address, headers={"accept-encoding": "gzip"})

    assert answer["Content-Encoding"] == "identity"
    assert b"<h1>" in next(iter(answer.streaming_content))  # type: ignore[attr-defined]
    pieces(answer)
