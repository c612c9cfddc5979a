"""The WSGI application that `manage.py run` hands to waitress."""

import os
import re
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.http.response import HttpResponseBase

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daina.settings")
_django = get_wsgi_application()
_TYPE = re.compile(r"\s*([\w.+-]+/[\w.+-]+)\s*(?:;|\Z)", re.ASCII)
_BOUNDARY = re.compile(
    r';\s*boundary=("[\x20\x21\x23-\x7e]{1,200}"|[!\x23-\x3a\x3c-\x7e]{1,200})', re.IGNORECASE
)


def plain_content_type(text: str) -> str:
    """The type and the boundary of a form, and nothing else of what a header says.

    Pages here are UTF-8, and so is what comes from them: a browser names no encoding. One that is named, and a parameter
    that cannot be read, make Django raise before it answers at all.
    """
    found = _TYPE.match(text)
    if found is None:
        return ""
    boundary = _BOUNDARY.search(text)
    return f"{found[1]}; boundary={boundary[1]}" if boundary else found[1]


def application(environ: dict[str, Any], start_response: Any) -> HttpResponseBase:
    """Answer a request of the server."""
    environ["CONTENT_TYPE"] = plain_content_type(environ.get("CONTENT_TYPE", ""))
    return _django(environ, start_response)
