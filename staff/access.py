"""Who asks, and whether they may: the first line of every view."""

from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from staff.models.account import Account
from staff.roles import Permission, may


def current_account(request: HttpRequest) -> Account:
    """The account that asks. Anonymous visitors never come this far: every view asks for a login unless it says so."""
    return cast("Account", request.user)


def require(account: Account, permission: Permission) -> None:
    """Raise PermissionDenied (403) unless the account's role allows it.

    On a page about one object, fetch the object first among those the account may see: what it may not see is 404.
    """
    if not may(account, permission):
        raise PermissionDenied


def require_account(request: HttpRequest, permission: Permission) -> Account:
    """The account that asks, when its role allows it (403 otherwise); for pages that name no object."""
    account = current_account(request)
    require(account, permission)
    return account
