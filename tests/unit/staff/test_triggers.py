"""The triggers that guard the trail are laid anew after each migration: at no moment are they committed away."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from staff.trail import triggers


class PowerCut(Exception):
    """The end, in the middle of it."""


@pytest.mark.django_db(transaction=True)
def test_a_cut_while_the_triggers_are_laid_anew_leaves_those_that_were_there() -> None:
    def cut(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        if sql.startswith("CREATE TRIGGER"):
            raise PowerCut
        return execute(sql, *arguments)

    with pytest.raises(PowerCut), connection.execute_wrapper(cut):
        triggers.install()

    assert triggers.missing() == []
