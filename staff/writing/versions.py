"""Locking a row for change, and seeing that it is still the one the form showed."""

from typing import TypeVar

from django.utils.translation import gettext as _

from staff.models.base import Versioned
from staff.trail.events import lock_trail
from staff.writing.stale import Stale

V = TypeVar("V", bound=Versioned)


def fresh(row: V, *, version: int | None) -> V:
    """The row as it is now, its office's trail held until the transaction ends.

    `version` is what the form showed; None skips the check. Raises Stale when somebody changed the row since.
    """
    lock_trail(row.office)
    # row.__class__ and not type(row): the account of a request is a lazy object that stands for one.
    current = row.__class__._default_manager.get(pk=row.pk)
    if version is not None and current.version != version:
        raise Stale(
            _(
                "This was changed meanwhile, on another screen or in another window. Compare both versions below, then save again."
            ),
            current,
        )
    return current


def save_changed(row: Versioned) -> None:
    """Store a changed row under its next version."""
    row.version += 1
    row.save()
