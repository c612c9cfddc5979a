"""Labels of events: registered by the feature that writes them, once."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import get_resolver

from staff.trail import labels
from staff.trail.labels import event_label, register_event_labels

ROOT = Path(__file__).parents[3]


def words_of(file: Path) -> Iterator[str]:
    """Every string of a source file, as often as it stands there."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_each_label_stands_beside_the_action_that_writes_the_event() -> None:
    """In its file the word stands at least twice, where it is labelled and where it is written; or a migration writes it."""
    migrations = [*ROOT.glob("*/migrations/0*.py")]
    actions = [file for app in ("staff", "violations") for file in (ROOT / app).rglob("*actions.py")]
    words = {file: list(words_of(file)) for file in actions}
    assert get_resolver().url_patterns, "the views import the actions"
    assert labels._labels
    for action in labels._labels:
        (home,) = [file for file in actions if f'"{action}": gettext' in file.read_text(encoding="utf-8")]
        written = words[home].count(action) >= 2 or any(action in words_of(file) for file in migrations)
        assert written, f"{action} is labelled in {home}, and written elsewhere"


def test_a_label_is_registered_once() -> None:
    with pytest.raises(ValueError, match="person-added"):
        register_event_labels({"person-added": "once more"})
    assert event_label("person-added") == "thêm mới"


def test_an_event_that_nobody_named_is_told_by_its_own_word() -> None:
    assert event_label("never-heard") == "never-heard"
