"""The two steps of every list that comes in from Excel: a file, then its preview; it goes in whole or not at all."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.sheets.reading import SheetError
from staff.imports import uploads
from staff.imports.forms import ListFileForm
from staff.imports.plan import ListPlan
from staff.models.account import Account
from staff.writing.forms import WriteForm, submit
from staff.writing.submissions import Done

P = TypeVar("P", bound=ListPlan[Any])
ANSWERS = ("row:", "department:")  # what the preview asked begins with one of these


@dataclass(frozen=True)
class ListImport(Generic[P]):
    """What is a list's own: its form and pages, how a file is planned and applied, and the kinds of rows with labels.

    `plan` reads only and may raise SheetError; `apply` runs inside one transaction and may raise Refused.
    """

    form: type[ListFileForm]
    upload_page: str
    preview_page: str
    plan: Callable[[Account, bytes, Mapping[str, str]], P]
    apply: Callable[[P, Account], Done]
    kinds: Callable[[], list[tuple[str, str]]]


def import_page(request: HttpRequest, account: Account, listed: ListImport[P]) -> HttpResponse:
    """Upload a list; a preview says what each row will do; the second step writes it."""
    if request.method == "POST" and "digest" in request.POST:
        return _second_step(request, account, listed)
    form = listed.form(request.POST, request.FILES) if request.method == "POST" else listed.form()
    if form.is_valid():
        content = form.cleaned_data["file"].read()
        try:
            plan = listed.plan(account, content, request.POST.dict())
        except SheetError as error:
            form.add_error("file", str(error))
        else:
            digest = uploads.keep(account.office, content)
            return _preview(request, listed, plan, digest, WriteForm(), fresh=True)
    return render(request, listed.upload_page, {"form": form})


def _second_step(request: HttpRequest, account: Account, listed: ListImport[P]) -> HttpResponse:
    digest, answers = request.POST["digest"], request.POST.dict()
    content = uploads.kept(account.office, digest)
    if content is None:
        return render(request, listed.upload_page, {"form": listed.form(), "gone": True})
    form = WriteForm(request.POST)
    if "apply" in request.POST and form.is_valid():
        # read and planned again under the trail's lock: the office may have changed since the preview
        def perform() -> Done:
            return listed.apply(listed.plan(account, content, answers), account)

        if answer := submit(form, by=account, perform=perform):
            return answer
    plan = listed.plan(account, content, answers)
    return _preview(request, listed, plan, digest, form, fresh=False)


def _preview(
    request: HttpRequest, listed: ListImport[P], plan: P, digest: str, form: WriteForm, *, fresh: bool
) -> HttpResponse:
    context = {
        "plan": plan,
        "counts": [(kind, label, plan.counts[kind]) for kind, label in listed.kinds()],
        "digest": digest,
        "form": form,
        "token": uuid.uuid4() if fresh else form["token"].value(),
        "answers": {key: value for key, value in request.POST.items() if key.startswith(ANSWERS)},
    }
    return render(request, listed.preview_page, context)
