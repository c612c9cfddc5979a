"""Offices and their dated profiles."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.refusals import Refused
from staff.models.account import Account
from staff.models.office import Office, OfficeKind, OfficeProfile
from staff.models.time import WorkingHours
from staff.models.trail import TrailHead
from staff.trail.events import lock_trail, record_event
from staff.trail.labels import register_event_labels
from staff.writing.versions import fresh, save_changed

register_event_labels({"office-opened": gettext_lazy("opened the book")})

# What a new office starts with, until it says otherwise; the page of working hours says so.
FIRST_HOURS_FROM = date(2022, 1, 1)


@transaction.atomic
def open_office(
    *,
    code: str,
    name: str,
    place: str,
    kind: str = OfficeKind.WARD,
    parent: Office | None = None,
    superior_name: str = "",
    signer_name: str = "",
    book_begins_on: date | None = None,
    by: Account | None = None,
    now: datetime | None = None,
) -> Office:
    """A new office with a profile that has no start and no end; one that keeps a register has working hours too.

    Its book begins on `book_begins_on`; None: every day lies in it.
    """
    office = Office.objects.create(kind=kind, book_begins_on=book_begins_on)
    TrailHead.objects.create(office=office)
    record_event(office=office, by=by, action="office-opened", obj=office, now=now)
    profile = OfficeProfile.objects.create(
        office=office, code=code, name=name, place=place, parent=parent, superior_name=superior_name,
        signer_name=signer_name,
    )  # fmt: skip
    record_event(office=office, by=by, action="profile-added", obj=profile, now=now)
    if kind == OfficeKind.WARD:
        hours = WorkingHours.objects.create(office=office, valid_from=FIRST_HOURS_FROM)
        record_event(office=office, by=by, action="hours-added", obj=hours, now=now)
    return office


@transaction.atomic
def correct_profile(
    *,
    profile: OfficeProfile,
    by: Account,
    version: int | None,
    code: str,
    name: str,
    place: str,
    superior_name: str,
    signer_title: str,
    signer_name: str,
    document_symbol: str,
    reason: str,
    now: datetime | None = None,
) -> OfficeProfile:
    """Correct what a profile says; its validity stays. Raises Stale."""
    current = fresh(profile, version=version)
    current.code, current.name, current.place = code, name, place
    current.superior_name = superior_name
    current.signer_title, current.signer_name = signer_title, signer_name
    current.document_symbol = document_symbol
    save_changed(current)
    record_event(
        office=current.office, by=by, action="profile-corrected", obj=current, reason=reason, now=now
    )
    return current


@transaction.atomic
def succeed_profile(
    *,
    office: Office,
    by: Account | None,
    from_day: date,
    code: str,
    name: str,
    place: str,
    superior_name: str,
    signer_title: str = "CHỦ TỊCH",
    signer_name: str = "",
    document_symbol: str = "BC-UBND",
    parent: Office | None = None,
    reason: str = "",
    now: datetime | None = None,
) -> OfficeProfile:
    """From `from_day` (inclusive) the office has a new profile; the one of that day ends on the day before.

    A profile that follows later stays where it is. Raises Refused when one begins on that very day.
    """
    lock_trail(office)
    before = office.profiles.valid_on(from_day).get()
    if before.valid_from == from_day:
        raise Refused(
            _("A profile starts on %(day)s already: correct that one.")
            % {"day": from_day.strftime("%d/%m/%Y")},
            "valid_from",
        )
    until = before.valid_until
    before.valid_until = from_day
    save_changed(before)
    record_event(office=office, by=by, action="profile-ended", obj=before, reason=reason, now=now)
    profile = OfficeProfile.objects.create(
        office=office, valid_from=from_day, valid_until=until, code=code, name=name, place=place,
        parent=parent or before.parent, superior_name=superior_name, signer_title=signer_title,
        signer_name=signer_name, document_symbol=document_symbol,
    )  # fmt: skip
    record_event(office=office, by=by, action="profile-added", obj=profile, reason=reason, now=now)
    return profile
