"""Requests as raw as a socket takes them, and what came of each."""

import random
import traceback
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from django.test import Client

from daina.wsgi import plain_content_type
from tests.fuzzing.filling import Pairs, Sent, Value
from tests.fuzzing.oddities import EXTRA, SHORT, odd_text

BOUNDARY = b"fuzz7b1"
FORM, PARTS = "application/x-www-form-urlencoded", f"multipart/form-data; boundary={BOUNDARY.decode()}"
METHODS = (
    ("GET",) * 8 + ("POST",) * 8 + ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "")
)
PARAMETERS = (
    "q", "month", "through", "person", "department", "group", "type", "category", "source", "status", "subject", "sort", "page",
    "done", "on", "state", "wait", "suggest", "occurred_on", "occurred_at", "next", "kind", "reason", "year", "unsaved", "", "a[b]",
)  # fmt: skip
HEADERS = (
    ("Accept-Language", "en;q=9, vi-VN, *;;;q=x"), ("Accept-Language", "x" * 5000), ("Accept", "application/json"), ("HX-Request", "true"),
    ("HX-Request", "\x00"), ("HX-Current-URL", "http://["), ("Range", "bytes=5-2"), ("If-Modified-Since", "Thu, 99 Foo 2026"),
    ("If-None-Match", '"' * 50), ("Cookie", "sessionid=\x00; daina_language=xx; a"), ("Cookie", "django_language=../../x"),
    ("Host", "evil.example:99999"), ("Host", "["), ("X-Forwarded-For", "'; --, ::1"), ("Referer", "http://[::x"), ("User-Agent", "\xff" * 300),
    ("Content-Type", "multipart/form-data"), ("Content-Type", "multipart/form-data; boundary=" + "x" * 300), ("Content-Type", "application/json"),
    ("Content-Type", "text/plain; charset=utf-7"), ("Content-Type", "application/x-www-form-urlencoded; charset=nope"), ("Content-Type", ""),
    ("Content-Encoding", "gzip"), ("Origin", "null"), ("X-Requested-With", "XMLHttpRequest"),
)  # fmt: skip


def raw(value: Value) -> bytes:
    """The bytes of a value; a lone surrogate as itself."""
    if isinstance(value, Sent):
        return value.name
    return value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")


def quoted(value: Value) -> str:
    """The value as it may stand in an address."""
    return quote_from_bytes(raw(value), safe="")


@dataclass
class Visit:
    """One request."""

    who: str
    method: str
    path: str
    body: bytes = b""
    kind: str = FORM
    headers: dict[str, str] = field(default_factory=dict)
    note: str = ""

    def __str__(self) -> str:
        shown = f"{self.who} {self.method} {self.path[:300]} {self.kind.partition(';')[0]} {self.note}"
        return f"{shown}\n  {self.headers if self.headers else ''} {self.body[:1500]!r}"


def form_visit(who: str, path: str, pairs: Pairs, chance: random.Random, note: str = "") -> Visit:
    """A form as it is sent: with files in parts, without them now and then."""
    parted = any(isinstance(value, Sent) for _name, value in pairs) or chance.random() < 0.2
    body, kind = (_parts(pairs), PARTS) if parted else (_encoded(pairs), FORM)
    return Visit(who, "POST", path, body, kind, note=note)


def _encoded(pairs: Pairs) -> bytes:
    return "&".join(f"{quoted(name)}={quoted(value)}" for name, value in pairs).encode()


def _parts(pairs: Pairs) -> bytes:
    parts = b""
    for name, value in pairs:
        parts += b"--" + BOUNDARY + b'\r\nContent-Disposition: form-data; name="' + raw(name) + b'"'
        if isinstance(value, Sent):
            parts += (
                b'; filename="'
                + value.name
                + b'"\r\nContent-Type: application/octet-stream\r\n\r\n'
                + value.content
            )
        else:
            parts += b"\r\n\r\n" + raw(value)
        parts += b"\r\n"
    return parts + b"--" + BOUNDARY + b"--\r\n"


def odd_visit(who: str, path: str, chance: random.Random) -> Visit:
    """A request that no page of the product makes, to an address of the product."""
    if chance.random() < 0.3:
        pieces = path.split("/")
        pieces[chance.randrange(1, len(pieces))] = quoted(chance.choice(SHORT))
        path = "/".join(pieces)
    if chance.random() < 0.7:
        names = chance.sample(PARAMETERS, chance.choice((1, 2, 5)))
        path += "?" + "&".join(f"{name}={quoted(chance.choice(SHORT))}" for name in names)
    if chance.random() < 0.05:
        path += chance.choice(("?%", "?=&=&&", "?%00=%ff", "?" + "a=1&" * 2000, "?a" * 3000))
    method, kind, body = chance.choice(METHODS), chance.choice((FORM, PARTS)), b""
    if method in ("POST", "PUT", "PATCH"):
        pairs: Pairs = [(chance.choice(EXTRA), odd_text(chance)) for _number in range(chance.randrange(6))]
        body = _encoded(pairs) if kind == FORM else _parts(pairs)
        if chance.random() < 0.2:
            body = chance.choice((body[: len(body) // 2], chance.randbytes(500), b"%", b"a" * 3_000_000))
    headers = dict(chance.sample(HEADERS, chance.choice((0, 1, 1, 3))))
    return Visit(who, method, path, body, headers.pop("Content-Type", kind), headers)


def answer_of(client: Client, visit: Visit) -> tuple[Any, str]:
    """The answer, read to its end, and the trace of what was raised ("" mostly)."""
    client.raise_request_exception = False
    try:
        kind = plain_content_type(visit.kind)  # the test's client does not go by way of the application
        answer: Any = client.generic(visit.method, visit.path, visit.body, kind, headers=visit.headers)
        if answer.streaming:
            b"".join(answer.streaming_content)
        if getattr(answer, "exc_info", None):
            return answer, "".join(traceback.format_exception(*answer.exc_info))
        return answer, ""
    except (Exception, pytest.fail.Exception):  # noqa: BLE001  (any at all; an undefined variable is a Failed)
        return None, traceback.format_exc()
