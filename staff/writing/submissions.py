"""Perform a form once: when it arrives twice, both arrivals get the same answer."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, cast
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from core.refusals import Refused
from staff.access import current_account
from staff.models.account import Account
from staff.models.office import Office
from staff.models.submission import Submission

MOST_URL, MOST_TEXT = 300, 600  # characters the table holds: SQLite takes more, PostgreSQL refuses

_Address = ParamSpec("_Address")  # what a view takes: the request, and what its address names


@dataclass(frozen=True)
class Done:
    """What a write leads to: the page to go to, and the sentence that confirms it."""

    url: str
    message: str


def perform_once(
    *, token: UUID, by: Account | None, office: Office, perform: Callable[[], Done]
) -> HttpResponseRedirect:
    """Run `perform` in one transaction unless this token was written before; redirect to the (first) result.

    Whatever `perform` raises leaves nothing behind, the token included, so the corrected form can be sent again.
    Raises Refused when another account wrote with it.
    The token's unique index decides between two that arrive together: the second waits for the first.
    """
    try:
        with transaction.atomic():
            submission = Submission.objects.create(token=token, by=by, office=office)
            done = perform()
            submission.result, submission.message = _kept(done.url), done.message[:MOST_TEXT]
            submission.save(update_fields=["result", "message"])
    except IntegrityError:
        first = Submission.objects.filter(token=token).first()
        if first is None:  # some other constraint spoke
            raise
        if first.by != by:
            raise Refused(
                _("Somebody else has sent this form. Open the page anew and fill it in again.")
            ) from None
        submission = first
    return HttpResponseRedirect(confirmation_url(submission))


def _kept(url: str) -> str:
    """The address, without what the page was narrowed to where that is too long to be kept."""
    return url if len(url) <= MOST_URL else url.partition("?")[0]


def answer_repeats(view: Callable[_Address, HttpResponse]) -> Callable[_Address, HttpResponse]:
    """Answer a form that was performed before as it was then, without asking the view.

    For views whose own write makes the same form wrong: nothing is left to change, an old password is old by then.
    """

    @wraps(view)
    def answer(*args: _Address.args, **kwargs: _Address.kwargs) -> HttpResponse:
        return _first_answer(cast("HttpRequest", args[0])) or view(*args, **kwargs)

    return answer


def _first_answer(request: HttpRequest) -> HttpResponseRedirect | None:
    try:
        token = UUID(request.POST.get("token", ""))
    except ValueError:
        return None
    first = Submission.objects.filter(token=token, by=current_account(request)).first()
    return HttpResponseRedirect(confirmation_url(first)) if first else None


def confirmation_url(submission: Submission) -> str:
    """The result's address, carrying the token by which the page finds the confirmation."""
    joint = "&" if "?" in submission.result else "?"
    return f"{submission.result}{joint}done={submission.token}"
