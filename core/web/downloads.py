"""Files out: a list with the same rows as on the page, never whole in memory; a workbook; a file as it came.

A long list is written while a page says how far it is (`core.web.progress`), kept for the account that asked, and sent
when the page leads to it.
"""

import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import SpooledTemporaryFile

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from core.expired import remove_expired
from core.sheets.values import Value
from core.sheets.writing import CONTENT_TYPE, Listing, write_list
from core.web.progress import Say, worked

LONG_LIST = 5_000  # rows; a list of so many takes more than a second to write
STEPS = 20  # of writing a long list that are reported
IN_MEMORY = 1024 * 1024  # bytes; a larger file waits on the disk


@dataclass(frozen=True)
class ListFile:
    """A list to be sent: what is in it, its name, how many rows it has, and the page it is of (a URL's name)."""

    listing: Listing
    name: str
    count: int
    back: str


def list_response(request: HttpRequest, file: ListFile) -> HttpResponseBase:
    """The list as a file to keep; of a long one the page that says how far it is, which then leads to the file."""
    if kept := _kept(request):
        return _sent(kept, file.name)
    if file.count <= LONG_LIST:
        return _short(file)
    query = request.GET.copy()
    query.pop("file", None)
    context = {"count": file.count, "back": f"{reverse(file.back)}?{query.urlencode()}"}

    def work(say: Say) -> HttpResponseRedirect:
        query["file"] = _write(request, file, say)
        return HttpResponseRedirect(f"{request.path}?{query.urlencode()}")

    return worked(request, "list_wait.html", context, work, long=True)


def _short(file: ListFile) -> HttpResponse | FileResponse:
    content = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  (closed below, or by the answer)
    write_list(file.listing, content)
    size = content.tell()
    content.seek(0)
    if size > IN_MEMORY:
        return FileResponse(content, as_attachment=True, filename=file.name, content_type=CONTENT_TYPE)
    with content:
        return workbook_response(content.read(), file.name)


def _write(request: HttpRequest, file: ListFile, say: Say) -> str:
    """Write it where this account finds it again, whole or not at all; its token. What nobody fetched in a day goes."""
    folder = Path(settings.EXPORTS_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    remove_expired(folder)
    token = secrets.token_hex(16)
    path = _path(request, token)
    draft = path.with_suffix(".part")
    draft.touch(mode=0o600, exist_ok=False)  # before there is anything in it to read
    try:
        with draft.open("wb") as content:
            write_list(replace(file.listing, rows=_counted(file.listing.rows, file.count, say)), content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return token


def _counted(rows: Iterable[Sequence[Value]], count: int, say: Say) -> Iterator[Sequence[Value]]:
    """The rows; told every twentieth part of them, and when the last is there and the file is put together."""
    for number, row in enumerate(rows, 1):
        yield row
        if number * STEPS // count > (number - 1) * STEPS // count:
            say(_("Writing row"), min(number, count), count)
    say(_("Putting the file together"), 0, 0)


def _path(request: HttpRequest, token: str) -> Path:
    return Path(settings.EXPORTS_DIR) / f"{request.user.pk}-{token}.xlsx"


def _kept(request: HttpRequest) -> Path | None:
    """The file this address asks for, when this account had it written and it is still there."""
    token = request.GET.get("file", "")
    if not re.fullmatch("[0-9a-f]{32}", token):
        return None
    path = _path(request, token)
    return path if path.is_file() else None


def _sent(path: Path, file_name: str) -> FileResponse:
    return FileResponse(path.open("rb"), as_attachment=True, filename=file_name, content_type=CONTENT_TYPE)


def workbook_response(content: bytes, file_name: str) -> HttpResponse:
    """A workbook that is whole in memory, as a file to keep; the name in plain ASCII."""
    answer = HttpResponse(content, content_type=CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return answer


def kept_response(path: Path, file_name: str) -> HttpResponse | FileResponse:
    """A kept file as it came, to keep: of no kind that a browser would show."""
    if path.stat().st_size > IN_MEMORY:
        return FileResponse(
            path.open("rb"), as_attachment=True, filename=file_name, content_type="application/octet-stream"
        )
    answer = HttpResponse(path.read_bytes(), content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file_name) or ""
    return answer


def excel_address(request: HttpRequest, name: str) -> str:
    """The address of the workbook of the list in view."""
    query = request.GET.copy()
    for gone in ("page", "done", "file"):
        query.pop(gone, None)
    return f"{reverse(name)}?{query.urlencode()}"
