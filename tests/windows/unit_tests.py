"""The unit tests that Windows can run: whatever reads, reckons, keeps files and asks the database in its own process.

Not in `.ci/windows`, whose time they would take (157 s): `pytest tests/windows/unit_tests.py` in a PC that it has made.
"""

from tests.windows.machine import DRIVE, start

FOLDERS = [
    f"tests/unit/{name}" for name in ("core", "reports", "staff", "violations", "daina/test_places.py")
]
LEFT_OUT = (
    "core/test_sheets.py", "violations/test_punch_broken.py", "core/test_hostile.py",  # measure memory as only Unix does
    "violations/test_punch_kills.py", "violations/test_punch_commands.py",  # processes: too slow under Wine
    "violations/test_finding.py",  # nothing of it is Windows' own, and it takes long
)  # fmt: skip


def test_they_pass_on_windows() -> None:
    arguments = ["-m", "pytest", "-q", "-p", "no:randomly", "--tb=short", *FOLDERS]
    process = start(DRIVE / "unit tests", *arguments, *(f"--ignore=tests/unit/{name}" for name in LEFT_OUT))
    out, err = process.communicate(timeout=290)
    assert process.returncode == 0, out + err
    assert "passed" in out
