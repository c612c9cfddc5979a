"""Labels of the fields of people and postings in a history."""

from django.utils.translation import gettext_lazy as _

PERSON_LABELS = {
    "full_name": _("Full name"),
    "clock_code": _("Clock code"),
    "birth_date": _("Date of birth"),
    "birth_year": _("Year of birth"),
    "joined_on": _("Joined on"),
    "left_on": _("No longer in service from"),
}

POSTING_LABELS = {
    "department_id": _("Department"),
    "position": _("Position"),
    "category": _("Category"),
    "is_leader": _("Holds a leading position"),
    "direct_leader_id": _("Direct leader"),
    "is_main": _("Main posting"),
    "valid_from": _("Valid from"),
    "valid_until": _("No longer valid from"),
}
