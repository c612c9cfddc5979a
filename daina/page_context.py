"""What every page shows around its own matter: the office, the places of the role, the person, what was just done."""

import uuid
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from daina import __version__
from daina.first_steps import FirstSteps, has_chairman, read_first_steps
from staff.hours.queries import unseen_hours
from staff.models.account import Account
from staff.models.submission import Submission
from staff.roles import Permission, Role, may


@dataclass(frozen=True)
class MenuItem:
    """One of the places of the top bar, or one of the pages that belong to the place in view."""

    name: str
    url: str
    current: bool


@dataclass(frozen=True)
class PageContext:
    """What every page shows besides its own matter; empty for a visitor who is not logged in."""

    today: date
    demo: bool
    account: Account | None = None
    office_name: str = ""
    places: tuple[MenuItem, ...] = ()
    pages: tuple[MenuItem, ...] = ()
    done: Submission | None = None
    version: str = __version__

    @cached_property
    def first_steps(self) -> FirstSteps | None:
        """What the clerk of a new office still has to prepare; None for anybody else, and when all is done. Read when asked."""
        if self.account is None or self.account.role != Role.CLERK:
            return None
        return read_first_steps(self.account.office, self.today)

    @cached_property
    def has_unseen_hours(self) -> bool:
        """Whether minutes may follow from hours that nobody has looked at. Read when asked."""
        return self.account is not None and unseen_hours(self.account.office).exists()

    @cached_property
    def lacks_chairman(self) -> bool:
        """Whether nobody can log in as the chairman. Read when asked."""
        return self.account is not None and not has_chairman(self.account.office)


def page_context(request: HttpRequest) -> dict[str, object]:
    """Give every template `page_context`. Lazy: a page that shows nothing of it reads nothing for it."""
    return {"page_context": SimpleLazyObject(lambda: _page_context(request))}


def _page_context(request: HttpRequest) -> PageContext:
    today = timezone.localdate()
    account = getattr(request, "user", None)
    if not isinstance(account, Account | SimpleLazyObject) or not account.is_authenticated:
        return PageContext(today, settings.DEMO)
    return PageContext(
        today=today,
        demo=settings.DEMO,
        account=account,  # type: ignore[arg-type]  # the lazy object stands for an Account
        office_name=account.office.profile_on(today).name,
        places=_places(account, request.path),  # type: ignore[arg-type]  # as above
        pages=_pages(account, request.path),  # type: ignore[arg-type]  # as above
        done=_done(request, account),  # type: ignore[arg-type]  # as above
    )


def _places(account: Account, path: str) -> tuple[MenuItem, ...]:
    places = [
        (_("Today"), reverse("home"), True),
        (_("Violations"), reverse("violations:violation-list"), may(account, Permission.READ_VIOLATIONS)),
        (_("Staff"), reverse("staff:person-list"), may(account, Permission.READ_STAFF)),
        (_("Reports"), reverse("reports:month-current"), may(account, Permission.READ_MONTH)),
        (_("Administration"), reverse("accounts:account-list"), may(account, Permission.KEEP_ACCOUNTS)),
    ]
    return tuple(
        MenuItem(name, url, path == url or (url != "/" and path.startswith(url)))
        for name, url, is_open in places
        if is_open
    )


def _pages(account: Account, path: str) -> tuple[MenuItem, ...]:
    """The pages of the place in view, when it has more than one; current is the one whose address fits best."""
    pages_of_places = (
        (
            (_("List of violations"), reverse("violations:violation-list"), Permission.READ_VIOLATIONS),
            (_("To be taken up"), reverse("violations:candidate-list"), Permission.READ_TIME),
            (_("Roll call"), reverse("violations:roll-call-current"), Permission.READ_TIME),
            (_("Days accounted for"), reverse("violations:day-current"), Permission.READ_TIME),
            (_("Leave and trips"), reverse("violations:leave-list"), Permission.READ_TIME),
            (_("Punch clock files"), reverse("violations:punch-list"), Permission.READ_PUNCH_FILES),
            (_("Catalogue"), reverse("violations:type-list"), Permission.READ_CATALOGUE),
        ),
        (
            (_("Staff list"), reverse("staff:person-list"), Permission.READ_STAFF),
            (_("Departments"), reverse("staff:department-list"), Permission.READ_STAFF),
            (_("Working hours"), reverse("staff:hours-list"), Permission.READ_STAFF),
            (_("Calendar"), reverse("staff:calendar-current"), Permission.READ_STAFF),
        ),
    )
    for pages in pages_of_places:
        readable = [(name, url) for name, url, permission in pages if may(account, permission)]
        fitting = [url for _name, url in readable if path.startswith(url)]
        if fitting and len(readable) > 1:
            current = max(fitting, key=len)
            return tuple(MenuItem(name, url, url == current) for name, url in readable)
    return ()


def _done(request: HttpRequest, account: Account) -> Submission | None:
    try:
        token = request.GET.get("done", "")
        return Submission.objects.filter(token=uuid.UUID(token), by=account).first() if token else None
    except (ValueError, SuspiciousOperation):  # the page that refuses an endless address shows this too
        return None
