"""Labels of trail events in a history. The feature that writes an event registers its label."""

from collections.abc import Mapping
from typing import Any

_labels: dict[str, Any] = {}


def register_event_labels(labels: Mapping[str, Any]) -> None:
    """Name events: the trail's word for an action → its label, translated when it is read.

    Called once where the actions stand that write them. Raises ValueError for an action that has a label already.
    """
    for action, label in labels.items():
        if action in _labels:
            raise ValueError(f"The event {action} has a label already.")
        _labels[action] = label


def event_label(action: str) -> str:
    """Return what an action is called; one that nobody named, by the trail's own word for it."""
    return str(_labels.get(action, action))
