"""One-time codes of acts: computed from a seed and the secret key, never kept."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.crypto import salted_hmac

from sapha.civic.participants.models import PendingAct
from sapha.foundation.canonical import canonical_json
from sapha.foundation.thai_digits import to_arabic

DIGITS = 6
LIFETIME = timedelta(minutes=30)
MAX_TRIES = 5
# Codes that may go to one contact in a day. How many one network address may ask for is set by
# the city: a whole meeting hall may share one.
PER_CONTACT_AND_DAY = 5
# On paper: 12 signs that cannot be mistaken for each other, 59 bits.
PAPER_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
PAPER_LENGTH = 12
PAPER_LIFETIME = timedelta(days=30)
_CODE, _CONTENT, _ORIGIN, _PAPER = (
    f"sapha.participants.{one}" for one in ("code", "content", "origin", "paper")
)


def _digest(salt: str, said: str) -> str:
    return salted_hmac(salt, said, algorithm="sha256").hexdigest()


def content_digest(content: Mapping[str, object]) -> str:
    """Return a digest of an act as it was typed, which tells nothing without the secret key."""
    return _digest(_CONTENT, canonical_json(content).decode())


def origin_digest(address: str, day: date) -> str:
    """Return a digest of a network address that says nothing on another day."""
    return _digest(_ORIGIN, f"{day.isoformat()} {address}")


def code_of(act: PendingAct) -> str:
    """Return the six digits: another contact, other words or another seed give others."""
    number = int(_digest(_CODE, f"{act.key} {act.contact_digest} {act.content_digest} {act.seed}"), 16)
    return f"{number % 10**DIGITS:0{DIGITS}}"


def is_code(act: PendingAct, typed: str) -> bool:
    """Whether this is the code; Thai digits, spaces and a hyphen in it do not matter."""
    plain = "".join(sign for sign in to_arabic(typed) if not sign.isspace() and sign != "-")
    return secrets.compare_digest(code_of(act).encode(), plain.encode(errors="replace"))


def new_paper_code() -> str:
    """Return a code to be printed, ``ABCD-EFGH-JKMN``."""
    signs = "".join(secrets.choice(PAPER_SIGNS) for _ in range(PAPER_LENGTH))
    return "-".join(signs[at : at + 4] for at in range(0, PAPER_LENGTH, 4))


def paper_hash(typed: str) -> str:
    """Return the keyed hash of a code on paper, however it was spaced and in whatever case."""
    plain = "".join(sign for sign in to_arabic(typed).upper() if sign.isalnum())[:100]
    return _digest(_PAPER, plain)
