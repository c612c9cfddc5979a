"""The fuzzer's forms, unspoilt: each is taken, so that one that is spoilt in one place is wrong in that place alone."""

import random
from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.cast import build_cast
from tests.fuzzing.filling import filled
from tests.fuzzing.fuzzer import PAGES, Page
from tests.fuzzing.visits import answer_of, form_visit
from tests.web.test_access import address, browser, set_stage

# their answer is a preview, or the page again where there is nothing to be done
SHOWN_FIRST = {
    "violations:paste", "violations:leave-import", "violations:punch-preview", "violations:candidate-list", "violations:day-list",
    "staff:roster-import",
}  # fmt: skip
WRITERS = ("administrator", "chairman", "clerk")
FIRST = {
    name: (case, who) for writer in WRITERS for name, case, who in PAGES if who == writer
}  # the clerk where possible


def statuses() -> Iterator[tuple[str, int]]:
    """(page, what sending each form of it came to), each in the office as it was."""
    stage = set_stage(build_cast())
    for name, (case, who) in FIRST.items():
        path, client = address(name, case, who, stage), browser(who, stage)
        for form in Page(name, who, path, client.get(path).content.decode()).forms():
            with transaction.atomic():
                chance = random.Random(1)  # noqa: S311  (the same forms each time)
                visit = form_visit(who, form.action or path, filled(form, name, chance), chance)
                answer, trace = answer_of(browser(who, stage), visit)
                assert not trace, trace
                yield name, answer.status_code
                transaction.set_rollback(True)


@pytest.mark.django_db
def test_each_form_as_it_is_filled_in_is_taken() -> None:
    got = list(statuses())

    assert len(got) > 35
    refused = {(page, status) for page, status in got if status != 302}
    assert not {(page, status) for page, status in refused if status != 200 or page not in SHOWN_FIRST}
