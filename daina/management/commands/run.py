"""`manage.py run`: everything that is needed, then the server."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from core.file_lock import Held
from core.store import watch
from daina import demo, places, serving
from daina.demo.people import ACCOUNTS, PASSWORD
from daina.setup import start_code
from staff.models.office import Office
from staff.offices.command import VietnameseCommand
from staff.roles import Role


class Command(VietnameseCommand):
    help = "Start the register: http://127.0.0.1:8000"
    requires_system_checks = []
    needs_register = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="the sample office, in a database of its own")
        parser.add_argument("--fresh", action="store_true", help="with --demo: build the sample office anew")
        parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 lets other PCs of the office in")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        self._check(options)
        for trouble in places.troubles(settings.DATA_DIR):
            self.stderr.write(f"daina: {trouble}")
        if options["fresh"]:
            self._wait_for_sample()
        try:
            with serving.alone():
                self._run(options)
        except KeyboardInterrupt:
            return  # Ctrl+C while it was starting; once it serves, the server ends by it
        except Held as error:
            raise CommandError(_in_use()) from error

    def _run(self, options: dict[str, Any]) -> None:
        host, port = options["host"], options["port"]
        if not serving.port_is_free(host, port):
            raise CommandError(_port_in_use(port))
        if options["fresh"]:
            _remove_sample()
        serving.check_register()
        if made := serving.prepare_tables():
            self.stdout.write(_("The tables were renewed; a copy of before: %(path)s") % {"path": made})
        self.check(databases=["default"])
        serving.prepare_static()
        if options["demo"]:
            self._prepare_sample()
        is_new = not Office.objects.exists()
        watch.begin()
        try:
            listening = serving.listen(host, port)
        except OSError as error:
            raise CommandError(_port_in_use(port)) from error
        self._announce(host, port, options["demo"])
        if is_new:
            self._announce_set_up()
        serving.serve(listening)

    def _check(self, options: dict[str, Any]) -> None:
        if options["fresh"] and not options["demo"]:
            raise CommandError(_("--fresh goes with --demo only: it would erase the office's register."))
        if options["demo"] and options["host"] not in ("127.0.0.1", "localhost"):
            raise CommandError(
                _(
                    "The sample office is for this PC alone: its passwords are known to everybody. Leave --host out."
                )
            )
        if not 0 < options["port"] < 65536:
            raise CommandError(_("A port is a number from 1 to 65535."))

    def _wait_for_sample(self) -> None:
        """Ask before what another start is using is deleted: it must be stopped there first."""
        while serving.is_in_use():
            if not sys.stdin.isatty():
                raise CommandError(_in_use())
            self.stdout.write(_in_use())
            if input(_("Stopped? Enter: delete the sample office and build it anew. Any letter: leave it. ")):
                raise CommandError(_("Nothing was deleted."))

    def _prepare_sample(self) -> None:
        if not Office.objects.exists():
            self.stdout.write(_("Building the sample office…"))
            demo.build(timezone.localdate())

    def _announce(self, host: str, port: int, is_demo: bool) -> None:
        reached = serving.addresses(port) if host == "0.0.0.0" else []  # noqa: S104  (asked for by the user)
        settings.ALLOWED_HOSTS += [address.split("//")[1].rsplit(":")[0] for address in reached]
        settings.ALLOWED_HOSTS += serving.own_names()
        if host not in ("0.0.0.0", "localhost"):  # noqa: S104  (compared, not bound)
            settings.ALLOWED_HOSTS.append(host)
        self.stdout.write(f"daina: http://127.0.0.1:{port}")
        for address in reached:
            self.stdout.write(_("From other PCs: %(address)s") % {"address": address})
        if is_demo:
            self.stdout.write(
                _("Sample office; the password of every account is %(password)s") % {"password": PASSWORD}
            )
            for name, (role, _code) in ACCOUNTS.items():
                self.stdout.write(f"  {name:<12} {Role(role).label}")
        self.stdout.write(_("Ctrl+C ends it."))
        self.stdout.flush()

    def _announce_set_up(self) -> None:
        self.stdout.write(
            _("Set-up from another PC, or through a proxy, asks for this code: %(code)s")
            % {"code": start_code()}
        )
        self.stdout.flush()


def _remove_sample() -> None:
    connection.close()
    for ending in ("", "-wal", "-shm"):
        Path(f"{settings.DATABASE_FILE}{ending}").unlink(missing_ok=True)


def _port_in_use(port: int) -> str:
    return _("Port %(port)s is in use: daina may be running already. Stop it, or add --port %(next)s.") % {
        "port": port,
        "next": port + 1,
    }


def _in_use() -> str:
    return _(
        "The register in %(folder)s is being started or served already: open the address shown there, or stop it "
        "(Ctrl+C) before you start it here. Nothing was changed."
    ) % {"folder": settings.DATA_DIR}
