"""How passwords are hashed: what it leaves in memory, and that what was hashed before still opens."""

import sys
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.hashers import ScryptPasswordHasher, check_password, make_password

from tests.unit.machine import python

OURS = ["staff.accounts.hashers.Scrypt"]
# Prints the MB that are kept after four threads, all still alive, have hashed passwords.
_FOUR_THREADS = """
import threading
from pathlib import Path
from django.conf import settings
from django.utils.module_loading import import_string

def resident_mb():
    return int(Path("/proc/self/status").read_text().split("VmRSS:")[1].split()[0]) / 1024

def check():
    for _round in range(2):  # what the first one frees is what the C library learns to keep
        hasher.encode("hoa-ban-ven-song-7", "a" * 22)
    together.wait()
    together.wait()

hasher, together = import_string(settings.PASSWORD_HASHERS[0])(), threading.Barrier(5)
before = resident_mb()
for _thread in range(4):
    threading.Thread(target=check).start()
together.wait()
print(resident_mb() - before)
together.wait()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_threads_that_have_checked_a_password_keep_no_memory_for_it(tmp_path: Path) -> None:
    status, out, err = python(tmp_path, "-c", _FOUR_THREADS)
    assert status == 0, err
    assert float(out) < 8  # MB; 64 with blocks of 16 MB


def test_a_password_hashed_in_djangos_way_opens_and_is_hashed_anew(settings: Any) -> None:
    old = ScryptPasswordHasher().encode("hoa-ban-ven-song-7", "a" * 22)
    settings.PASSWORD_HASHERS = OURS
    renewed: list[str] = []
    assert check_password("hoa-ban-ven-song-7", old, renewed.append)
    assert renewed == ["hoa-ban-ven-song-7"]
    assert not check_password("hoa-ban-ven-song-8", old)


def test_a_password_of_ours_opens_and_stays_as_it_is(settings: Any) -> None:
    settings.PASSWORD_HASHERS = OURS
    renewed: list[str] = []
    assert check_password("hoa-ban-ven-song-7", make_password("hoa-ban-ven-song-7"), renewed.append)
    assert renewed == []
