"""Files as they were uploaded, kept by their hash in a folder of the office, never trusted by name.

Those between preview and confirmation stay a day; what is taken in is stored by who takes it in.
"""

import hashlib
import re
import secrets
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from staff.models.office import Office

KEPT_SECONDS = 24 * 60 * 60


def keep(office: Office, content: bytes) -> str:
    """Store an uploaded file for the next step; returns its SHA-256 (hex). What is older than a day goes."""
    digest = hashlib.sha256(content).hexdigest()
    folder = _folder(office)
    store(folder, digest, content)
    for old in folder.iterdir():
        # another upload clears away at the same time; Windows keeps what is open, until the next day
        with suppress(FileNotFoundError, PermissionError):
            if old.stat().st_mtime < time.time() - KEPT_SECONDS:
                old.unlink()
    return digest


def store(folder: Path, name: str, content: bytes) -> None:
    """Write a file that its owner alone may read, whole or not at all; `folder` is made where it is missing.

    One that is there with this content stays, younger: it may just be sent to somebody, and Windows replaces nothing open.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / name
    if target.is_file() and target.read_bytes() == content:
        target.touch()
        return
    draft = folder / f"{name}.{secrets.token_hex(4)}.part"
    draft.touch(mode=0o600, exist_ok=False)  # before there is anything in it to read
    draft.write_bytes(content)
    draft.replace(target)


def kept(office: Office, digest: str) -> bytes | None:
    """The stored file of this hash; None when there is none, or it is not what its name says."""
    path = _folder(office) / digest
    if not re.fullmatch(r"[0-9a-f]{64}", digest) or not path.is_file():
        return None
    content = path.read_bytes()
    return content if hashlib.sha256(content).hexdigest() == digest else None


def _folder(office: Office) -> Path:
    return Path(settings.UPLOADS_DIR) / "imports" / str(office.pk)
