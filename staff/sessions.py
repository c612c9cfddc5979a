"""Who is logged in, as the database keeps it: asked by every page, so the read is composed once a process."""

from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

from staff.prepared import Text, prepared


class SessionStore(db.SessionStore):
    """As Django's own in the database."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing, and no key either, when it is unknown or over."""
        known = self._session_key is not None and self._session_key.isalnum()
        found = _sessions(key=Text(self._session_key)) if known else []
        for data, until in found:
            if until > timezone.now():
                return self.decode(data)
        self._session_key = None
        return {}


@prepared
def _sessions(key: str) -> Any:
    sessions = SessionStore.get_model_class().objects.filter(session_key=key)
    return sessions.values_list("session_data", "expire_date")
