"""Small disks of a test's own, where one can be mounted (as root on Linux)."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, megabytes: float) -> Iterator[Path]:
    """Mount a tmpfs of this size (MB) at the folder; skips the test loudly where that cannot be done."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={int(megabytes * 1024)}k", "tmpfs", str(folder)]
    mounted = (
        sys.platform == "linux" and subprocess.run(command, capture_output=True, check=False).returncode == 0
    )
    if not mounted:
        pytest.skip(
            "NOT TESTED: no small disk can be mounted here, a full disk is tried as root on Linux only"
        )
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path, *, leave: int) -> None:
    """Fill the disk but for so many bytes."""
    with (folder / "filler").open("wb") as filler:
        filler.write(bytes(max(shutil.disk_usage(folder).free - leave, 0)))
