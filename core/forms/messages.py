"""Messages of Django's own fields and validators in this project's words: its Vietnamese is stiff, and has gaps.

Listed so that they stand in the catalogue, which goes before Django's. Nothing imports this.
"""

from django.utils.translation import gettext_noop, ngettext

gettext_noop("This field is required.")
gettext_noop("Enter a whole number.")
gettext_noop("Enter a valid UUID.")
gettext_noop("Ensure this value is less than or equal to %(limit_value)s.")
gettext_noop("Ensure this value is greater than or equal to %(limit_value)s.")
gettext_noop("Select a valid choice. %(value)s is not one of the available choices.")
gettext_noop("Select a valid choice. That choice is not one of the available choices.")
ngettext(
    "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
    "Ensure this value has at least %(limit_value)d characters (it has %(show_value)d).",
    2,
)
ngettext(
    "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
    "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    2,
)
