"""A lock on a file, which the system takes back when the process ends, however it ends. Standard library only:
`manage.py` takes it before any package is there."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Held(Exception):
    """Another process holds the lock."""


@contextmanager
def locked(path: str | os.PathLike[str], *, wait: bool = True) -> Iterator[int]:
    """Hold the lock of this file, made where it is missing; gives its descriptor, open for reading and writing.

    Raises Held when another process holds it and `wait` is false.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        while not _take(descriptor):
            if not wait:
                raise Held(path)
            time.sleep(0.2)
        yield descriptor
    finally:
        os.close(descriptor)  # which gives the lock back


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> bool:
        """Lock the first byte, whether it is there or not."""
        os.lseek(descriptor, 0, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:  # PermissionError on Windows; Wine names no reason
            return False
        return True

else:
    import fcntl

    def _take(descriptor: int) -> bool:
        """Lock the whole file."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
