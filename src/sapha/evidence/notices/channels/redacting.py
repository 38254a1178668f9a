"""What a service said, without the addresses in it: people and logs read it."""

from __future__ import annotations

import re

HIDDEN = "[address]"

# Wider than any valid address, so that a mangled or quoted one goes as well.
_EMAIL_LIKE = re.compile(r"[^\s<>\"'(),;:\[\]{}]+@[^\s<>\"'(),;:\[\]{}]+")
# Nine digits or more; grouped by spaces only behind a + or a 0, so that a code and a number stay two things.
_PHONE_LIKE = re.compile(r"(?<![\w+-])(?:\+?\d(?:[.-]?\d){8,14}|(?:\+\d|0)(?:[ ().-]?\d){8,14})(?![\w-])")
# A shorter name would take syllables out of the reason.
_NAME_LIMIT = 3


def without_addresses(said: str, address: str = "") -> str:
    """Return what a service said with every address taken out.

    Servers repeat the address they refuse, whole, in another case, or only the name
    before the sign. Anything else that looks like an e-mail address or a telephone
    number goes too, because it names somebody as well.

    Args:
        said: the answer of a service or the text of an error.
        address: where the parcel was to go, when that is known.
    """
    for part in _parts(address):
        said = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", HIDDEN, said, flags=re.IGNORECASE)
    return _PHONE_LIKE.sub(HIDDEN, _EMAIL_LIKE.sub(HIDDEN, said))


def _parts(address: str) -> list[str]:
    """Return the forms an address comes back in: the whole, then the name before the sign."""
    name = address.partition("@")[0] if "@" in address else ""
    return [part for part in (address, name) if len(part) >= _NAME_LIMIT]
