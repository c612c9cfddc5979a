"""Files between preview and confirmation: kept by their hash in a folder of the office, never trusted by name."""

import hashlib
import re
import time
from pathlib import Path

from django.conf import settings

from staff.models import Office

KEPT_SECONDS = 24 * 60 * 60


def keep(office: Office, content: bytes) -> str:
    """Store an uploaded file for the next step; returns its SHA-256 (hex). What is older than a day goes."""
    folder = _folder(office)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.stat().st_mtime < time.time() - KEPT_SECONDS:
            old.unlink(missing_ok=True)
    digest = hashlib.sha256(content).hexdigest()
    (folder / digest).write_bytes(content)
    return digest


def kept(office: Office, digest: str) -> bytes | None:
    """The stored file of this hash; None when there is none, or it is not what its name says."""
    path = _folder(office) / digest
    if not re.fullmatch(r"[0-9a-f]{64}", digest) or not path.is_file():
        return None
    content = path.read_bytes()
    return content if hashlib.sha256(content).hexdigest() == digest else None


def _folder(office: Office) -> Path:
    return Path(settings.UPLOADS_DIR) / "imports" / str(office.pk)
