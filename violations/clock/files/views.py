"""Files of the punch clock: upload, preview, all or none; the files taken in, each as it came."""

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.refusals import NotThere
from core.text.file_names import incoming_name
from core.web.downloads import kept_response
from core.web.methods import require_safe
from core.web.progress import Part, Say, worked
from staff.access import current_account, require, require_account
from staff.imports.forms import QuestionForm
from staff.models.account import Account
from staff.people.actions import bind_code
from staff.roles import Permission, may
from staff.writing.forms import submit
from staff.writing.submissions import Done
from violations.clock.files import batch as punch_batch
from violations.clock.files.actions import Upload, is_as_it_came, kept_file, take_in
from violations.clock.files.batch import KeptFile
from violations.clock.files.forms import BindForm, PunchFilesForm, TakeInForm
from violations.clock.files.preview import Preview, preview
from violations.clock.judging import bring_up_to_date
from violations.clock.models import PunchFile

PAGE_ROWS = 50
LIST = "violations:punch-list"
PREVIEW = "violations/clock/files/punch_preview.html"
QUESTION = "violations/clock/files/punch_question_part.html"


def punch_list(request: HttpRequest) -> HttpResponse:
    """The files taken in, the last first; above them the form that takes more."""
    account = require_account(request, Permission.READ_PUNCH_FILES)
    if request.method == "POST":
        require(account, Permission.KEEP_TIME)
    form = PunchFilesForm(request.POST, request.FILES) if request.method == "POST" else PunchFilesForm()
    if form.is_valid():
        files = [
            KeptFile(incoming_name(file.name or ""), file.read()) for file in form.cleaned_data["chosen"]
        ]
        # A long file is read where its progress is seen; a short one that is none is not kept at all.
        failed = [] if punch_batch.is_long(files) else punch_batch.read(account.office, files).failed
        if not failed:
            return redirect("violations:punch-preview", punch_batch.keep(account.office, files))
        for name, why in failed:
            form.add_error("chosen", f"{name}: {why}")
    return _list_page(request, account, form)


def _list_page(
    request: HttpRequest, account: Account, form: PunchFilesForm, *, gone: bool = False
) -> HttpResponse:
    files = PunchFile.objects.visible_to(account).select_related("imported_by__staff_member")
    context = {
        "page": Paginator(files, PAGE_ROWS).get_page(request.GET.get("page")),
        "form": form,
        "gone": gone,
        "may_keep": may(account, Permission.KEEP_TIME),
    }
    return render(request, "violations/clock/files/punch_list.html", context, status=404 if gone else 200)


def punch_preview(request: HttpRequest, batch: str) -> HttpResponseBase:
    """Answer what a file does not say, preview these files, bind a code to a person, then take all of them in, or none."""
    account = require_account(request, Permission.KEEP_TIME)
    files = punch_batch.kept(account.office, batch)
    if files is None:
        return _list_page(request, account, PunchFilesForm(), gone=True)
    if "answer" in request.POST:
        return _answer(request, account, files)
    work = partial(_preview_work, request, account, files)
    long = punch_batch.is_long(files)
    context = {"long": long, "writing": "apply" in request.POST}
    return worked(request, PREVIEW, context, work, long=long)


def _preview_work(
    request: HttpRequest, account: Account, files: list[KeptFile], say: Say
) -> Part | HttpResponseRedirect:
    reading = punch_batch.read(account.office, files, say)
    if reading.asked and not reading.failed:
        file, question = reading.asked[0]
        return Part(QUESTION, {"file": file, "form": QuestionForm(question), "question": question})
    found = preview(account.office, reading.uploads)
    form = TakeInForm(request.POST if "apply" in request.POST else None)
    form.set_unread(found.unread_lines)
    bind = _bind_form(request, account, found)
    perform = partial(_take_in, account, reading.uploads, say)
    if not reading.failed and form.is_valid() and (answer := submit(form, by=account, perform=perform)):
        return answer
    if bind.is_valid() and (answer := _bound(bind, account, request.path)):
        return answer
    context = {"preview": found, "failed": reading.failed, "form": form, "bind": bind, "may_keep": True}
    return Part("violations/clock/files/punch_preview_part.html", context)


def _answer(request: HttpRequest, account: Account, files: list[KeptFile]) -> HttpResponseBase:
    """Take an answer about the file that is asked about; the same again where it says too little."""
    asked = punch_batch.read(account.office, files).asked
    if asked:
        file, question = asked[0]
        form = QuestionForm(question, request.POST)
        if not form.is_valid():
            context = {"part": QUESTION, "file": file, "form": form, "question": question}
            return render(request, PREVIEW, context)
        files = punch_batch.answered(files, file, request.POST.dict())
    return redirect("violations:punch-preview", punch_batch.keep(account.office, files))


def _take_in(account: Account, uploads: list[Upload], say: Say) -> Done:
    words = {"write": _("Writing, punch"), "judge": _("Looking for candidates, day")}

    def on_progress(stage: str, done: int, total: int) -> None:
        say(words[stage], done, total)

    taken = take_in(office=account.office, by=account, uploads=uploads, on_progress=on_progress)
    # now, or whoever opens a page first would wait for it
    bring_up_to_date(account.office, on_progress=on_progress)
    params = {
        "files": len(taken),
        "added": sum(file.added for file in taken),
        "again": len(uploads) - len(taken),
    }
    message = _("Files taken in: %(files)s. New punches: %(added)s.") % params
    if params["again"]:
        message += " " + _("Here already, adding nothing: %(again)s.") % params
    return Done(reverse(LIST), message)


def _bind_form(request: HttpRequest, account: Account, found: Preview) -> BindForm:
    form = BindForm(request.POST if "bind" in request.POST else None, prefix="bind")
    form.set_choices(account.office, found.unmatched)
    return form


def _bound(form: BindForm, account: Account, back: str) -> HttpResponseRedirect | None:
    data = form.cleaned_data

    def perform() -> Done:
        bind_code(person=data["person"], by=account, code=data["code"], reason=data["reason"])
        params = {"code": data["code"], "name": data["person"].full_name}
        return Done(back, _("Code %(code)s is now the code of %(name)s.") % params)

    return submit(form, by=account, perform=perform)


def punch_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One file taken in: what it gave, what was odd, whose codes are unknown today."""
    account, file = _one(request, pk)
    if request.method == "POST":
        require(account, Permission.KEEP_TIME)
    path = kept_file(file)
    long = path.is_file() and path.stat().st_size > punch_batch.LONG
    work = partial(_file_work, request, account, file)
    return worked(request, "violations/clock/files/punch_file.html", {"file": file}, work, long=long)


def _file_work(
    request: HttpRequest, account: Account, file: PunchFile, say: Say
) -> Part | HttpResponseRedirect:
    path = kept_file(file)
    uploads = []
    if path.is_file() and is_as_it_came(file):
        uploads = [punch_batch.read_again(file, path.read_bytes(), say)]
    found = preview(account.office, uploads)
    bind = _bind_form(request, account, found)
    if bind.is_valid() and (answer := _bound(bind, account, request.path)):
        return answer
    context = {"preview": found, "file": file, "bind": bind, "may_keep": may(account, Permission.KEEP_TIME)}
    return Part("violations/clock/files/punch_file_part.html", context)


@require_safe
def punch_original(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The file as it came, to keep; never shown in the browser."""
    _account, file = _one(request, pk)
    path = kept_file(file)
    if not path.is_file():
        raise NotThere(
            _("The file as it came is not in the data folder any more: bring it back from a backup.")
        )
    if not is_as_it_came(file):
        raise NotThere(
            _(
                "The file in the data folder is not the one that came: it was altered. Keep it, and call the superior."
            )
        )
    return kept_response(path, file.name)


def _one(request: HttpRequest, pk: int) -> tuple[Account, PunchFile]:
    """Return the account and the file when the account may see it; 404 otherwise."""
    account = current_account(request)
    files: Any = PunchFile.objects.visible_to(account).select_related("imported_by__staff_member", "office")
    return account, get_object_or_404(files, pk=pk)
