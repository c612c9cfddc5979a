"""Labels of candidates."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

CLOCK_LABELS = {
    "late": _("Late"),
    "early": _("Left early"),
    "absent": _("No punch the whole day"),
    "missing_in": _("No punch on arrival"),
    "missing_out": _("No punch on leaving"),
}


def describe_clock(kind: str, minutes: int) -> str:
    """Describe a candidate: "Late 12 minutes", "No punch on leaving"."""
    label = str(CLOCK_LABELS[kind])
    if not minutes:
        return label
    counted = ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    return f"{label} {counted}"
