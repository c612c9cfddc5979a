"""`python -m tests.registers.make FOLDER`: the register of `every_kind`, made by this program, as text and with its files.

A register is made once, before an issue that changes tables lands, and never again: it stands for the offices that have it.
"""

import json
import os
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import django


def main(folder: Path) -> None:
    """Write `register.sql`, `truth.json` and `uploads/` into a new folder."""
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "daina.settings", "DAINA_DATA_DIR": data}
        django.setup()
        from django.core.management import call_command
        from django.db import connections

        from tests.registers import every_kind

        call_command("migrate", verbosity=0, interactive=False)
        every_kind.fill()
        truth = every_kind.truth()
        connections.close_all()
        folder.mkdir(parents=True)
        with closing(sqlite3.connect(Path(data) / "daina.sqlite3")) as database:
            (folder / "register.sql").write_text("\n".join(database.iterdump()) + "\n", encoding="utf-8")
        (folder / "truth.json").write_text(
            json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        if (kept := Path(data) / "uploads").is_dir():
            shutil.copytree(kept, folder / "uploads")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
