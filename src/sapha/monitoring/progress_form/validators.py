"""What senders give us, made fit to be shown."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

from sapha.foundation.thai_text import normalise

_LONGEST_NAME = 200


def shown_file_name(name: str) -> str:
    """Return the last part of a file's name as it may be shown: one line, no control characters."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    shown = " ".join(normalise("".join(c for c in last if c.isprintable() or c == " ")).split())
    return shown[:_LONGEST_NAME] or "-"
