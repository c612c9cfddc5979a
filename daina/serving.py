"""Getting ready to serve, and serving: tables, triggers, static files, then waitress until Ctrl+C."""

import hashlib
import os
import socket
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from daina import backups, connections, tables
from daina.connections import Server
from staff.trail import triggers

THREADS = 8
MAX_BODY = 64 * 1024 * 1024  # bytes; the largest upload is some punch files of 56 MB together
# Of Bootstrap the pages ask for bootstrap.min.css (its map belongs to it): the rest would be hashed and compressed for nobody.
SURPLUS = ["bootstrap-*", "*.rtl.*", "bootstrap.css*", "bootstrap.*js*"]


def prepare_tables() -> Path | None:
    """Migrate when needed, after a backup when there is data; returns the backup's path, None when none was made."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    made = None
    if plan:
        if executor.loader.applied_migrations and connection.vendor == "sqlite":
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


def port_is_free(host: str, port: int) -> bool:
    """Whether the server could listen there."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name == "posix":  # or the connections of a server just stopped would keep its port for a minute
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def serve(host: str, port: int) -> None:
    """Serve until Ctrl+C."""
    listening_server(host, port).run()


def listening_server(host: str, port: int) -> Server:
    """A server that listens already; `run()` serves until Ctrl+C."""
    from daina.wsgi import application

    return Server(
        application,
        host=host,
        port=port,
        ipv6=False,
        threads=THREADS,
        max_request_body_size=MAX_BODY,
        ident="daina",
        **connections.limits(),
        **connections.proxy(),
    )
