"""Files kept on the disk while others read them, send them and clear them away; Windows is strict about all three."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings

from core.expired import KEPT_SECONDS
from staff.imports.uploads import keep, kept, store
from staff.models.office import Office

OFFICE = Office(pk=1)


def let_it_grow_old(path: Path) -> None:
    past = time.time() - KEPT_SECONDS - 60
    os.utime(path, (past, past))


def test_a_file_that_is_being_sent_is_not_replaced_and_counts_as_new(tmp_path: Path) -> None:
    store(tmp_path, "name", b"109")
    let_it_grow_old(tmp_path / "name")
    with (tmp_path / "name").open("rb") as sent:
        store(tmp_path, "name", b"109")
        assert os.fstat(sent.fileno()).st_ino == (tmp_path / "name").stat().st_ino
        assert sent.read() == b"109"
    assert (tmp_path / "name").stat().st_mtime > time.time() - 60
    assert [path.name for path in tmp_path.iterdir()] == ["name"]


def test_a_file_altered_on_the_disk_is_written_anew(tmp_path: Path) -> None:
    store(tmp_path, "name", b"109")
    (tmp_path / "name").write_bytes(b"110")

    store(tmp_path, "name", b"109")

    assert (tmp_path / "name").read_bytes() == b"109"


def test_uploads_at_once_do_not_trip_over_each_others_clearing_away() -> None:
    keep(OFFICE, b"")
    folder = Path(settings.UPLOADS_DIR) / "imports" / "1"
    for number in range(400):
        (folder / f"{number}").touch()
        let_it_grow_old(folder / f"{number}")
    with ThreadPoolExecutor(8) as together:
        digests = [*together.map(lambda number: keep(OFFICE, b"%d" % number), range(8))]

    assert {path.name for path in folder.iterdir()} >= {*digests}
    assert not (folder / "0").exists()


def test_an_old_file_that_cannot_be_cleared_away_yet_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    """So it is on Windows while somebody reads it."""
    digest = keep(OFFICE, b"109")
    let_it_grow_old(Path(settings.UPLOADS_DIR) / "imports" / "1" / digest)

    def refuse(_path: Path, missing_ok: bool = False) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuse)
    other = keep(OFFICE, b"110")

    assert (kept(OFFICE, digest), kept(OFFICE, other)) == (b"109", b"110")
