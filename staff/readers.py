"""Who reads, as a prepared read (`staff.prepared`) is given it."""

from typing import Any

from staff.models.account import Account


def reader_ids(account: Account | None) -> dict[str, Any]:
    """Who reads (None: anybody), as a prepared read is given it."""
    return {
        "role": account and account.role,
        "reader_office": account and account.office_id,
        "reader": account and account.staff_member_id,
    }


def reader_of(role: str | None, reader_office: int | None, reader: int | None) -> Account | None:
    """An account of these `reader_ids` that holds nothing else: enough to compose a statement with."""
    if role is None:
        return None
    return Account(role=role, office_id=reader_office or 0, staff_member_id=reader)
