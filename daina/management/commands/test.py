"""`manage.py test`: pytest underneath; every argument goes through to it."""

import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Run the tests (pytest). Arguments pass through; --long runs the full counts."
    requires_system_checks = []

    def run_from_argv(self, argv: list[str]) -> None:
        # Not parsed: pytest knows its arguments better than argparse does.
        self.execute(pytest_arguments=argv[2:])

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        return ArgumentParser(prog=f"{prog_name} {subcommand}")

    def execute(self, *args: Any, **options: Any) -> None:
        """Run pytest in a process of its own, on a data folder of its own: no test touches the office's data."""
        with tempfile.TemporaryDirectory(prefix="daina-test-") as folder:
            environ = dict(os.environ, DAINA_DATA_DIR=folder, PYTHONPATH=str(settings.BASE_DIR))
            environ.pop("DAINA_DEMO", None)
            command = [sys.executable, "-m", "pytest", *options["pytest_arguments"]]
            sys.exit(subprocess.call(command, env=environ, cwd=settings.BASE_DIR))  # noqa: S603  (our own arguments)
