"""An event and what it tells of are one transaction: outside of one nothing is appended."""

import pytest
from django.db.transaction import TransactionManagementError

from staff.models.trail import Event
from staff.trail.events import record_event
from tests.cast import build_cast


@pytest.mark.django_db(transaction=True)
def test_nothing_is_appended_outside_of_a_transaction() -> None:
    cast = build_cast()
    before = Event.objects.count()

    with pytest.raises(TransactionManagementError, match="in the transaction of the write"):
        record_event(office=cast.office, by=None, action="told", obj=cast.people["106"])

    assert Event.objects.count() == before > 0
