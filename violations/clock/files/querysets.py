"""Reads of punch files, named for their use."""

from typing import TYPE_CHECKING, Self

from django.db import models

from staff.access import Deed, may
from staff.models.account import Account

if TYPE_CHECKING:
    from violations.clock.models import PunchFile  # noqa: F401  (named in the base classes below)


class PunchFileQuerySet(models.QuerySet["PunchFile"]):
    def visible_to(self, account: Account) -> Self:
        """The office's files, for those who read punch files: each holds everybody's punches."""
        files = self.filter(office_id=account.office_id)
        return files if may(account, Deed.READ_PUNCH_FILES) else files.none()
