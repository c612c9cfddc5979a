"""What the pages about one record share."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from staff.access import signed_in
from staff.models import Account
from violations.models import Violation


def one_visible(request: HttpRequest, pk: int) -> tuple[Account, Violation]:
    """Who asks, and the record, when it is one they may see; 404 otherwise."""
    account = signed_in(request)
    visible: Any = Violation.objects.visible_to(account, timezone.localdate()).with_names()
    return account, get_object_or_404(visible, pk=pk)


def violation_url(violation: Violation) -> str:
    """The record's page."""
    return reverse("violations:violation-detail", args=[violation.pk])
