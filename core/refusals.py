"""The exceptions with which an action refuses."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404


class Refused(Exception):
    """A write that the rules do not allow. The message, translated, says what is wrong and what to do.

    `field` names the form field it belongs to, or is empty when it concerns the whole.
    """

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Similar(Exception):
    """Nothing was stored yet: `rows` are so alike to the new one that somebody must confirm it is another."""

    def __init__(self, rows: Sequence[Any]) -> None:
        super().__init__(len(rows))
        self.rows = rows


class NotThere(Http404):
    """There is no such page, and the page that answers 404 says why, in this translated sentence."""


class NotUnderstood(BadRequest):
    """What the address asks for cannot be read: the page answers 400 and says what is wrong, in this translated sentence."""


class NotAllowed(PermissionDenied):
    """Seen, but not this person's to do: the page answers 403 and says why."""
