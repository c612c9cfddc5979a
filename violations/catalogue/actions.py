"""The catalogue: seeded for a new office, then kept by its chairman. Types end; none is deleted."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.refusals import Refused
from staff.models.account import Account
from staff.models.office import Office
from staff.trail.events import lock_trail, record_event
from staff.trail.labels import register_event_labels
from staff.writing.versions import fresh, save_changed
from violations.catalogue import starting as start
from violations.catalogue.models import LegalBasis, ViolationGroup, ViolationType

register_event_labels(
    {
        "type-added": gettext_lazy("added"),
        "type-corrected": gettext_lazy("corrected"),
        "type-ended": gettext_lazy("ended"),
    }
)


@transaction.atomic
def seed_catalogue(*, office: Office, by: Account | None, now: datetime | None = None) -> None:
    """The starting catalogue (DOMAIN §1) for an office that has none: legal bases, groups, 22 types."""
    bases = {}
    for symbol, issuer, issued_on in start.LEGAL_BASES:
        basis = LegalBasis.objects.create(office=office, symbol=symbol, issuer=issuer, issued_on=issued_on)
        record_event(office=office, by=by, action="legal-basis-added", obj=basis, now=now)
        bases[symbol] = basis
    for place, (group_code, group_name, types) in enumerate(start.GROUPS, 1):
        group = ViolationGroup.objects.create(office=office, code=group_code, name=group_name, position=place)
        record_event(office=office, by=by, action="group-added", obj=group, now=now)
        for order, row in enumerate(types, 1):
            cited = [bases[start.GENERAL_BASIS]] if row.code not in start.WITHOUT_BASIS else []
            add_type(
                office=office, by=by, group=group, code=row.code, name=row.name, severity=row.severity,
                minutes=row.minutes, legal_bases=cited, position=order, now=now,
            )  # fmt: skip


@transaction.atomic
def add_type(
    *,
    office: Office,
    by: Account | None,
    group: ViolationGroup,
    code: str,
    name: str,
    severity: str,
    minutes: str,
    legal_bases: Iterable[LegalBasis] = (),
    lapse_months: int | None = None,
    valid_from: date | None = None,
    position: int = 99,
    reason: str = "",
    now: datetime | None = None,
) -> ViolationType:
    """A new type from `valid_from` (None: always was). Raises Refused when its code is in force at the same time."""
    lock_trail(office)
    if ViolationType.objects.filter(office=office, code=code).overlapping(valid_from, None).exists():
        raise Refused(_("This code is taken. Choose another, or end the type that has it."), "code")
    type_ = ViolationType.objects.create(
        office=office, group=group, code=code, name=name, severity=severity, minutes=minutes,
        lapse_months=lapse_months, valid_from=valid_from, position=position,
    )  # fmt: skip
    type_.legal_bases.set(legal_bases)
    record_event(office=office, by=by, action="type-added", obj=type_, reason=reason, now=now)
    return type_


@transaction.atomic
def correct_type(
    *,
    type_: ViolationType,
    by: Account,
    version: int | None,
    group: ViolationGroup,
    name: str,
    severity: str,
    minutes: str,
    legal_bases: Iterable[LegalBasis],
    lapse_months: int | None,
    reason: str,
    now: datetime | None = None,
) -> ViolationType:
    """Correct a type; its code and validity stay. Raises Stale.

    Once something is recorded under it, group and minutes stay too, or months long reported would change: Refused.
    """
    current = fresh(type_, version=version)
    if (current.group, current.minutes) != (group, minutes) and current.violations.exists():
        raise Refused(
            _(
                "Violations are recorded under this type: its group and minutes stay. End it, and add another one."
            ),
            "group" if current.group != group else "minutes",
        )
    current.group, current.name, current.severity = group, name, severity
    current.minutes, current.lapse_months = minutes, lapse_months
    save_changed(current)
    current.legal_bases.set(legal_bases)
    record_event(office=current.office, by=by, action="type-corrected", obj=current, reason=reason, now=now)
    return current


@transaction.atomic
def end_type(
    *,
    type_: ViolationType,
    by: Account,
    version: int | None,
    until: date,
    reason: str,
    now: datetime | None = None,
) -> ViolationType:
    """The type's last day is the day before `until`; what was recorded under it stays. Raises Stale, Refused."""
    current = fresh(type_, version=version)
    if current.valid_from and until <= current.valid_from:
        raise Refused(_("It must end after it began."), "last_day")
    if current.violations.counted().filter(happened_on__gte=until).exists():
        raise Refused(
            _("Violations of this type are recorded on that day or later. Choose a later day."), "last_day"
        )
    current.valid_until = until
    save_changed(current)
    record_event(office=current.office, by=by, action="type-ended", obj=current, reason=reason, now=now)
    return current


@transaction.atomic
def add_legal_basis(
    *,
    office: Office,
    by: Account,
    symbol: str,
    issuer: str,
    issued_on: date | None,
    now: datetime | None = None,
) -> LegalBasis:
    """A document types can cite. Raises Refused when its symbol is there already."""
    lock_trail(office)
    if LegalBasis.objects.filter(office=office, symbol=symbol).exists():
        raise Refused(_("This document is in the list already."), "symbol")
    basis = LegalBasis.objects.create(office=office, symbol=symbol, issuer=issuer, issued_on=issued_on)
    record_event(office=office, by=by, action="legal-basis-added", obj=basis, now=now)
    return basis
