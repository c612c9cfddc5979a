"""What a filter says of itself: no name of whom the reader may not see, from the address alone."""

from datetime import date

import pytest
from django.test import Client

from staff.people.posting_actions import add_posting
from tests.cast import Cast
from violations.register.actions import void

LISTS = ("/violations/", "/violations/leave/", "/violations/candidates/?view=decided&")


def chips(client: Client, address: str, name: str, pk: int) -> list[str]:
    """The active filters the list of that address tells."""
    mark = "" if "?" in address else "?"
    return [chip.label for chip in client.get(f"{address}{mark}{name}={pk}").context["chips"]]


def test_a_staff_member_reads_no_colleagues_name_from_a_number(cast: Cast) -> None:
    staff = cast.browser("staff")
    assert chips(staff, "/violations/", "person", cast.people["106"].pk) == []
    assert chips(staff, "/violations/", "person", cast.people["105"].pk) == ["Người: Nguyễn Văn Đạt"]
    assert chips(staff, "/violations/", "voided_by", cast.accounts["chairman"].pk) == []


@pytest.mark.parametrize("address", LISTS)
def test_a_head_reads_no_name_of_another_department_from_a_number(cast: Cast, address: str) -> None:
    head = cast.browser("head")
    assert chips(head, address, "person", cast.people["106"].pk) == []
    assert len(chips(head, address, "person", cast.people["104"].pk)) == 1


def test_who_voided_is_told_where_the_reader_sees_the_record(cast: Cast) -> None:
    void(violation=cast.log("105"), by=cast.accounts["chairman"], version=1, reason="Đã có phép")
    chairman = cast.accounts["chairman"].pk
    assert chips(cast.browser("staff"), "/violations/", "voided_by", chairman) == ["Người hủy: Đậu Kim Hiền"]


def test_a_head_still_opens_the_rows_of_who_has_moved_away(cast: Cast) -> None:
    moved = cast.people["105"]
    cast.log("105")
    add_posting(
        person=moved, by=None, department=cast.departments["office"], position="", category="civil_servant",
        valid_from=date(2026, 11, 5), is_leader=False,
    )  # fmt: skip
    assert chips(cast.browser("head"), "/violations/", "person", moved.pk) == ["Người: Nguyễn Văn Đạt"]
