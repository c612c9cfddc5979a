"""What stands around every page: the office, the places of the role, the person, and what was just done."""

import uuid
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from staff.models.account import Account
from staff.models.submission import Submission
from staff.roles import Permission, may


@dataclass(frozen=True)
class Place:
    """One of the places of the top bar, or one of the pages that belong to the place in view."""

    name: str
    url: str
    current: bool


@dataclass(frozen=True)
class Frame:
    today: date
    demo: bool
    account: Account | None = None
    office_name: str = ""
    places: tuple[Place, ...] = ()
    pages: tuple[Place, ...] = ()
    done: Submission | None = None


def frame(request: HttpRequest) -> dict[str, object]:
    """Context processor. Lazy: a page that shows no frame pays for none."""
    return {"frame": SimpleLazyObject(lambda: _frame(request))}


def _frame(request: HttpRequest) -> Frame:
    today = timezone.localdate()
    account = getattr(request, "user", None)
    if not isinstance(account, Account | SimpleLazyObject) or not account.is_authenticated:
        return Frame(today, settings.DEMO)
    return Frame(
        today=today,
        demo=settings.DEMO,
        account=account,  # type: ignore[arg-type]  # the lazy object stands for an Account
        office_name=account.office.profile_on(today).name,
        places=_places(account, request.path),  # type: ignore[arg-type]  # as above
        pages=_pages(account, request.path),  # type: ignore[arg-type]  # as above
        done=_done(request, account),  # type: ignore[arg-type]  # as above
    )


@cache
def _address(name: str) -> str:
    """The address of a door: looked up once a process, not a dozen times a page."""
    return reverse(name)


def _places(account: Account, path: str) -> tuple[Place, ...]:
    doors = [
        (_("Today"), _address("home"), True),
        (_("Violations"), _address("violations:violation-list"), may(account, Permission.READ_VIOLATIONS)),
        (_("Staff"), _address("staff:person-list"), may(account, Permission.READ_STAFF)),
        (_("Reports"), _address("reports:month-current"), may(account, Permission.READ_MONTH)),
        (_("Administration"), _address("accounts:account-list"), may(account, Permission.KEEP_ACCOUNTS)),
    ]
    return tuple(
        Place(name, url, path == url or (url != "/" and path.startswith(url)))
        for name, url, open_ in doors
        if open_
    )


def _pages(account: Account, path: str) -> tuple[Place, ...]:
    """The pages of the place in view, when it has more than one; current is the one whose address fits best."""
    doors = (
        (
            (_("List of violations"), _address("violations:violation-list"), Permission.READ_VIOLATIONS),
            (_("To be taken up"), _address("violations:candidate-list"), Permission.READ_TIME),
            (_("Roll call"), _address("violations:roll-call-current"), Permission.READ_TIME),
            (_("Days accounted for"), _address("violations:day-current"), Permission.READ_TIME),
            (_("Leave and trips"), _address("violations:leave-list"), Permission.READ_TIME),
            (_("Punch clock files"), _address("violations:punch-list"), Permission.READ_PUNCH_FILES),
            (_("Catalogue"), _address("violations:type-list"), Permission.READ_CATALOGUE),
        ),
        (
            (_("Staff list"), _address("staff:person-list"), Permission.READ_STAFF),
            (_("Departments"), _address("staff:department-list"), Permission.READ_STAFF),
            (_("Working hours"), _address("staff:hours-list"), Permission.READ_STAFF),
            (_("Calendar"), _address("staff:calendar-current"), Permission.READ_STAFF),
        ),
    )
    for place in doors:
        open_ = [(name, url) for name, url, deed in place if may(account, deed)]
        fitting = [url for _name, url in open_ if path.startswith(url)]
        if fitting and len(open_) > 1:
            current = max(fitting, key=len)
            return tuple(Place(name, url, url == current) for name, url in open_)
    return ()


def _done(request: HttpRequest, account: Account) -> Submission | None:
    token = request.GET.get("done", "")
    try:
        return Submission.objects.filter(token=uuid.UUID(token), by=account).first() if token else None
    except ValueError:
        return None
