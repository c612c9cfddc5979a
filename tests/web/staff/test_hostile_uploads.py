"""Files made to hurt, chosen on the pages: nothing of them is stored."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from staff.models.imports import KnownColumns
from staff.models.people import StaffMember
from staff.models.trail import Event
from tests import hostile_csv, hostile_ods, hostile_xls
from tests.cast import Cast
from violations.clock.models import PunchFile
from violations.leave.models import Leave

FILES = {
    "a.csv": hostile_csv.FILES["a million columns"],
    "b.csv": hostile_csv.FILES["a quote that never ends"],
    "c.xls": hostile_xls.FILES["zeros"],
    "d.ods": next(iter(hostile_ods.FILES.values())),
}
PAGES = {"/staff/import/": "file", "/violations/leave/import/": "file", "/violations/punches/": "chosen"}


def stored() -> list[int]:
    return [kind.objects.count() for kind in (StaffMember, Leave, PunchFile, KnownColumns, Event)]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", FILES)
def test_nothing_of_a_hostile_file_is_stored(cast: Cast, page: str, name: str) -> None:
    client, before = cast.browser("clerk"), stored()
    answer: Any = client.post(page, {PAGES[page]: SimpleUploadedFile(name, FILES[name]())}, follow=True)
    assert answer.status_code == 200
    assert stored() == before
