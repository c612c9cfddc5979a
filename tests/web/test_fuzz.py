"""The fuzzer: whatever is sent, the answer is a page, a redirect or a refusal, never a crash.

Half of the requests are forms as the pages render them, filled in and spoilt in one place; the other half are anything
to every address. A failure names its seed: `manage.py test tests/web/test_fuzz.py --fuzz-seed=SEED` sends it again.
"""

import logging
import secrets
from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from tests.cast import build_cast
from tests.fuzzing.fuzzer import Fuzzer
from tests.web.test_access import set_stage

PARTS = 4  # for several processes to share
ROUND = 125  # requests to an office, which then is as it was before
COUNTS = {"sqlite": 2_000, "postgresql": 1_000}  # much is refused before any database is asked
LONG = 50_000  # with --long
MOST_SHOWN = 12


@pytest.fixture
def no_log() -> Iterator[None]:
    """Thousands of refusals are no news."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.django_db
@pytest.mark.usefixtures("no_log")
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_that_is_sent_brings_it_down(part: int, request: pytest.FixtureRequest) -> None:
    given = request.config.getoption("--fuzz-seed")
    seed = given or secrets.token_hex(4)
    fuzzer = Fuzzer(f"{seed}-{part}")
    stage = set_stage(build_cast())

    many = LONG if request.config.getoption("--long") else COUNTS[connection.vendor]
    for _round in range(many // PARTS // ROUND):
        with transaction.atomic():
            fuzzer.visit_office(stage, ROUND)
            transaction.set_rollback(True)

    print(f"--fuzz-seed={seed} part {part}:", dict(fuzzer.statuses))  # noqa: T201
    shown = "\n\n".join(f"{place}\n{what}" for place, what in list(fuzzer.wrong.items())[:MOST_SHOWN])
    assert not fuzzer.wrong, f"--fuzz-seed={seed} part {part}: {len(fuzzer.wrong)} places\n\n{shown}"
