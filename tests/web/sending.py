"""Sending a form as a browser does: with a token of its own, and the version the page showed."""

import uuid
from typing import Any

from django.test import Client


def send(client: Client, url: str, **fields: Any) -> Any:
    """POST these fields with a fresh token (unless one is given); unticked boxes and empty fields are left out."""
    data = {"token": str(uuid.uuid4()), **fields}
    return client.post(
        url, {name: value for name, value in data.items() if value is not None and value is not False}
    )
