"""Revises decisions about candidates: takes a setting-aside back, keeps a record that has lost its evidence."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.refusals import Refused
from staff.hours.queries import mark_days_stale
from staff.models.account import Account
from staff.models.office import Office
from staff.trail.events import lock_trail, record_event
from staff.trail.labels import register_event_labels
from staff.writing.locks import check_open
from staff.writing.versions import fresh, save_changed
from violations.clock.detection import RULES
from violations.clock.judging import bring_up_to_date
from violations.clock.models import Candidate, CandidateDecision, Judged, Lost
from violations.clock.querysets import KEY_FIELDS
from violations.clock.rules import check_may_decide, check_may_keep, check_may_reopen

register_event_labels(
    {
        "candidate-lost-seen": gettext_lazy("kept without its ground"),
        "new-rules-seen": gettext_lazy("read what the new rules of reading the clock have changed"),
    }
)


@transaction.atomic
def reopen(
    *, decision: CandidateDecision, by: Account, version: int | None, reason: str, now: datetime | None = None
) -> CandidateDecision:
    """Take a setting-aside back: whoever set it aside, or the chairman. Raises Stale, Refused, NotAllowed."""
    current = fresh(decision, version=version)
    check_may_reopen(by, current)
    check_open(current.office, current.on)
    current.is_reopened = True
    save_changed(current)
    if current.rules != RULES:  # it waits as the rules of today have it
        mark_days_stale(current.office, current.on, current.on + timedelta(days=1))
    record_event(
        office=current.office, by=by, action="candidate-reopened", obj=current, reason=reason, now=now
    )
    return current


@transaction.atomic
def see_lost(
    *,
    decision: CandidateDecision,
    by: Account,
    version: int | None,
    reason: str,
    lost: str | None = None,
    now: datetime | None = None,
) -> CandidateDecision:
    """Keep the violation although its evidence is lost: the account has looked, and gives the reason.

    `lost` is why, as the page showed it; None skips the check. Raises Stale, Refused (its evidence is back, or lost in another
    way meanwhile) and NotAllowed.
    """
    lock_trail(decision.office)
    bring_up_to_date(decision.office, now)
    current = fresh(decision, version=version)
    check_may_keep(by, current)
    if not CandidateDecision.objects.without_evidence().filter(pk=current.pk).exists():
        raise Refused(_("There is nothing to keep: this record does not lack its ground."))
    if lost is not None and lost != current.lost:
        raise Refused(
            _("This has changed meanwhile: now %(why)s. Decide anew.") % {"why": current.get_lost_display()}
        )
    current.lost_seen, current.lost_seen_by = current.lost, by
    if (
        current.lost == Lost.MINUTES
    ):  # kept on these minutes: were they to change again, it is looked at again
        current.minutes, current.lost = _minutes_now(current), ""
    save_changed(current)
    record_event(
        office=current.office, by=by, action="candidate-lost-seen", obj=current, reason=reason, now=now
    )
    return current


def _minutes_now(decision: CandidateDecision) -> int:
    return Candidate.objects.get(**dict(zip(KEY_FIELDS, decision.case, strict=True))).minutes


@transaction.atomic
def see_new_rules(*, office: Office, by: Account, now: datetime | None = None) -> None:
    """Note that somebody has read how many candidates came and went through other rules: it is told no more.

    Nothing happens where there is nothing to tell. Raises NotAllowed.
    """
    lock_trail(office)
    check_may_decide(by)
    news = Judged.objects.news(office).first()
    if news is None:
        return
    counts = f"+{news.came} −{news.went}"
    news.came = news.went = 0
    news.save(update_fields=["came", "went"])
    record_event(office=office, by=by, action="new-rules-seen", obj=office, reason=counts, now=now)
