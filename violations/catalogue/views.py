"""The catalogue's pages: everybody who reads violations reads it; the chairman keeps it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.web.methods import require_safe
from staff.access import current_account, require, require_account
from staff.models.account import Account
from staff.roles import Permission, may
from staff.writing.forms import submit
from staff.writing.submissions import Done, answer_repeats
from violations.catalogue import actions as catalogue
from violations.catalogue.forms import EndTypeForm, LegalBasisForm, NewTypeForm, TypeForm
from violations.catalogue.models import LegalBasis, ViolationType


@require_safe
def type_list(request: HttpRequest) -> HttpResponse:
    """Types by group, with validity and legal bases; then the documents they can cite."""
    account = require_account(request, Permission.READ_CATALOGUE)
    types = (
        ViolationType.objects.filter(office=account.office)
        .select_related("group")
        .prefetch_related("legal_bases")
    )
    context = {
        "types": types,
        "bases": LegalBasis.objects.filter(office=account.office),
        "today": timezone.localdate(),
        "may_keep": may(account, Permission.KEEP_CATALOGUE),
    }
    return render(request, "violations/catalogue/type_list.html", context)


def type_new(request: HttpRequest) -> HttpResponse:
    """A type the office adds."""
    account = require_account(request, Permission.KEEP_CATALOGUE)
    form = NewTypeForm(request.POST or None)
    form.set_choices(account.office)
    if request.method == "POST" and form.is_valid():

        def perform() -> Done:
            new = catalogue.add_type(
                office=account.office,
                by=account,
                code=form.cleaned_data["code"],
                valid_from=form.cleaned_data["valid_from"],
                **form.type_fields(),
            )
            return _done(_("The type %(name)s has been added.") % {"name": new.name})

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "violations/catalogue/type_new.html", {"form": form})


@answer_repeats
def type_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a type; records made under it keep their code and show the corrected name."""
    account, type_ = _one(request, pk)
    form = TypeForm.for_row(type_, request.POST or None)
    form.set_choices(account.office)
    if request.method == "POST" and form.is_valid():

        def perform() -> Done:
            catalogue.correct_type(
                type_=type_, by=account, version=form.cleaned_data["version"], **form.type_fields()
            )
            return _done(_("The type %(name)s has been corrected.") % {"name": form.cleaned_data["name"]})

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "violations/catalogue/type_edit.html", {"form": form, "type": type_})


@answer_repeats
def type_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a type; what was recorded under it stays."""
    account, type_ = _one(request, pk)
    form = EndTypeForm.for_row(type_, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def perform() -> Done:
            catalogue.end_type(
                type_=type_,
                by=account,
                version=data["version"],
                until=form.until(),
                reason=data["reason"],
            )
            return _done(_("The type %(name)s has been ended.") % {"name": type_.name})

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "violations/catalogue/type_end.html", {"form": form, "type": type_})


def legal_basis_new(request: HttpRequest) -> HttpResponse:
    """A document types can cite."""
    account = require_account(request, Permission.KEEP_CATALOGUE)
    form = LegalBasisForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def perform() -> Done:
            catalogue.add_legal_basis(
                office=account.office,
                by=account,
                symbol=data["symbol"],
                issuer=data["issuer"],
                issued_on=data["issued_on"],
            )
            return _done(_("The document %(symbol)s has been added.") % {"symbol": data["symbol"]})

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "violations/catalogue/legal_basis_new.html", {"form": form})


def _one(request: HttpRequest, pk: int) -> tuple[Account, ViolationType]:
    """The chairman and the type: 404 when it is not to be seen, 403 when it is not to be changed."""
    account = current_account(request)
    visible = ViolationType.objects.filter(office=account.office)
    type_ = get_object_or_404(visible if may(account, Permission.READ_CATALOGUE) else visible.none(), pk=pk)
    require(account, Permission.KEEP_CATALOGUE)
    return account, type_


def _done(message: str) -> Done:
    return Done(reverse("violations:type-list"), message)
