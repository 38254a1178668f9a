"""What is written to the log: one line per event, without the secrets that addresses carry."""

from __future__ import annotations

import logging
import re

# Addresses whose last part opens an account to whoever holds it.
_SECRET_ADDRESS = re.compile(
    r"(/people/(?:link|invitation)/|/inbox/stop/|/accounts/password/reset/key/)[^/\s'\"]+"
)


class LineFormatter(logging.Formatter):
    """Formats as `logging.Formatter` does and leaves one-time tokens out, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record; a token is told as three dots."""
        return _SECRET_ADDRESS.sub(r"\1…", super().format(record))
