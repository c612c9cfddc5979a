"""The Vietnamese catalogue is what the sources say, whole, and compiled."""

import gettext
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
LOCALE = ROOT / "locale" / "vi" / "LC_MESSAGES"
PO, MO = LOCALE / "django.po", LOCALE / "django.mo"
pytestmark = pytest.mark.skipif(
    not shutil.which("msgfmt") and not os.environ.get("DAINA_REQUIRE_BROWSER"),
    reason="GNU gettext is not installed: the catalogue of translations was not checked",
)


def entries(catalogue: Path) -> list[str]:
    """The text of a catalogue without its dates."""
    lines = catalogue.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date'))]


def test_it_is_what_the_sources_say(tmp_path: Path) -> None:
    """Run `makemessages` as docs/architecture.md says on a copy: nothing is new, nothing stale."""
    for part in ("daina", "reports", "violations", "staff", "core", "templates", "locale", "static"):
        shutil.copytree(ROOT / part, tmp_path / part)
    shutil.copy(ROOT / "manage.py", tmp_path)
    environ = {**os.environ, "DAINA_NO_VENV": "1", "DAINA_DATA_DIR": str(tmp_path / "var")}
    command = "makemessages -l vi --no-obsolete --no-location --no-wrap -i .venv -i var -i tests"
    subprocess.run(
        [sys.executable, "manage.py", *command.split()], cwd=tmp_path, env=environ, check=True, capture_output=True
    )  # fmt: skip
    assert entries(tmp_path / PO.relative_to(ROOT)) == entries(PO)


def test_it_has_no_hole() -> None:
    for kind in ("--untranslated", "--only-fuzzy"):
        found = subprocess.run(["msgattrib", kind, PO], check=True, capture_output=True, text=True).stdout
        assert not found, found


def test_it_is_compiled(tmp_path: Path) -> None:
    subprocess.run(["msgfmt", "--check", "-o", tmp_path / "new.mo", PO], check=True)
    catalogues = []
    for file in (tmp_path / "new.mo", MO):
        with file.open("rb") as stream:
            catalogues.append(vars(gettext.GNUTranslations(stream))["_catalog"])
    old, new = ({key: text for key, text in each.items() if key} for each in catalogues)
    assert old == new
