"""What .ci/windows cannot say in one line of bash: the Windows Python set up, and the packages its tests need."""

import io
import sys
import tarfile
import zipfile
from pathlib import Path

# What runs the unit tests; the rest of the lock "dev" (the browser, types, style) has no business on Windows.
TESTING = {
    "colorama", "hypothesis", "iniconfig", "packaging", "pluggy", "pygments", "pytest", "pytest-django",
    "pytest-randomly", "pytest-socket", "sortedcontainers", "time-machine", "grimp", "typing-extensions",
}  # fmt: skip
# Wine 8 says it has CopyFile2, and fails when it is asked.
SITE = "import _winapi\n\nif hasattr(_winapi, 'CopyFile2'):\n    del _winapi.CopyFile2\n"


def set_up_python(download: Path, folder: Path, program: str) -> None:
    """Unpack the embeddable Python of the package in `download`; the program lies in C:/`program`."""
    (package,) = download.glob("*.tar.gz")
    with tarfile.open(package) as archive:
        (member,) = (found for found in archive if found.name.endswith("/data.zip"))
        content = archive.extractfile(member)
        assert content is not None
        data = io.BytesIO(content.read())
    with zipfile.ZipFile(data) as inner:
        for name in inner.namelist():
            if not name.endswith(("/", "/_wmi.pyd")):  # Wine 8 has no WMI: asking for it never returns
                (folder / Path(name).name).write_bytes(inner.read(name))
    (folder / "sitecustomize.py").write_text(SITE)
    found = ["python313.zip", ".", r"C:\packages", r"C:\testing", rf"C:\{program}", "import site"]
    (folder / "python313._pth").write_text("\n".join(found) + "\n", encoding="utf-8")


def testing_lock(lock: str) -> str:
    """The lock of the packages in TESTING, without markers: pip would read them for the machine it runs on."""
    wanted, lines = False, []
    for line in lock.splitlines():
        if not line.startswith((" ", "#")):
            name, _, _ = line.partition("==")
            wanted = name in TESTING
            line = line.split(" ;")[0].removesuffix(" \\") + " \\"
        if wanted:
            lines.append(line)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if sys.argv[1] == "python":
        set_up_python(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
    else:
        sys.stdout.write(testing_lock(Path(sys.argv[2]).read_text(encoding="utf-8")))
