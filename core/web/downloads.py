"""Files out: a list with the same rows as on the page, never whole in memory; a workbook; a file as it came."""

from pathlib import Path
from tempfile import SpooledTemporaryFile

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header

from core.sheets.writing import CONTENT_TYPE, Listing, write_list

LONG_LIST = 5_000  # rows; a list of so many takes more than a second to write
IN_MEMORY = 1024 * 1024  # bytes; a larger file waits on the disk


def list_response(listing: Listing, file_name: str) -> HttpResponse | FileResponse:
    """The list as a file to keep; a large one is sent from the disk, and gone when it has been sent."""
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  (closed below, or by the answer)
    write_list(listing, file)
    size = file.tell()
    file.seek(0)
    if size > IN_MEMORY:
        return FileResponse(file, as_attachment=True, filename=file_name, content_type=CONTENT_TYPE)
    with file:
        return workbook_response(file.read(), file_name)


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


def excel_address(request: HttpRequest, name: str, count: int) -> str:
    """The address of the workbook of the list in view; of a page that says to wait, where it takes a while."""
    query = request.GET.copy()
    for gone in ("page", "done", "wait"):
        query.pop(gone, None)
    return file_address(name, query.urlencode(), count)


def file_address(name: str, query: str, count: int) -> str:
    """The address of the workbook of a list of `count` rows narrowed by `query`; of a page that says to wait first."""
    wait = "&wait=1" if count > LONG_LIST else ""
    return f"{reverse(name)}?{query}{wait}"


def waiting_page(request: HttpRequest, count: int, back: str) -> HttpResponse:
    """Show that `count` rows are being written, then go on to the file: the browser keeps the page until it comes."""
    query = request.GET.copy()
    query.pop("wait", None)
    address = f"{request.path}?{query.urlencode()}"
    context = {"count": count, "address": address, "back": f"{reverse(back)}?{query.urlencode()}"}
    answer = render(request, "list_wait.html", context)
    answer["Refresh"] = f"0; url={address}"
    return answer
