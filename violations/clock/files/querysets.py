"""Reads of punch files, named for their use."""

from typing import Self, TypeVar

from django.db import models

from staff.models.account import Account
from staff.roles import Permission, may

M = TypeVar("M", bound=models.Model)  # the model names its own queryset: naming it here would be a circle


class PunchFileQuerySet(models.QuerySet[M]):
    def visible_to(self, account: Account) -> Self:
        """The office's files, for those who read punch files: each holds everybody's punches."""
        files = self.filter(office_id=account.office_id)
        return files if may(account, Permission.READ_PUNCH_FILES) else files.none()
