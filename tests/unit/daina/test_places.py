"""A data folder in the cloud or on a network drive is told of at the start."""

from pathlib import Path

import pytest

from daina import places


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("/home/vp/OneDrive - UBND/daina", 1), ("/home/vp/Google Drive/var", 1), ("/home/vp/My Drive/var", 1),
        ("/home/vp/Dropbox", 1), ("/home/vp/drivers/var", 0), ("/srv/daina/var", 0),
    ],
)  # fmt: skip
def test_a_folder_that_is_synced_is_told_of(folder: str, told: int) -> None:
    assert len(places.warnings(Path(folder))) == told


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/mnt/o chung/daina", "cifs"), ("/mnt/nas", "nfs4"), ("/mnt/nasty", "ext4"), ("/home/vp", "ext4")],
)
def test_the_kind_of_a_disk_is_that_of_the_nearest_mount(tmp_path: Path, folder: str, kind: str) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\n//may/o /mnt/o\\040chung cifs rw 0 0\nmay:/x /mnt/nas nfs4 rw 0 0\n"
    )
    assert places.file_system(Path(folder), mounts) == kind
    assert places.file_system(Path(folder), tmp_path / "none") == ""


def test_a_network_drive_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "file_system", lambda _folder: "cifs")
    (told,) = places.warnings(Path("/mnt/chung/daina"))
    assert "/mnt/chung/daina" in told
