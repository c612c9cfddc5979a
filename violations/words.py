"""What the fields and deeds of this floor are called in a history."""

from django.utils.translation import gettext_lazy as _

FIELD_WORDS = {
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
