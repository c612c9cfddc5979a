"""Long work behind a page: the page begins at once, says how far the work is and how long it may still take, and ends
with what came of it. No script: the answer is written while the work goes on in a thread beside it.

The thread is the server's own: should the server stop, the work stops with it, and its transaction leaves nothing.
Whoever leaves the page meanwhile finds the work done.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

from core.store import trouble_of, watch

MARK = "<!-- the work -->"  # where the page's template leaves room for it
THREAD = "long work"
Say = Callable[[str, int, int], None]  # what is done, in words; how much of it, of how much


@dataclass(frozen=True)
class Part:
    """The part of the page shown once the work is done: its template and context."""

    template: str
    context: dict[str, Any]


Work = Callable[[Say], Part | HttpResponseRedirect]
# Lines of the list; last, as HTML, what the page ends with.
Heard = queue.SimpleQueue[tuple[str, int, int] | str]


def worked(
    request: HttpRequest, page: str, context: dict[str, Any], work: Work, *, long: bool
) -> HttpResponse | StreamingHttpResponse | HttpResponseRedirect:
    """The page of this work. When it is long, the answer grows with it; else it comes whole.

    The template `page` shows `part` where there is one, else MARK.
    """
    if long:
        head, tail = render_to_string(page, {**context, "part": ""}, request).split(MARK)
        answer = StreamingHttpResponse(_growing(request, head, tail, work))
        answer["Content-Encoding"] = "identity"  # a compressor would hold the lines back
        return answer
    outcome = work(lambda _what, _done, _total: None)
    if isinstance(outcome, HttpResponseRedirect):
        return outcome
    return render(request, page, {**context, **outcome.context, "part": outcome.template})


def _growing(request: HttpRequest, head: str, tail: str, work: Work) -> Iterator[str]:
    yield head
    yield '<ol class="working" role="status">'
    heard: Heard = queue.SimpleQueue()
    language = translation.get_language()
    arguments = (request, work, heard, language)
    threading.Thread(target=_work, args=arguments, daemon=True, name=THREAD).start()
    began: dict[str, float] = {}
    last = time.monotonic()
    while not isinstance(item := heard.get(), str):
        what, done, total = item
        start, last = began.setdefault(what, last), time.monotonic()
        left = (last - start) * (total - done) / done if done else 0
        line = {"what": what, "done": done, "total": total, "left": round(left)}
        yield render_to_string("parts/progress_line.html", line)
    yield "</ol>"
    yield item
    yield tail


def _work(request: HttpRequest, work: Work, heard: Heard, language: str | None) -> None:
    """Do it, and put what the page ends with, as HTML."""
    try:
        with translation.override(language):
            outcome = work(lambda what, done, total: heard.put((what, done, total)))
            if watch.trouble():
                raise OSError("the register's file was removed meanwhile")
            if isinstance(outcome, HttpResponseRedirect):
                heard.put(render_to_string("parts/progress_done.html", {"address": outcome.url}))
            else:
                heard.put(render_to_string(outcome.template, outcome.context, request))
    except (
        Exception
    ) as error:  # whoever waits must hear of it: the answer has begun, its status can no longer say it
        logging.getLogger("django.request").exception("long work at %s", request.path)
        trouble = watch.trouble() or trouble_of(error)
        with translation.override(language):
            context = {"sentence": trouble.sentence if trouble else ""}
            heard.put(render_to_string("parts/progress_failed.html", context))
    finally:
        connection.close()
