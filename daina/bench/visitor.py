"""A logged-in visitor who asks the very application that the server hands its requests to."""

import io
import re
from html import unescape
from typing import Any
from urllib.parse import urlencode, urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from daina.wsgi import application
from staff.models.account import Account

CSRF = "a" * 32
_ONWARD = re.compile(b'<meta http-equiv="refresh" content="0; url=([^"]+)">')


class Unexpected(Exception):
    """A page answered otherwise than it should: nothing was measured."""


class Visitor:
    """Asks as a browser does: with the session's cookie, and ready to take the answer compressed."""

    def __init__(self, account: Account) -> None:
        session = SessionStore()
        session[SESSION_KEY] = str(account.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        session.create()
        self.cookies = (
            f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={CSRF}"
        )

    def get(self, address: str) -> int:
        """Ask for a page; returns the bytes of its body as they go over the wire. Raises Unexpected."""
        return self._ask("GET", address, b"", "200")

    def get_list(self, address: str) -> int:
        """Ask for a list as a file, and for the file to which the page of a long one leads. Returns both pages' bytes."""
        parts: list[bytes] = []
        size = self._ask("GET", address, b"", "200", parts)
        onward = _ONWARD.search(b"".join(parts[-4:]))
        return size + self.get(unescape(onward[1].decode())) if onward else size

    def post(self, address: str, fields: dict[str, str]) -> int:
        """Send a form that is to be accepted; returns the bytes of the answer's body. Raises Unexpected."""
        body = urlencode({**fields, "csrfmiddlewaretoken": CSRF}).encode()
        return self._ask("POST", address, body, "302")

    def _ask(
        self, method: str, address: str, body: bytes, wanted: str, parts: list[bytes] | None = None
    ) -> int:
        statuses: list[str] = []

        def start_response(status: str, _headers: Any, _error: Any = None) -> Any:
            statuses.append(status)

        answer = application(self._environ(method, address, body), start_response)
        try:
            size = 0
            for part in answer:
                size += len(part)
                if parts is not None:
                    parts.append(part)
        finally:
            answer.close()
        if not statuses[0].startswith(wanted):
            raise Unexpected(f"{method} {address}: {statuses[0]}")
        return size

    def _environ(self, method: str, address: str, body: bytes) -> dict[str, Any]:
        path = urlsplit(address)
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path.path,
            "QUERY_STRING": path.query,
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_HOST": "127.0.0.1",
            "HTTP_COOKIE": self.cookies,
            "HTTP_ACCEPT_ENCODING": "gzip",
            "HTTP_ACCEPT_LANGUAGE": "vi",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.input": io.BytesIO(body),
        }
        setup_testing_defaults(environ)
        return environ
