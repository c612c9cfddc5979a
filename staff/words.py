"""What the fields of this floor are called in a history."""

from django.utils.translation import gettext_lazy as _

PERSON_WORDS = {
    "full_name": _("Full name"),
    "clock_code": _("Clock code"),
    "birth_date": _("Date of birth"),
    "birth_year": _("Year of birth"),
    "joined_on": _("Joined on"),
    "left_on": _("No longer in service from"),
}
