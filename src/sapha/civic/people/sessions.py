"""Sessions in the database, as Django keeps them; read in one plain question, as every signed-in page does."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

from sapha.foundation.database.plain import rows

_KEPT = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """Django's own, but for how a session is read."""

    def load(self) -> dict[str, Any]:
        """Return what the session holds; nothing, and no key any more, when it is over or unknown."""
        found = rows(_KEPT, self.session_key, timezone.now())
        if not found:
            self._session_key = None
            return {}
        return self.decode(found[0][0])
