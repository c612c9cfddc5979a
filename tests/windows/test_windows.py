"""The register on a Windows PC, from the first start to the restored copy. Run by .ci/windows, which makes the PC."""

import io
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from django.utils import timezone

from tests.unit.machine import PASSWORD
from tests.windows.machine import DRIVE, FOLDER, Server, manage, serving
from tests.windows.visitor import Visitor, choice, uploaded

SAMPLES = Path(__file__).parents[1] / "samples"
OFFICES = DRIVE / FOLDER / "Các sổ"


@pytest.fixture(scope="module")
def register() -> Path:
    """A register after its first start: an office set up in the browser, its clerk, its staff list from Excel."""
    shutil.rmtree(OFFICES, ignore_errors=True)
    data = OFFICES / "sổ đầu"
    with serving(data) as server:
        visitor = Visitor(server.port)
        assert "Thiết lập cơ quan" in visitor.open("/")
        visitor.send(
            "administrator", name="UBND phường Đại Nài", code="18082", place="phường Đại Nài",
            superior="UBND thành phố Hà Tĩnh", administrator="quantri", administrator_password=PASSWORD,
            clerk="vanthu", clerk_password=PASSWORD + "a",
        )  # fmt: skip
        assert "Đăng nhập" in visitor.html
    status, out, err = manage(data, "import_staff", SAMPLES / "danh-sach-can-bo.xlsx")
    assert (status, err) == (0, ""), out
    return data


@pytest.fixture
def data(register: Path, request: pytest.FixtureRequest) -> Path:
    """A copy of the register for one test."""
    copy = OFFICES / f"sổ {request.node.name}"
    shutil.copytree(register, copy)
    return copy


def clerk_at(server: Server) -> Visitor:
    visitor = Visitor(server.port)
    assert "Hôm nay" in visitor.log_in("vanthu", PASSWORD + "a")
    return visitor


def record(visitor: Visitor, person: str) -> str:
    """Record that somebody broke the rules today; the page that answers."""
    page = visitor.open("/violations/new/")
    return visitor.send(
        "subject", subject=choice(page, person), type="TT", occurred_on=f"{timezone.localdate():%d/%m/%Y}", source="self"
    )  # fmt: skip


def count(data: Path, table: str) -> int:
    with closing(sqlite3.connect(data / "daina.sqlite3")) as opened:
        return int(opened.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def verify(data: Path) -> None:
    status, out, err = manage(data, "verify_trail")
    assert (status, err) == (0, ""), out


def test_recording_a_punch_file_and_a_workbook_until_ctrl_c(data: Path) -> None:
    with serving(data) as server:
        visitor = clerk_at(server)
        record(visitor, "Lê Hữu Đạt")
        visitor.open("/violations/punches/")
        visitor.send("chosen", chosen=uploaded(SAMPLES / "attlog.dat"))
        visitor.send("token", apply="1")
        assert "attlog.dat" in visitor.open("/violations/punches/")
        original = visitor.fetch("/violations/punches/1/original/")
        book = openpyxl.load_workbook(
            io.BytesIO(visitor.fetch(f"/reports/{timezone.localdate():%Y-%m}/excel/"))
        )
    assert original == (SAMPLES / "attlog.dat").read_bytes()
    assert "Lê Hữu Đạt" in [row[1] for row in book["Biểu 1"].iter_rows(values_only=True)]
    assert (count(data, "violations_violation"), count(data, "violations_punchfile")) == (1, 1)
    assert f"http://127.0.0.1:{server.port}" in server.out
    assert "Ctrl+C" in server.out
    verify(data)


def test_a_copy_while_it_runs_comes_back_over_it_and_into_an_empty_folder(data: Path) -> None:
    copy, empty = OFFICES / "bản sao.zip", OFFICES / "thư mục trống"
    with serving(data) as server:
        visitor = clerk_at(server)
        record(visitor, "Lê Hữu Đạt")
        visitor.open("/violations/punches/")
        visitor.send("chosen", chosen=uploaded(SAMPLES / "attlog.dat"))
        visitor.send("token", apply="1")
        status, _out, err = manage(data, "backup", copy)
        assert (status, err) == (0, "")
        record(visitor, "Đặng Anh Đạt")
    with zipfile.ZipFile(copy) as archive:
        assert archive.testzip() is None
    assert count(data, "violations_violation") == 2

    for folder in (data, empty):
        status, out, err = manage(folder, "restore", copy)
        assert (status, err) == (0, ""), out
        assert count(folder, "violations_violation") == 1
        verify(folder)
    assert len([*data.glob("backups/before-restore-*.zip")]) == 1
    with serving(empty) as server:
        assert clerk_at(server).fetch("/violations/punches/1/original/")


def test_a_register_in_use_is_not_replaced_and_a_damaged_one_is(data: Path) -> None:
    copy = OFFICES / "bản sao khác.zip"
    assert manage(data, "backup", copy)[0] == 0
    with serving(data) as server:
        clerk_at(server)
        status, _out, err = manage(data, "restore", copy)
        assert status == 2
        assert "Traceback" not in err
        record(clerk_at(server), "Lê Hữu Đạt")
    assert count(data, "violations_violation") == 1

    (data / "daina.sqlite3").write_bytes(b"damaged" * 1000)
    status, out, err = manage(data, "restore", copy)
    assert (status, err) == (0, ""), out
    assert count(data, "violations_violation") == 0


def test_an_older_register_is_copied_and_brought_up_to_date(data: Path) -> None:
    for app in ("violations", "staff"):
        status, _out, err = manage(data, "migrate", app, "0001", "-v0")
        assert (status, err) == (0, "")
    with serving(data) as server:
        record(clerk_at(server), "Lê Hữu Đạt")
    assert len([*data.glob("backups/daina-*.zip")]) == 1
    verify(data)


def test_of_two_starts_at_once_one_serves_and_the_other_says_so(data: Path) -> None:
    servers = [Server(data), Server(data)]
    served = [server.answers() for server in servers]
    statuses = [server.stop() for server in servers]

    assert sorted(served) == [False, True]
    refused, serving_one = servers[served.index(False)], servers[served.index(True)]
    assert statuses[served.index(True)] == 0, serving_one.err
    assert statuses[served.index(False)] == 2
    assert "Traceback" not in refused.err
    assert len(refused.err.strip().splitlines()) == 1
