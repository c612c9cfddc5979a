"""Remember each form that was performed: a second arrival of it finds the first one's result."""

from django.db import models

from staff.models.account import Account
from staff.models.office import Office


class Submission(models.Model):
    """A form that was performed: its token, who sent it, where it led and the sentence that confirmed it."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    token = models.UUIDField(unique=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+", null=True)
    result = models.CharField(max_length=300)
    message = models.CharField(max_length=600)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.token)
