"""Reading the environment: one helper that says how to mend what is wrong, the private folder, the generated secret key."""

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from core.file_lock import locked

SHORTEST_KEY = 32  # characters
OURS = (
    "daina.",
    "demo",
    "uploads",
    "backups",
    "static",
    "secret-key",
    "working-",
)  # what we put into the data folder
TRUE, FALSE = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    """The variable's text, stripped; `default` when it is unset or blank."""
    return os.environ.get(name, "").strip() or default


def flag(name: str) -> bool:
    """True for 1/true/yes/on, False for unset/0/false/no/off; raises SystemExit for anything else."""
    value = text(name).lower()
    if value not in TRUE | FALSE:
        _stop(
            f"không hiểu {name}={value!r}: đặt là 1, hoặc bỏ trống. (Not understood: set it to 1, or leave it out.)",
        )
    return value in TRUE


def make_private(folder: Path, within: Path) -> None:
    """Make the folder of all data, for its owner alone: all that this process writes from now on is.

    `within` is the folder or holds it; what an earlier version left open to others in either is closed to them.
    Raises SystemExit with what to do when it cannot be written.
    """
    os.umask(0o077)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise PermissionError(folder)
        for place in {within, folder}:
            _close(place, wholly=not text("DAINA_DATA_DIR"))
    except OSError as error:
        _stop(
            f"không ghi được vào thư mục dữ liệu {folder}. Kiểm tra quyền ghi, chỗ trống trên đĩa, hoặc đặt "
            f"DAINA_DATA_DIR là một thư mục khác. (The data folder cannot be written: {error})"
        )


def _close(folder: Path, *, wholly: bool) -> None:
    """Take the rights of others from what is ours in the folder, and from the folder itself.

    An office may have named a folder that holds other things as well: unless `wholly`, that one stays as open as it is.
    """
    names = [path.name for path in folder.iterdir()]
    ours = [name for name in names if name.startswith(OURS)]
    close_to_others([folder / name for name in ours])
    if wholly or len(ours) == len(names):
        close_to_others([folder])


def close_to_others(paths: Iterable[Path]) -> None:
    """Leave what rights the owner has, and nobody else any. What is not there, or another account's, is left alone."""
    for path in paths:
        with suppress(PermissionError, FileNotFoundError):
            path.chmod(path.stat().st_mode & 0o700)


def secret_key(folder: Path) -> str:
    """DAINA_SECRET_KEY, else the key kept in `folder`/secret-key, made on the first run, readable by its owner only.

    Raises SystemExit when the key cannot be read, or is too short to sign sessions with.
    """
    path = folder / "secret-key"
    try:
        key = text("DAINA_SECRET_KEY") or _kept_key(path)
    except OSError as error:
        _stop(
            f"không đọc hoặc ghi được khoá bí mật {path}. Kiểm tra quyền và chỗ trống trên đĩa. "
            f"(The secret key cannot be read or written: {error})"
        )
    except UnicodeDecodeError:
        key = ""  # no key that was made here
    if len(key) < SHORTEST_KEY:
        _stop(
            f"khoá bí mật (DAINA_SECRET_KEY, hoặc tệp {path}) ngắn hơn {SHORTEST_KEY} ký tự. Bỏ DAINA_SECRET_KEY, hoặc "
            "xoá tệp đó: chương trình tự tạo khoá mới và mọi người đăng nhập lại. (The secret key is too short: leave "
            "it out, or delete the file, and a new one is made.)"
        )
    return key


def _kept_key(path: Path) -> str:
    """The key in this file; one is made where there is none, or an empty file that a power cut left."""
    with suppress(FileNotFoundError, PermissionError):  # on Windows a locked file cannot be read either
        key = path.read_text(encoding="ascii").strip()
        if len(key) >= SHORTEST_KEY:
            return key
    with locked(path) as descriptor:  # of two processes that start at once, one makes the key
        os.lseek(descriptor, 0, os.SEEK_SET)
        key = os.read(descriptor, 1000).decode("ascii").strip()
        if not key:
            key = secrets.token_urlsafe(48)
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, key.encode("ascii"))
            os.fsync(descriptor)
    return key


def _stop(sentence: str) -> NoReturn:
    """End with what is wrong and what to do. Django's own exception would bury it in a traceback."""
    raise SystemExit(f"daina: {sentence}")
