"""Where the data folder lies: places in which SQLite loses what was written, and who else may read it."""

import os
import sys
from pathlib import Path, PureWindowsPath

from django.utils.translation import gettext as _

SYNCED = ("onedrive", "google drive", "googledrive", "my drive", "drive của tôi", "dropbox", "icloud")
NETWORK = ("nfs", "cifs", "smb", "9p", "davfs", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd", "afs", "ncpfs")
_REMOTE = 4  # what GetDriveType says of a network drive


def warnings(folder: Path) -> list[str]:
    """Translated sentences about the data folder, for whoever starts the program; none where it lies well."""
    found = []
    if any(part.casefold().startswith(SYNCED) for part in folder.parts):
        found.append(
            _("The data folder %(folder)s is synced with a cloud, which may lose records or undo them: name a folder on this "
              "PC's own disk in DAINA_DATA_DIR.") % {"folder": folder}
        )  # fmt: skip
    if _is_on_network(folder):
        found.append(
            _("The data folder %(folder)s lies on a network drive, where records can be lost: name a folder on this PC's own "
              "disk in DAINA_DATA_DIR.") % {"folder": folder}
        )  # fmt: skip
    if os.name == "nt":  # its rights are inherited: a mode says nothing there
        found.append(
            _("Other accounts of this PC may read the data folder. To keep it to yours: "
              'icacls "%(folder)s" /inheritance:r /grant:r "%(user)s:(OI)(CI)F" SYSTEM:(OI)(CI)F')
            % {"folder": folder, "user": os.environ.get("USERNAME", "")}
        )  # fmt: skip
    return found


def _is_on_network(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        if str(folder).startswith("\\\\"):
            return True
        return bool(ctypes.windll.kernel32.GetDriveTypeW(PureWindowsPath(folder).anchor) == _REMOTE)
    return file_system(folder).startswith(NETWORK)


def file_system(folder: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """Return the kind of file system that the folder lies on, as Linux calls it; empty where the system does not tell."""
    try:
        lines = [line.split() for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return ""
    on = [
        (len(place), kind)
        for _what, place, kind, *_more in lines
        if folder.is_relative_to(place.replace("\\040", " "))
    ]
    return max(on)[1] if on else ""
