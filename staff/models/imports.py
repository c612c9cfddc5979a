"""What the columns of an office's own lists mean, where somebody once had to say."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from staff.models.base import Traced
from staff.models.office import Office


class KnownColumns(Traced):
    """The meaning of each column of files with this header (`core.sheets.questions.header_key`), by its index from 0.

    Asked once, used for the next file of that shape; another answer replaces it.
    """

    class Listed(models.TextChoices):
        STAFF = "staff", _("Staff list")
        LEAVE = "leave", _("List of leave")
        PUNCHES = "punches", _("Files of the clock")

    office = models.ForeignKey(Office, models.PROTECT, related_name="known_columns")
    listed = models.CharField(_("List"), max_length=10, choices=Listed.choices)
    header = models.CharField(_("Header"), max_length=2000)
    columns = models.JSONField(_("Columns"), default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "listed", "header"], name="staff_knowncolumns_once")
        ]

    def __str__(self) -> str:
        return f"known columns {self.pk}"

    @property
    def meanings(self) -> dict[int, str]:
        """What each column means, by its index."""
        return {int(index): meaning for index, meaning in self.columns.items()}
