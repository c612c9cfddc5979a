"""Uploaded files on the disk."""

import stat
from pathlib import Path

from django.conf import settings

from staff.imports.uploads import keep, kept
from tests.cast import Cast


def files() -> list[Path]:
    """All that lies there."""
    return [path for path in Path(settings.UPLOADS_DIR).rglob("*") if path.is_file()]


def test_an_uploaded_file_is_its_owners_alone_and_whole(cast: Cast) -> None:
    digest = keep(cast.office, "Họ và tên".encode())

    (file,) = files()
    assert file.name == digest
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert kept(cast.office, digest) == "Họ và tên".encode()


def test_what_was_altered_on_the_disk_is_not_taken(cast: Cast) -> None:
    digest = keep(cast.office, b"109")
    files()[0].write_bytes(b"110")

    assert kept(cast.office, digest) is None


def test_the_same_file_again_is_one_file(cast: Cast) -> None:
    assert keep(cast.office, b"109") == keep(cast.office, b"109")
    assert len(files()) == 1
