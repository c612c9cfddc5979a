"""Somebody at a browser: pages, the forms on them, files sent and fetched."""

from html.parser import HTMLParser
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from urllib.request import HTTPCookieProcessor, Request, build_opener

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart


class Forms(HTMLParser):
    """The forms of a page: what each sends when nothing is changed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self.options: list[str] = []
        self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append({})
        elif self.forms and tag in ("input", "textarea", "select"):
            self._field(tag, given)
        elif self.forms and tag == "option" and "selected" in given:
            self.forms[-1][self._select] = given.get("value", "")

    def _field(self, tag: str, given: dict[str, str]) -> None:
        kind, name = given.get("type", tag), given.get("name", "")
        self._select = name
        if not name or kind == "submit" or (kind in ("checkbox", "radio") and "checked" not in given):
            return
        self.forms[-1][name] = given.get("value", "")


class Visitor:
    """A browser with its cookies, at one server."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))
        self.url = self.html = ""

    def fetch(self, path: str) -> bytes:
        """What lies at an address."""
        with self.opener.open(urljoin(self.address, path), timeout=60) as answer:
            self.url = answer.url
            return bytes(answer.read())

    def open(self, path: str) -> str:
        """The page at an address."""
        self.html = self.fetch(path).decode()
        return self.html

    def send(self, field: str, **changed: Any) -> str:
        """Fill in the form of the page in view that has this field, and send it; the page that answers."""
        form = next(form for form in Forms(self.html).forms if field in form)
        body = encode_multipart(BOUNDARY, {**form, **changed})
        request = Request(self.url, body, {"Content-Type": MULTIPART_CONTENT, "Referer": self.url})  # noqa: S310
        with self.opener.open(request, timeout=60) as answer:
            self.url, self.html = answer.url, answer.read().decode()
        return self.html

    def log_in(self, name: str, password: str) -> str:
        """Go in by the login page."""
        self.open("/accounts/login/")
        return self.send("username", username=name, password=password)


def choice(html: str, beginning: str) -> str:
    """The value of the first option whose text begins so."""
    finder = _Option(beginning)
    finder.feed(html)
    assert finder.found is not None, beginning
    return finder.found


class _Option(HTMLParser):
    def __init__(self, beginning: str) -> None:
        super().__init__()
        self.beginning, self.value, self.found = beginning, "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "option":
            self.value = dict(attrs).get("value") or ""

    def handle_data(self, data: str) -> None:
        if data.strip().startswith(self.beginning) and self.value and not self.found:
            self.found = self.value


def uploaded(path: Path) -> Any:
    """A file as a browser sends it."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(path.name, path.read_bytes())
