"""Foreign, newer, damaged and hostile copies: each is refused for its reason, and nothing that is there is replaced."""

import json

import pytest
from django.db import connection

from tests.unit.daina.forged import CASES
from tests.unit.machine import OFFICE, manage, python

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="pg_dump copies PostgreSQL")
# What restore says to each file of the folder, and a hash of all that is in the data folder after each.
RESTORE_EACH = """
import json, sys, django
from hashlib import sha256
from pathlib import Path
django.setup()
from django.conf import settings
from django.utils import translation
from daina.backups import BackupError
from daina.restoring import restore
def contents():
    files = sorted(path for path in settings.DATA_DIR.rglob("*") if path.is_file())
    return sha256(b"".join(str(path).encode() + path.read_bytes() for path in files)).hexdigest()
answers = {"": ("", contents())}
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        with translation.override("en"):
            restore(path, report=print)
        answers[path.name] = "went in", contents()
    except BackupError as error:
        answers[path.name] = str(error), contents()
print(json.dumps(answers))
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """What was said to each forged copy, and what the data folder held afterwards; under "" what it held before all."""
    data, forged = tmp_path_factory.mktemp("office"), tmp_path_factory.mktemp("forged")
    copy = data / "copy.zip"
    assert manage(data, "setup", *OFFICE)[0] == 0
    assert manage(data, "backup", str(copy))[0] == 0
    for name, (forge, _words) in CASES.items():
        forge(copy, forged / name)
    status, out, err = python(data, "-c", RESTORE_EACH, str(forged))
    assert (status, err) == (0, "")
    found: dict[str, tuple[str, str]] = json.loads(out.splitlines()[-1])
    return found


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused_for_its_reason_and_nothing_is_replaced(
    answers: dict[str, tuple[str, str]], name: str
) -> None:
    message, contents = answers[name]
    assert [word for word in CASES[name][1] if word not in message] == [], message
    assert contents == answers[""][1]
