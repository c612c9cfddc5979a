"""Getting ready to serve, and serving: tables, triggers, static files, then waitress until Ctrl+C."""

import hashlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from core import store
from core.file_lock import Held, locked
from daina import backups, connections, tables
from daina.connections import Server
from staff.trail import triggers

THREADS = 8
MAX_BODY = 64 * 1024 * 1024  # bytes; the largest upload is some punch files of 56 MB together
# Of Bootstrap the pages ask for bootstrap.min.css (its map belongs to it): the rest would be hashed and compressed for nobody.
SURPLUS = ["bootstrap-*", "*.rtl.*", "bootstrap.css*", "bootstrap.*js*"]


@contextmanager
def alone() -> Iterator[None]:
    """Hold what only one start at a time may hold: from before the tables are made until the server ends.

    Raises file_lock.Held when another start holds it.
    """
    with locked(Path(settings.DATA_DIR) / "daina.lock", wait=False):
        yield


def is_in_use() -> bool:
    """Whether a start holds it now."""
    try:
        with alone():
            return False
    except Held:
        return True


def check_register() -> None:
    """Refuse to start on a register that is lost, damaged, or not this program's. Raises NotReady; touches nothing."""
    store.check_not_lost()
    store.check_sound()
    store.check_not_newer()


def is_prepared() -> bool:
    """Whether the tables are this program's and guarded."""
    return not store.waits_for_update() and not triggers.missing()


def prepare_tables() -> Path | None:
    """Migrate when needed, after a backup when there is data; returns the backup's path, None when none was made."""
    made = None
    if store.waits_for_update():
        if MigrationRecorder(connection).applied_migrations() and connection.vendor == "sqlite":
            made = backups.back_up(None)
        _migrate()
    if triggers.missing():
        triggers.install()
    return made


def _migrate() -> None:
    """Bring the tables up to date; where they have an owner of their own, in a process that logs in as the owner."""
    if not settings.DATABASE_OWNER_URL:
        tables.migrate()
        return
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "migrate", "--verbosity", "0"]
    if subprocess.call(command) != 0:  # noqa: S603  (our own arguments)
        raise CommandError(
            _("The tables could not be renewed as DATABASE_OWNER_URL. The lines above say why.")
        )


def prepare_static() -> None:
    """Collect the static files when any of them changed since the last time."""
    stamp = Path(settings.STATIC_ROOT).with_name("static-stamp")
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(SURPLUS):
            found = Path(storage.path(path)).stat()
            seen.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    if stamp.exists() and stamp.read_text() == seen.hexdigest():
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True, ignore_patterns=SURPLUS)
    stamp.write_text(seen.hexdigest())


def addresses(port: int) -> list[str]:
    """The addresses under which other PCs of the office reach this one."""
    found = set(socket.gethostbyname_ex(socket.gethostname())[2])
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing: it only asks the system which way it would go
            found.add(probe.getsockname()[0])
        except OSError:
            pass  # no network at all: the PC serves itself
    return [f"http://{address}:{port}" for address in sorted(found) if not address.startswith("127.")]


def own_names() -> list[str]:
    """The names under which other PCs may know this one, besides its addresses."""
    name = socket.gethostname().lower()
    short = name.partition(".")[0]
    return list(dict.fromkeys([name, short, f"{short}.local"]))


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens there and is nobody else's. Raises OSError when the port is taken."""
    family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":  # or the connections of a server just stopped would keep its port for a minute
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
    except OSError:
        listening.close()
        raise
    return listening


def port_is_free(host: str, port: int) -> bool:
    """Whether the server could listen there."""
    try:
        listen(host, port).close()
    except OSError:
        return False
    return True


def serve(listening: socket.socket) -> None:
    """Serve on this socket until Ctrl+C."""
    server_on(listening).run()


def server_on(listening: socket.socket) -> Server:
    """Return the server on this socket, not yet serving; `run()` serves until Ctrl+C."""
    from daina.wsgi import application

    return Server(
        application,
        _sock=listening,
        bind_socket=False,
        sockinfo=(listening.family, listening.type, listening.proto, listening.getsockname()),
        threads=THREADS,
        max_request_body_size=MAX_BODY,
        ident="daina",
        **connections.limits(),
        **connections.proxy(),
    )
