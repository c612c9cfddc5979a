"""Files as they were uploaded, kept by their hash in a folder of the office, never trusted by name.

Those between preview and confirmation stay a day; what is taken in is stored by who takes it in.
"""

import hashlib
import os
import re
import secrets
from pathlib import Path

from django.conf import settings

from core.expired import remove_expired
from staff.models.office import Office


def keep(office: Office, content: bytes) -> str:
    """Store an uploaded file for the next step; returns its SHA-256 (hex). What is older than a day goes."""
    digest = hashlib.sha256(content).hexdigest()
    folder = _folder(office)
    store(folder, digest, content)
    remove_expired(folder)
    return digest


def store(folder: Path, name: str, content: bytes) -> None:
    """Write a file that its owner alone may read, whole or not at all; `folder` is made where it is missing.

    A file that is there with this content stays, and counts as new: on Windows nothing replaces one that is being sent.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / name
    if _renew(path, content):
        return
    draft = folder / f"{name}.{secrets.token_hex(4)}.part"
    draft.touch(mode=0o600, exist_ok=False)  # before there is anything in it to read
    draft.write_bytes(content)
    try:
        draft.replace(path)
    except PermissionError:  # Windows: somebody who stored the same a moment ago reads it
        draft.unlink()
        if not _renew(path, content):
            raise


def _renew(path: Path, content: bytes) -> bool:
    """Whether the file is there with this content; it counts as new then."""
    try:
        if path.read_bytes() != content:
            return False
        os.utime(path)
    except FileNotFoundError:
        return False
    return True


def kept(office: Office, digest: str) -> bytes | None:
    """The stored file of this hash; None when there is none, or it is not what its name says."""
    path = _folder(office) / digest
    if not re.fullmatch(r"[0-9a-f]{64}", digest) or not path.is_file():
        return None
    content = path.read_bytes()
    return content if hashlib.sha256(content).hexdigest() == digest else None


def _folder(office: Office) -> Path:
    return Path(settings.UPLOADS_DIR) / "imports" / str(office.pk)
