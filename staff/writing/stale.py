"""How an action says that a row was changed meanwhile."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from staff.models.base import Versioned
from core.refusals import Refused


class Stale(Refused):
    """The row was changed by somebody else since the form was made; nothing was written. `current` is the row as it is."""

    def __init__(self, message: str, current: "Versioned") -> None:
        super().__init__(message)
        self.current = current
