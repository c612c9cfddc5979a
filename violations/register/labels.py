"""Labels of the fields and actions of a violation in its history, and a record in one sentence."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from violations.register.models import Violation


FIELD_LABELS = {
    "staff_member_id": _("Person"),
    "department_id": _("Department"),
    "position": _("Position"),
    "type_id": _("Type of violation"),
    "happened_on": _("Happened on"),
    "happened_at": _("At"),
    "minutes": _("Minutes"),
    "detected_on": _("Detected on"),
    "counted_on": _("Counted on"),
    "source": _("How it was found"),
    "description": _("Description"),
    "status": _("Status"),
}


def describe_violation(violation: "Violation") -> dict[str, str]:
    """The record as one says it, in parts: who, what, minutes (with the space before them, or empty), day."""
    minutes = ""
    if violation.minutes:
        counted = ngettext("%(count)s minute", "%(count)s minutes", violation.minutes)
        minutes = " " + counted % {"count": violation.minutes}
    return {
        "who": violation.subject_name,
        "what": violation.type.name[:1].lower() + violation.type.name[1:],
        "minutes": minutes,
        "day": violation.happened_on.strftime("%d/%m/%Y"),
    }
