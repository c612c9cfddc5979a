"""`manage.py test`: pytest underneath; every argument goes through to it."""

import os
import subprocess
import sys
import tempfile

from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Run the tests (pytest). Arguments pass through; --long runs the full counts."

    def run_from_argv(self, argv: list[str]) -> None:
        """Run pytest in a process of its own, on a data folder of its own: no test touches the office's data.

        Nothing is parsed here: pytest knows its arguments better than argparse does. The whole suite runs on every
        core, a file to a core; named files run in one process, where a debugger works.
        """
        with tempfile.TemporaryDirectory(prefix="daina-test-") as folder:
            environ = dict(os.environ, DAINA_DATA_DIR=folder, PYTHONPATH=str(settings.BASE_DIR))
            environ.pop("DAINA_DEMO", None)
            whole = all(argument.startswith("-") for argument in argv[2:])
            cores = ["--numprocesses=auto", "--dist=loadfile"] if whole else []
            command = [sys.executable, "-m", "pytest", *cores, *argv[2:]]
            sys.exit(subprocess.call(command, env=environ, cwd=settings.BASE_DIR))  # noqa: S603 - our own arguments
