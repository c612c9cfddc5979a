"""Checks facts against what they rest on and drafts the record, with its warnings. Writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from core.refusals import Refused
from staff.models.account import Account
from staff.models.office import Department, Office
from violations.register import rules
from violations.register.attendance import attendance_warnings
from violations.register.context import DuplicateKey, Facts, FactsContext, minutes_from_time
from violations.register.models import Violation

__all__ = ["Draft", "Facts", "FactsContext", "drafts", "minutes_from_time", "questions", "said", "state"]


@dataclass
class Draft:
    """A record to be: stated but not saved. `refusal` says why it cannot be, `warnings` what to ask before it is."""

    violation: Violation
    refusal: Refused | None = None
    warnings: list[str] = field(default_factory=list)
    duplicates: list[Violation] = field(default_factory=list)


def drafts(*, office: Office, by: Account, entries: Sequence[Facts], moment: datetime) -> list[Draft]:
    """Draft a record of each, in order, with its refusal or warnings. Raises NotAllowed (own case, role)."""
    context, today = FactsContext(office, entries), timezone.localdate(moment)
    made: list[Draft] = []
    seen: set[DuplicateKey] = set()
    for facts in entries:
        rules.check_may_log(by, facts.person)
        draft = Draft(Violation(office=office, recorded_by=by, recorded_at=moment))
        made.append(draft)
        try:
            state(draft.violation, facts, context, today)
        except Refused as refusal:
            draft.refusal = refusal
            continue
        draft.duplicates, draft.warnings = questions(facts, context, moment)
        if facts.duplicate_key in seen:
            draft.warnings.append(_("The same person, violation and day stands here twice."))
        seen.add(facts.duplicate_key)
    return made


def questions(
    facts: Facts, context: FactsContext, moment: datetime, *, but: int | None = None
) -> tuple[list[Violation], list[str]]:
    """The records these facts would repeat, and all that is asked before they are written; `but`: the record (id) they correct."""
    recorded = context.recorded.get(facts.duplicate_key, [])
    duplicates = [each for each in recorded if each.pk != but]
    asked = [
        _("This violation of that day is recorded already.") if duplicates else "",
        rules.back_dating_warning(facts.happened_on, timezone.localdate(moment)),
        *attendance_warnings(facts, context, moment),
        rules.before_book_warning(facts.happened_on, context.office.first_day),
    ]
    return duplicates, [question for question in asked if question]


def said(violation: Violation) -> tuple[object, ...]:
    """What a record says that is asked about: who, what and when. A correction that leaves it asks nothing."""
    who = (violation.staff_member_id, None if violation.staff_member_id else violation.department_id)
    return (*who, violation.type.code, violation.happened_on, violation.happened_at, violation.minutes)


def state(violation: Violation, facts: Facts, context: FactsContext, today: date) -> None:
    """Write the facts on the record, with the posting of that day; raises Refused."""
    rules.check_dates(facts.happened_on, facts.detected_on, today)
    rules.check_type(facts.type, facts.happened_on)
    _state_subject(violation, facts, context)
    violation.type, violation.source = facts.type, facts.source
    violation.happened_on, violation.happened_at = facts.happened_on, facts.happened_at
    violation.detected_on = facts.detected_on
    violation.minutes = _minutes(facts, context)
    violation.description = facts.description


def _state_subject(violation: Violation, facts: Facts, context: FactsContext) -> None:
    if isinstance(facts.subject, Department):
        rules.check_department(facts.subject, facts.happened_on)
        violation.staff_member, violation.posting, violation.department = None, None, facts.subject
        violation.position = violation.category = ""
        return
    rules.check_in_service(facts.subject, facts.happened_on)
    posting = context.posting_of(facts.subject, facts.happened_on)
    if posting is None:
        raise Refused(
            _("%(name)s has no posting on that day. Add one on the person's page first.")
            % {"name": facts.subject.full_name},
            "subject",
        )
    violation.staff_member, violation.posting = facts.subject, posting
    violation.department_id = posting.department_id
    violation.position, violation.category = posting.position, posting.category


def _minutes(facts: Facts, context: FactsContext) -> int | None:
    if not facts.type.takes_minutes:
        return None
    if facts.minutes is not None:
        return facts.minutes
    return context.minutes_at(facts, facts.happened_at)
