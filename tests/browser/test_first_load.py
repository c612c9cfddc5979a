"""What a first visit costs on the office's line: compressed bytes, requests, and nobody else's server."""

from typing import Any

import pytest

from tests.browser.conftest import Office, Visit
from tests.browser.looking import MAIN_PAGES

MOST_BYTES = 60 * 1024  # head and body of every answer, as they came over the line
MOST_REQUESTS = 8


@pytest.mark.parametrize(
    ("who", "name"), [(who, name) for who, names in MAIN_PAGES.items() for name in names]
)
def test_a_main_page_arrives_whole_and_small(office: Office, visit: Visit, who: str, name: str) -> None:
    page = visit(who)
    asked: list[str] = []
    arrived: list[float] = []

    def note_request(event: Any) -> None:
        asked.append(event["request"]["url"])

    def note_arrival(event: Any) -> None:
        arrived.append(event["encodedDataLength"])

    wire = page.context.new_cdp_session(page)
    wire.on("Network.requestWillBeSent", note_request)
    wire.on("Network.loadingFinished", note_arrival)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})  # nobody's first visit finds anything kept

    page.goto(office.page_of(who, name), wait_until="networkidle")

    assert {url for url in asked if not url.startswith((f"{office.url}/", "data:"))} == set()
    assert 3 <= len(asked) <= MOST_REQUESTS  # the page and its two sheets at least, or nothing was measured
    assert 15_000 < sum(arrived) <= MOST_BYTES
