"""Reading the environment: one helper that says how to mend what is wrong, and the generated secret key."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    """The variable's text, stripped; `default` when it is unset or blank."""
    return os.environ.get(name, "").strip() or default


def flag(name: str) -> bool:
    """True for 1/true/yes/on, False for unset/0/false/no/off; anything else raises ImproperlyConfigured."""
    value = text(name).lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name}={value!r} is not understood: set it to 1, or leave it out.")
    return value in TRUE


def make_private(folder: Path) -> None:
    """Make the folder of all data, for its owner alone. Raises SystemExit with what to do when it cannot be written."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise PermissionError(folder)
    except OSError as error:
        raise SystemExit(
            f"daina: không ghi được vào thư mục dữ liệu {folder}. Kiểm tra quyền ghi, hoặc đặt DAINA_DATA_DIR là một "
            f"thư mục khác. (The data folder cannot be written: {error})"
        ) from None


def secret_key(folder: Path) -> str:
    """DAINA_SECRET_KEY, else the key kept in `folder`/secret-key, made on the first run, readable by its owner only.

    Raises ImproperlyConfigured when the key is too short to sign sessions with.
    """
    key = text("DAINA_SECRET_KEY") or _kept_key(folder / "secret-key")
    if len(key) < 32:
        raise ImproperlyConfigured(
            "DAINA_SECRET_KEY is shorter than 32 characters: leave it out and one is made."
        )
    return key


def _kept_key(path: Path) -> str:
    try:
        # O_EXCL: of two processes that start at once, one makes the key and the other reads it.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(48)
        file.write(key)
    return key
