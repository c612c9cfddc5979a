"""What every test shares: a fast hasher, the trail's triggers around a flush, the clock, the cast."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo

import hypothesis
import pytest
import time_machine
from django.db import connection
from django.test import Client

from staff.trail import triggers
from tests.cast import Cast, build_cast
from tests.kept_cast import KeptCast

NOW = datetime(2026, 11, 5, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))  # a Thursday


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--long", action="store_true", help="full counts: every hypothesis example, cut and kill"
    )
    parser.addoption("--fuzz-seed", default="", help="send what a failed run of the fuzzer sent")


def pytest_configure(config: pytest.Config) -> None:
    hypothesis.settings.register_profile("quick", max_examples=25, deadline=None)
    hypothesis.settings.register_profile("long", max_examples=1000, deadline=None)
    hypothesis.settings.load_profile("long" if config.getoption("--long") else "quick")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say aloud what this machine cannot test: a skip of that kind begins with NOT TESTED."""
    reasons = {str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", [])}
    for reason in sorted(reason for reason in reasons if "NOT TESTED" in reason):
        terminalreporter.write_line(reason, red=True, bold=True)


@pytest.fixture(autouse=True)
def fast_settings(settings: Any, tmp_path: Any) -> None:
    """A hasher that does not slow every login, plain static files, an upload folder of the test's own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.UPLOADS_DIR = tmp_path / "uploads"
    settings.EXPORTS_DIR = tmp_path / "exports"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_modify_db_settings_parallel_suffix: None,  # a database for each process
) -> None:
    """SQLite tests in a file, as the office's register is: threads that meet in memory would share one connection."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("db") / "test.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def flush_past_the_triggers() -> Iterator[None]:
    """Transaction tests end with a flush, which the trail's triggers rightly refuse: drop them around it only."""
    original = type(connection.ops).execute_sql_flush

    def flush(ops: Any, sql_list: list[str]) -> None:
        with triggers.disarmed():
            original(ops, sql_list)

    with mock.patch.object(type(connection.ops), "execute_sql_flush", flush):
        yield


def lives_today(request: pytest.FixtureRequest) -> bool:
    """Whether the test works with a program that has a clock of its own."""
    return bool({"browser", "windows"} & {*request.node.path.parts})


@pytest.fixture(autouse=True)
def clock(request: pytest.FixtureRequest) -> Iterator[None]:
    """It is 08:00 on Thursday 05/11/2026, but for what has a clock of its own: a browser, a Windows PC."""
    if lives_today(request):
        yield
        return
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture(scope="session")
def kept_cast(django_db_setup: None, django_db_blocker: Any) -> KeptCast:
    """The cast as its actions make it, with all its rows; made once, for making it takes longer than most tests."""
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=True):
        return KeptCast.make()


@pytest.fixture
def cast(db: None, request: pytest.FixtureRequest) -> Cast:
    """The fixed cast: an office with an account for each role, and a stranger in another office."""
    if lives_today(request):
        return build_cast()
    kept: KeptCast = request.getfixturevalue("kept_cast")
    return kept.bring()


@pytest.fixture
def clerk(cast: Cast) -> Client:
    """A browser logged in as the clerk."""
    return cast.browser("clerk")


@pytest.fixture
def chairman(cast: Cast) -> Client:
    """A browser logged in as the chairman."""
    return cast.browser("chairman")
