"""Files that are kept for a while only: between two steps of an upload, or until somebody fetches them."""

import time
from contextlib import suppress
from pathlib import Path

KEPT_SECONDS = 24 * 60 * 60


def remove_expired(folder: Path) -> None:
    """Remove what lies in the folder for longer than a day."""
    for old in folder.iterdir():
        with suppress(OSError):  # gone already, or being sent: Windows keeps a file that somebody is reading
            if old.stat().st_mtime < time.time() - KEPT_SECONDS:
                old.unlink()
