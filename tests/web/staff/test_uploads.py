"""Uploaded files on the disk."""

import stat
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from staff.imports.uploads import keep, kept
from tests.cast import Cast
from tests.workbooks import HEADER, workbook
from violations.clock.models import PunchFile


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


def test_a_cell_that_turns_or_breaks_the_page_is_shown_without_it(clerk: Client) -> None:
    rows = [HEADER, (1, "Lê \u202eVăn_xD800_ An", "801", 1980, "Văn\u2066 thư", "Văn phòng", "Công chức")]
    file = SimpleUploadedFile("danh-sach.xlsx", workbook(rows))

    page = clerk.post("/staff/import/", {"file": file}).content.decode()

    assert "Lê Văn An" in page
    assert not set(page) & set("\u202e\u2066")


def test_a_file_of_the_clock_is_kept_under_a_name_that_reads_as_it_is(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "\u202etad.golt\udcff.dat"
    path.write_bytes(b"106\t2026-11-03 07:12:40\n")

    call_command("import_punches", path, office="18082", stdout=StringIO(), stderr=StringIO())

    assert PunchFile.objects.get().name == "tad.golt.dat"
