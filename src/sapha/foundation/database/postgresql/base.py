"""The database engine: Django's, with a cheap look at a connection that was kept.

Django asks a kept connection for an answer before every request, a whole round trip. A server that ended
the connection, or restarted, has said so on the wire already: only then is it asked.
"""

from __future__ import annotations

import select

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus


def _wire_is_silent(wire: int) -> bool:
    """Return whether nothing lies on a wire: whoever closed it, or broke off, left something to read there."""
    looked = select.poll()
    looked.register(wire, select.POLLIN | select.POLLHUP | select.POLLERR)
    return not looked.poll(0)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection of one thread."""

    def is_usable(self) -> bool:
        """Return whether the connection answers; asked of the server unless all went well and the wire is silent."""
        kept = self.connection
        if kept is None or kept.closed:
            return False
        is_at_rest = not self.errors_occurred and kept.info.transaction_status == TransactionStatus.IDLE
        return (is_at_rest and _wire_is_silent(kept.fileno())) or bool(super().is_usable())
