"""How the files of an office are read: what is answered now, and what was of earlier files."""

from collections.abc import Mapping

from core.sheets.questions import Answers, answers_from
from staff.models.imports import KnownColumns
from staff.models.office import Office


def answers_for(office: Office, listed: str, fields: Mapping[str, str]) -> Answers:
    """The answers among these fields, and what was said of the columns of earlier files of this list. One read."""
    rows = KnownColumns.objects.filter(office=office, listed=listed)
    return answers_from(fields, {row.header: row.meanings for row in rows})
