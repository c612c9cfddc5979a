"""Which file the register is in."""

from pathlib import Path

import pytest
from django.db import connection

from core.store import database_file


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps no file of ours")
@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("/srv/memory/daina.sqlite3", Path("/srv/memory/daina.sqlite3")),  # a folder may be called so
        (":memory:", None),
        ("file:memorydb_default?mode=memory&cache=shared", None),
    ],
)
def test_a_register_is_in_its_file_or_in_memory(
    monkeypatch: pytest.MonkeyPatch, name: str, file: Path | None
) -> None:
    monkeypatch.setitem(connection.settings_dict, "NAME", name)
    assert database_file() == file
