"""Who is behind a session: asked by every page, so the read is composed once a process."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from staff.models.account import SHOWN, Account
from staff.prepared import columns_of, prepared, rows_of


class AccountBackend(ModelBackend):
    """As Django's own: user name and password."""

    def get_user(self, user_id: int) -> Account | None:
        """The account of this id with its office and person, while it may log in."""
        found = rows_of(Account, _accounts(pk=user_id), *SHOWN)
        return next((account for account in found if self.user_can_authenticate(account)), None)


@prepared
def _accounts(pk: int) -> Any:
    return Account.objects.filter(pk=pk).values_list(*columns_of(Account, *SHOWN))
