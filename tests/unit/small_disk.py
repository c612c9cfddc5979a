"""A small disk of a test's own, to be filled or locked. Where none can be mounted the test is skipped, loudly."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(place: Path, megabytes: int = 12) -> Iterator[Path]:
    """Mount a disk of this size at a folder, which is made; gives the folder."""
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(command, check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("NOT TESTED: no disk can be mounted here (it takes root, on Linux)")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path, *, leave: int = 0) -> Path:
    """Fill the disk to its last byte, or but for so many bytes; gives the file that fills it."""
    filler = disk / "filler"
    if leave:
        filler.write_bytes(bytes(max(shutil.disk_usage(disk).free - leave, 0)))
        return filler
    with filler.open("wb", buffering=0) as file:
        for size in (64 * 1024, 1024, 1):
            try:
                while file.write(b"x" * size) == size:
                    pass
            except OSError:
                continue
    return filler


@contextmanager
def read_only(disk: Path) -> Iterator[None]:
    """Lock the disk meanwhile; nothing on it may be open for writing."""
    os.sync()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
