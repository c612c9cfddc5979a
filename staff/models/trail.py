"""The trail: append-only events, hash-chained within each office. `staff.trail.events` writes and verifies them."""

from django.db import models
from django.db.models import Q

from staff.models.account import Account
from staff.models.office import Office


class TrailHead(models.Model):
    """Where an office's chain stands. Locking this row is what makes an office's writers take turns."""

    office = models.OneToOneField(Office, models.PROTECT, primary_key=True, related_name="trail_head")
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.office_id}: {self.sequence}"


class Event(models.Model):
    """What was done, by whom, when, to what. Triggers refuse UPDATE and DELETE.

    `commitment` binds the snapshot and the reason, which lie in `EventText`, without showing them: the text can be
    erased by law and the chain still holds.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="events")
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(Account, models.PROTECT, related_name="+", null=True)
    action = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    commitment = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    hash_version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["office", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["office", "sequence"], name="staff_event_sequence_in_office"),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="staff_event_sequence_from_one"),
        ]
        indexes = [models.Index(fields=["office", "object_type", "object_id"], name="staff_event_by_object")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"


class EventText(models.Model):
    """The readable part of an event: a salt and {"after": snapshot, "reason": text}."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="text")
    salt = models.CharField(max_length=32)
    text = models.JSONField()

    def __str__(self) -> str:
        return f"text of event {self.event_id}"
