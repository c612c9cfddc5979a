"""Where the data folder lies: a network drive and a synchronised folder are told, others are not."""

import os
import subprocess
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

from daina import places

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/export /srv/chung nfs4 rw 0 0
//may-chu/chung /mnt/o\\040chung cifs rw 0 0
/dev/sdb1 /mnt/o\\040chung/usb ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/daina", "ext4"),
        ("/srv/chung", "nfs4"),
        ("/srv/chung/daina/var", "nfs4"),
        ("/srv/chung2", "ext4"),
        ("/mnt/o chung/var", "cifs"),
        ("/mnt/o chung/usb/var", "ext4"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows has no mounts")
def test_the_file_system_of_a_folder_is_that_of_the_nearest_mount(folder: str, kind: str) -> None:
    assert places.file_system(Path(folder), MOUNTS) == kind


@pytest.mark.parametrize(
    ("folder", "synchronised"),
    [
        (r"C:\daina\var", False),
        (r"C:\Users\vt\OneDrive\daina", True),
        (r"C:\Users\vt\OneDrive - UBND phường\Documents\daina", True),
        (r"G:\My Drive\daina", True),
        (r"G:\Drive của tôi\daina", True),
        (r"C:\Users\vt\Dropbox\daina", True),
        (r"C:\Sổ kỷ luật\drive", False),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(folder: str, synchronised: bool) -> None:
    assert places.is_synchronised(PureWindowsPath(folder)) is synchronised  # type: ignore[arg-type]


def test_onedrive_is_known_wherever_it_was_put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    assert places.is_synchronised(tmp_path / "daina")
    assert not places.is_synchronised(tmp_path.parent / "daina")


def test_a_disk_of_this_pc_is_no_trouble_and_others_are_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert places.troubles(tmp_path) == []
    assert "DAINA_DATA_DIR" in places.warning(tmp_path / "OneDrive")
    monkeypatch.setattr(places, "is_network", lambda _folder: True)
    assert str(tmp_path) in places.warning(tmp_path)


def test_the_folder_is_closed_by_giving_first_and_taking_then() -> None:
    environ = {"SYSTEMROOT": r"D:\Windows", "USERDOMAIN": "MAY-VT", "USERNAME": "văn thư"}
    give, take = places.rights_commands(r"C:\daina\var", environ)
    full = [r"MAY-VT\văn thư:(OI)(CI)F", "*S-1-5-18:(OI)(CI)F", "*S-1-5-32-544:(OI)(CI)F"]
    assert give == [r"D:\Windows\System32\icacls.exe", r"C:\daina\var", "/grant:r", *full]
    assert take == [r"D:\Windows\System32\icacls.exe", r"C:\daina\var", "/inheritance:r"]


def test_rights_that_cannot_be_set_are_told_and_nothing_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def refuse(command: list[str], **_options: Any) -> subprocess.CompletedProcess[bytes]:
        asked.append(command[2])
        return subprocess.CompletedProcess(command, 5, b"", b"Access is denied.")

    monkeypatch.setattr(subprocess, "run", refuse)
    monkeypatch.setattr(places, "WINDOWS", True)
    told = places.close_to_others(tmp_path)

    assert "Access is denied." in told
    assert str(tmp_path) in told
    assert asked == ["/grant:r"]
