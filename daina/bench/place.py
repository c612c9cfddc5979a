"""Where to measure: a data folder and databases that are made for it and thrown away. The office's own are not touched."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

# What a child must not take from this process: it would lead back to the office's own data, or to the sample.
_FOREIGN = (
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "DAINA_DATA_DIR",
    "DAINA_DEMO",
    "DAINA_HTTPS",
    "DAINA_SECRET_KEY",
)


class NoPlace(Exception):
    """No database could be made for it; the message, translated, says what to do."""


@dataclass(frozen=True)
class Place:
    """A folder for the data, and the address of the database server; without one it is SQLite, in that folder."""

    folder: Path
    server: str

    @property
    def db(self) -> str:
        """`sqlite` or `postgresql`."""
        return "postgresql" if self.server else "sqlite"

    @contextmanager
    def database(self, name: str) -> Iterator[dict[str, str]]:
        """An empty database; gives the environment of processes that are to use it. Raises NoPlace."""
        environ = {key: value for key, value in os.environ.items() if key not in _FOREIGN}
        environ |= {
            "DAINA_DATA_DIR": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "daina.settings",
            "DAINA_NO_VENV": "1",
        }
        if not self.server:
            file = self.folder / f"{name}.sqlite3"
            yield environ | {"DATABASE_URL": f"sqlite:///{file}"}
            for ending in ("", "-wal", "-shm"):
                file.with_name(file.name + ending).unlink(missing_ok=True)
            return
        name = f"daina_bench_{os.getpid()}_{name}"
        _order(self.server, f"CREATE DATABASE \"{name}\" ENCODING 'UTF8' TEMPLATE template0")
        try:
            yield environ | {"DATABASE_URL": urlsplit(self.server)._replace(path=f"/{name}").geturl()}
        finally:
            _order(self.server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def throw_away() -> Iterator[Place]:
    """A place on the kind of database the settings name. All of it is gone afterwards."""
    url: str = settings.DATABASE_URL
    with tempfile.TemporaryDirectory(prefix="daina-bench-") as folder:
        yield Place(Path(folder), url if url.startswith("postgres") else "")


def _order(server: str, sql: str) -> None:
    """Let the server make or drop a database. Raises NoPlace."""
    import psycopg

    try:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(sql)
    except psycopg.errors.InsufficientPrivilege as error:
        raise NoPlace(
            _(
                "The account of DATABASE_URL may make no database, and the office's own is not measured in. As the "
                "server's administrator: ALTER ROLE … CREATEDB; or leave DATABASE_URL out to measure on SQLite."
            )
        ) from error
    except psycopg.Error as error:
        raise NoPlace(
            _("The database does not answer as it should: %(why)s") % {"why": str(error).strip()}
        ) from error
