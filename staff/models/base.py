"""What several tables share: events in the trail, a version, validity from a day until a day."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

M = TypeVar("M", bound=models.Model)


class Traced(models.Model):
    """A table whose every write leaves an event, and whose rows `verify_trail` holds against their last event.

    Each has an `office`. `untraced` names the fields left out of the snapshot, `sealed` those of which it holds a seal only.
    """

    untraced: tuple[str, ...] = ()
    sealed: tuple[str, ...] = ()
    if TYPE_CHECKING:

        @property
        def office(self) -> Any:
            """The `Office` whose trail tells of this row; its module imports this one."""

        @property
        def office_id(self) -> int:
            """Its id, at hand without a query."""

    class Meta:
        abstract = True


class Versioned(Traced):
    """A row people edit: a form carries the version it was made from, so that a stale save is noticed."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class DatedQuerySet(models.QuerySet[M]):
    """Rows valid from a day (inclusive; null = always) until a day (exclusive; null = still)."""

    def valid_on(self, day: date | OuterRef) -> Self:
        """Rows valid on `day`; in a subquery, on the day of the outer row."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_until__isnull=True) | Q(valid_until__gt=day),
        )

    def newest_first(self) -> Self:
        """The last begun first; one that always was, last, whatever the database thinks of nulls."""
        return self.order_by(F("valid_from").desc(nulls_last=True), "-pk")

    def overlapping(self, start: date | None, until: date | None) -> Self:
        """Rows valid on any day of [start, until); null ends are open."""
        rows = self.all()
        if until is not None:
            rows = rows.filter(Q(valid_from__isnull=True) | Q(valid_from__lt=until))
        if start is not None:
            rows = rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=start))
        return rows


class Dated(models.Model):
    """Validity from–until. The database refuses a row that ends before it begins."""

    valid_from = models.DateField(_("Valid from"), null=True, blank=True)
    valid_until = models.DateField(_("Valid until"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gt=F("valid_from")),
                name="%(app_label)s_%(class)s_ends_after_it_begins",
            )
        ]

    def is_valid_on(self, day: date) -> bool:
        """Whether the row holds on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day < self.valid_until
        )

    @property
    def last_day(self) -> date | None:
        """The last valid day (inclusive), as people say it; None while it has no end."""
        return self.valid_until - timedelta(days=1) if self.valid_until else None
