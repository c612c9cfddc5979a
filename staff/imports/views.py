"""The steps of every list that comes in from Excel: a file, what it does not say of itself, its preview; all or nothing."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.sheets.opening import open_sheets
from core.sheets.questions import AGAIN, PREFIX, Answers, Asked, Question
from core.sheets.reading import Sheet, SheetError
from core.text.old_fonts import CODE_PAGE_NAMES
from staff.imports import uploads
from staff.imports.actions import remember
from staff.imports.forms import ListFileForm, QuestionForm
from staff.imports.plan import ListPlan
from staff.imports.queries import answers_for
from staff.models.account import Account
from staff.writing.forms import WriteForm, submit
from staff.writing.submissions import Done

P = TypeVar("P", bound=ListPlan[Any])
ANSWERS = ("row:", "department:", PREFIX)  # what was asked begins with one of these


@dataclass(frozen=True)
class ListImport(Generic[P]):
    """What is a list's own: its word (`KnownColumns.Listed`), its form and pages, how a file is planned and applied, and the
    kinds of rows with labels.

    `plan` takes the sheets, how they are to be read, and the answers about rows; it reads only, and may raise SheetError.
    `apply` runs inside one transaction and may raise Refused.
    """

    listed: str
    form: type[ListFileForm]
    upload_page: str
    preview_page: str
    plan: Callable[[Account, list[Sheet], Answers, Mapping[str, str]], P]
    apply: Callable[[P, Account], Done]
    kinds: Callable[[], list[tuple[str, str]]]

    def read(self, account: Account, content: bytes, fields: Mapping[str, str]) -> P:
        """Plan this file by these fields. Raises Asked, and SheetError for what cannot be read."""
        answers = answers_for(account.office, self.listed, fields)
        sheets = open_sheets(content, answers)
        plan = self.plan(account, sheets, answers, fields)
        plan.answers, plan.reads_as_before = answers, answers.knows(sheets)
        plan.old_font = CODE_PAGE_NAMES.get(sheets[0].code_page, "")
        return plan

    def write(self, account: Account, content: bytes, fields: Mapping[str, str]) -> Done:
        """Write what the file holds, and remember what was said of its columns."""
        plan = self.read(account, content, fields)
        done = self.apply(plan, account)
        remember(office=account.office, by=account, listed=self.listed, said=plan.answers)
        return done


def import_page(request: HttpRequest, account: Account, listed: ListImport[P]) -> HttpResponse:
    """Upload a list; a page asks what it does not say; a preview says what each row will do; the last step writes it."""
    if request.method == "POST" and "digest" in request.POST:
        return _next_step(request, account, listed)
    form = listed.form(request.POST, request.FILES) if request.method == "POST" else listed.form()
    if form.is_valid():
        content = form.cleaned_data["file"].read()
        try:
            plan = listed.read(account, content, {})
        except Asked as asked:
            digest = uploads.keep(account.office, content)
            return _ask(request, listed, digest, QuestionForm(asked.question))
        except SheetError as error:
            form.add_error("file", str(error))
        else:
            digest = uploads.keep(account.office, content)
            return _preview(request, listed, plan, digest, WriteForm(), fresh=True)
    return render(request, listed.upload_page, {"form": form})


def _next_step(request: HttpRequest, account: Account, listed: ListImport[P]) -> HttpResponse:
    digest, fields = request.POST["digest"], request.POST.dict()
    content = uploads.kept(account.office, digest)
    if content is None:
        return render(request, listed.upload_page, {"form": listed.form(), "gone": True})
    form = WriteForm(request.POST if "token" in request.POST else None)
    # read and planned again under the trail's lock: the office may have changed since the preview
    perform = partial(listed.write, account, content, fields)
    try:
        if (
            "apply" in request.POST
            and form.is_valid()
            and (answer := submit(form, by=account, perform=perform))
        ):
            return answer
        plan = listed.read(account, content, fields)
    except Asked as asked:
        return _ask(request, listed, digest, _question_form(asked.question, fields))
    except SheetError as error:
        return render(request, listed.upload_page, {"form": listed.form(), "problem": str(error)})
    return _preview(request, listed, plan, digest, form, fresh="token" not in request.POST)


def _question_form(question: Question, fields: Mapping[str, str]) -> QuestionForm:
    """The form of a question; with what was answered, where it was answered before and not well enough."""
    is_answered = any(column.field in fields for column in question.columns) or question.field in fields
    return QuestionForm(question, fields if is_answered else None)


def _ask(request: HttpRequest, listed: ListImport[P], digest: str, form: QuestionForm) -> HttpResponse:
    kept = {name: value for name, value in _answers(request).items() if name not in form.fields}
    context = {"form": form, "question": form.question, "digest": digest, "answers": kept}
    return render(request, "staff/imports/question.html", context)


def _answers(request: HttpRequest) -> dict[str, str]:
    """What was answered in the steps before, to be carried on."""
    return {name: value for name, value in request.POST.dict().items() if name.startswith(ANSWERS)}


def _preview(
    request: HttpRequest, listed: ListImport[P], plan: P, digest: str, form: WriteForm, *, fresh: bool
) -> HttpResponse:
    context = {
        "plan": plan,
        "counts": [(kind, label, plan.counts[kind]) for kind, label in listed.kinds()],
        "digest": digest,
        "form": form,
        "token": uuid.uuid4() if fresh else form["token"].value(),
        "answers": _answers(request),
        "again": AGAIN,
    }
    return render(request, listed.preview_page, context)
