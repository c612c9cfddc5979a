"""One browser for the whole folder, a served office for each file; without a Chromium the folder is skipped, loudly."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from staff.hours.usual_days import usual_days
from tests.browser.server import serving, set_stage

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NO_BROWSER = (
    "no Chromium on this machine, so nothing was tried in a browser (on Debian: apt-get install chromium)"
)
PATIENCE = 10_000  # milliseconds for one step; the slowest takes a hundredth of it
# No sandbox, as CI runs as root; and not a word to the maker's servers.
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if CHROMIUM is None:
        terminalreporter.write_line(f"BROWSER TESTS SKIPPED: {NO_BROWSER}", red=True, bold=True)


@pytest.fixture(scope="session", autouse=True)
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium. Without one: skip, or fail where one is required."""
    if CHROMIUM is None and os.environ.get("DAINA_REQUIRE_BROWSER") == "1":
        pytest.fail(NO_BROWSER)
    if CHROMIUM is None:
        pytest.skip(NO_BROWSER)
    # Playwright's loop stays in this thread until the end of the run, and later tests use the database in it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)


@dataclass(frozen=True)
class Office:
    """The served office: its address, the session of each account, the pages each visitor may open.

    `full_years`: the addresses of the fullest year there is, of a "person" and of a "department".
    """

    url: str
    today: str
    sessions: dict[str, str]
    pages: dict[str, dict[str, str]]
    full_years: dict[str, str]

    def page_of(self, who: str, name: str) -> str:
        """The address of a page of the access table, for example "violations:violation-void colleague"."""
        return self.pages[who][name]

    @property
    def worked(self) -> str:
        """The last usual working day before today, dd/mm/yyyy: of a day off the program asks."""
        day = date.fromisoformat(self.today) - timedelta(days=1)
        while day.weekday() >= 5 or day in usual_days(day.year):
            day -= timedelta(days=1)
        return f"{day:%d/%m/%Y}"

    @property
    def month(self) -> str:
        """The address of this month's page."""
        return f"/reports/{self.today[:7]}/"


@pytest.fixture(scope="session")
def set_office(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """The folder of the office of `tests.browser.stage`, and what is told of it; nobody writes there."""
    folder = tmp_path_factory.mktemp("office")
    return folder, set_stage(folder)


@pytest.fixture(scope="module")
def office(
    set_office: tuple[Path, dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    """A copy of that office for one file of tests, served as an office serves it: no file sees what another recorded."""
    original, told = set_office
    folder = tmp_path_factory.mktemp("copy") / "office"
    shutil.copytree(original, folder)
    with serving(folder) as url:
        yield Office(url=url, **told)


@pytest.fixture
def empty_register(chromium: Browser, tmp_path: Path) -> Iterator[str]:
    """The address of a register nobody has set up yet."""
    with serving(tmp_path) as url:
        yield url


class Visit(Protocol):
    """Opens a tab in which this account is logged in."""

    def __call__(self, who: str, *, width: int = 1280, scripts: bool = True) -> Page: ...


@pytest.fixture(scope="module")
def visit(office: Office, chromium: Browser) -> Iterator[Visit]:
    """Open pages as one of the cast, or as "anonymous". A visitor keeps the browser, which is slow to open."""
    opened: dict[tuple[str, bool], BrowserContext] = {}

    def open_tab(who: str, *, width: int = 1280, scripts: bool = True) -> Page:
        if (who, scripts) not in opened:
            opened[who, scripts] = chromium.new_context(
                base_url=office.url,
                locale="vi-VN",
                java_script_enabled=scripts,
                reduced_motion="reduce",  # axe must not look in the middle of a transition
            )
        context = opened[who, scripts]
        for left_open in context.pages:
            left_open.close()
        context.clear_cookies()
        if key := office.sessions.get(who):
            context.add_cookies([{"name": "sessionid", "value": key, "url": office.url}])
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        return page

    yield open_tab
    for context in opened.values():
        context.close()
