"""Runs what was asked for: each thing in a process of its own, so that its memory is its own too."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from daina.bench.measures import NAMES, Register, registers
from daina.bench.offices import BUSY
from daina.bench.place import NoPlace, Place, throw_away
from daina.bench.result import Growth, Result, growths

__all__ = ["NAMES", "Findings", "NotMeasured", "measure"]


class NotMeasured(Exception):
    """It could not be measured; the message, translated, says why."""


@dataclass
class Findings:
    """What was measured, by name and size; and the server at rest (CPU in percent, MB), where the system tells.

    `failures`: what could not be measured, each in a sentence, translated.
    """

    results: list[Result] = field(default_factory=list)
    rest: dict[str, float] | None = None
    failures: list[str] = field(default_factory=list)

    @property
    def growths(self) -> list[Growth]:
        """What must not grow with the register, and how it did."""
        return growths(self.results)


def measure(names: Sequence[str], is_long: bool, say: Callable[[str], object]) -> Findings:
    """Measure these (none: all of them); `say` is given what goes on, in words.

    What fails does not lose the others. Raises NotMeasured when there is no place to measure in.
    """
    wanted = tuple(names) or NAMES
    found = Findings()
    try:
        with throw_away() as place:
            for register in registers(wanted, is_long):
                _measure_in(place, register, found, say)
    except NoPlace as error:
        raise NotMeasured(str(error)) from error
    found.results.sort(key=lambda line: (NAMES.index(line.name.split()[0]), line.name, line.n))
    return found


def _measure_in(place: Place, register: Register, found: Findings, say: Callable[[str], object]) -> None:
    with place.database(str(register.records)) as environ:
        size = f"{register.records:,}".replace(",", ".") if register.records else " + ".join(map(str, BUSY))
        say(_("Filling a register with %(n)s records…") % {"n": size})
        try:
            _step(environ, "fill", register.records, register.wide)
        except NotMeasured as error:
            found.failures.append(str(error))
            return
        for name, n in register.tasks:
            say(f"{name} {n}…")
            try:
                found.results += [Result(**line) for line in _step(environ, name, n)]
                if name == "month_page" and found.rest is None:
                    found.rest = _step(environ, "serve")
            except NotMeasured as error:
                found.failures.append(str(error))


def _step(environ: dict[str, str], *words: object) -> Any:
    """One step in a process of its own (`daina.bench.__main__`); what it came to."""
    command = [sys.executable, "-m", "daina.bench", *map(str, words)]
    done = subprocess.run(  # noqa: S603 - our own arguments
        command, check=False, env=environ, cwd=settings.BASE_DIR, stdout=subprocess.PIPE
    )
    if done.returncode:
        raise NotMeasured(
            _("%(step)s could not be measured. The lines above say why.") % {"step": " ".join(command[3:])}
        )
    return json.loads(done.stdout)
