"""Wrong passwords as django-axes counts them: of a name at an address, and of an address whatever the name.

The settings are in `daina/settings.py`; the administrator's reset of a password ends the lock of the name.
"""

from ipaddress import IPv4Address, ip_address, ip_network
from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest

from core.text.names import login_key

ADDRESS_LIMIT = 20  # wrong passwords from one address in a quarter of an hour, for whatever names


class Handler(AxesDatabaseHandler):  # type: ignore[misc]  # axes has no types
    """Counts as axes does, and locks an address that tries many names: axes knows one limit for all it counts."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Return the wrong passwords of the name at the address; as many as lock it when the address is locked."""
        if address_is_locked(request):
            return int(settings.AXES_FAILURE_LIMIT)
        return int(super().get_failures(request, credentials))


def address_is_locked(request: Any) -> bool:
    """Whether too many passwords from the visitor's address were wrong; `request` has passed through axes."""
    attempts = AccessAttempt.objects.filter(
        ip_address=request.axes_ip_address, attempt_time__gte=get_cool_off_threshold(request)
    )
    return (attempts.aggregate(failures=Sum("failures_since_start"))["failures"] or 0) >= ADDRESS_LIMIT


def username(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Return the name that is counted: however it is written, guesses at one account count as one."""
    typed = credentials.get("username") if credentials else request.POST.get("username")
    return login_key(typed or "")


def client_address(request: HttpRequest) -> str | None:
    """Return the address that is counted; None, an address like any other, for what is none.

    Of an IPv6 address its network of 64 bits: every PC may take as many addresses from it as it likes.
    """
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", "").partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((int(address), 64), strict=False).network_address)
