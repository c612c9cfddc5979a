"""Where the data folder lies, and who may read it: what is said before a register is served from there."""

import ctypes
import getpass
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _

# How the folders begin that a program copies to the internet while they are in use.
SYNCHRONISED = ("onedrive", "google drive", "googledrive", "my drive", "drive của tôi", "dropbox", "icloud")
NETWORK_FILE_SYSTEMS = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "davfs", "fuse.sshfs", "fuse.rclone", "fuse.davfs2",
    "fuse.gvfsd-fuse", "fuse.google-drive-ocamlfuse",
}  # fmt: skip
WINDOWS = os.name == "nt"
DRIVE_REMOTE = 4  # what Windows answers for a drive letter that is another PC's folder
# SYSTEM and Administrators by their numbers: their names are translated.
SYSTEM, ADMINISTRATORS = "*S-1-5-18", "*S-1-5-32-544"


def troubles(folder: Path) -> list[str]:
    """Close the data folder to other accounts; returns what is wrong with where it lies, a sentence each."""
    found = [close_to_others(folder), warning(folder) if connection.vendor == "sqlite" else ""]
    return [sentence for sentence in found if sentence]


def warning(folder: Path) -> str:
    """Why a database in use is not safe in this folder, as a sentence with what to do; "" where it is."""
    if is_network(folder):
        where = _("The data folder %(folder)s is on a network drive: a database in use can be damaged there.")
    elif is_synchronised(folder):
        where = _(
            "The data folder %(folder)s is copied to the internet while it is in use (OneDrive, Google Drive and the"
            " like): the database can be damaged there."
        )
    else:
        return ""
    advice = _(
        "Move it to a disk of this PC and name that folder in DAINA_DATA_DIR; copies (backup) may go there."
    )
    return f"{where % {'folder': folder}} {advice}"


def is_synchronised(folder: Path) -> bool:
    """Whether OneDrive, Google Drive or the like keeps a copy of the folder."""
    own = [os.environ.get(name) for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")]
    if any(folder.is_relative_to(place) for place in own if place):
        return True
    return any(part.lower().startswith(SYNCHRONISED) for part in folder.parts)


def is_network(folder: Path) -> bool:
    """Whether the folder is on another PC's disk."""
    if sys.platform == "win32":
        drive = folder.anchor
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive) == DRIVE_REMOTE
    mounts = Path("/proc/mounts")
    return (
        mounts.exists() and file_system(folder, mounts.read_text("utf-8", "replace")) in NETWORK_FILE_SYSTEMS
    )


def file_system(folder: Path, mounts: str) -> str:
    """The kind of file system a folder is on, by the lines of /proc/mounts; of two on one another the later."""
    found, depth = "", -1
    for line in mounts.splitlines():
        _device, place, kind = line.split(" ")[:3]
        mounted = Path(place.replace("\\040", " "))
        if folder.is_relative_to(mounted) and len(mounted.parts) >= depth:
            found, depth = kind, len(mounted.parts)
    return found


def close_to_others(folder: Path) -> str:
    r"""On Windows, let nobody read the folder but this account, SYSTEM and Administrators; "" when that is so.

    Every account of a PC may read what is made in C:\…. Otherwise a sentence that says so and what to do. Rights that
    somebody gave an account by name stay. Elsewhere the folder was made for its owner alone.
    """
    if not WINDOWS:
        return ""
    why = _failure(folder)
    if not why:
        return ""
    return _(
        "Other accounts of this PC may be able to read %(folder)s: its rights could not be set (%(why)s). Right-click the"
        " folder, Properties, Security: leave only your own account, Administrators and SYSTEM there."
    ) % {"folder": folder, "why": why}


def _failure(folder: Path) -> str:
    """What icacls said when it failed, else ""."""
    for command in rights_commands(str(folder), os.environ):
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=60)  # noqa: S603
        except (OSError, subprocess.SubprocessError) as error:
            return str(error)
        if done.returncode:
            return done.stderr.decode(errors="replace").strip() or f"icacls: {done.returncode}"
    return ""


def rights_commands(folder: str, environ: Mapping[str, str]) -> list[list[str]]:
    """What closes a folder on Windows: first the rights that stay, only then away with those of the folder above."""
    icacls = environ.get("SYSTEMROOT", r"C:\Windows") + r"\System32\icacls.exe"
    domain, user = environ.get("USERDOMAIN", ""), environ.get("USERNAME") or getpass.getuser()
    account = f"{domain}\\{user}" if domain else user
    full = [f"{who}:(OI)(CI)F" for who in (account, SYSTEM, ADMINISTRATORS)]
    return [[icacls, folder, "/grant:r", *full], [icacls, folder, "/inheritance:r"]]
