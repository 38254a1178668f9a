"""Where the finished files lie: below the data directory, outside everything that is served."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "agency-prints"


def place_of(sha256: str) -> Path:
    """Return where the file of this hash lies."""
    return _folder() / f"{sha256}.pdf"


@contextmanager
def draft_place() -> Iterator[Path]:
    """Give a place to write a file aside; what is left there afterwards is removed.

    Raises:
        OSError: the data directory cannot be written.
    """
    _folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    place = _folder() / f".draft-{secrets.token_hex(8)}"
    try:
        yield place
    finally:
        place.unlink(missing_ok=True)


def keep(draft: Path) -> str:
    """Put a finished draft in its place and return its hash."""
    with draft.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    draft.replace(place_of(sha256))
    return sha256


def drop(sha256: str) -> None:
    """Remove a file that is no longer kept."""
    if sha256:
        place_of(sha256).unlink(missing_ok=True)
