"""What a key of a chain or subject looks like."""

from __future__ import annotations

import re

# Kind and public key; "system" is the chain of acts on the installation itself.
KEY_PATTERN = re.compile(r"system|[a-z][a-z_]*:[A-Za-z0-9][A-Za-z0-9._/-]*")


def check_keys(**keys: str) -> None:
    """Raise `ValueError` when a key is not of the form of the ledger's keys."""
    for what, key in keys.items():
        if not KEY_PATTERN.fullmatch(key):
            raise ValueError(f"{what} {key!r} is not of the form kind:key")
