"""One-time codes of acts: computed from a seed and the secret key, never kept."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.crypto import salted_hmac

from sapha.civic.participants.models import PendingAct, ResidenceClaim
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
# For somebody who raised a topic on paper: as long as a topic takes to its answer.
OWN_PAPER_LIFETIME = timedelta(days=365)
# In a letter to where somebody says they live.
POST_LIFETIME = timedelta(days=60)
_CODE, _CONTENT, _ORIGIN, _PAPER, _COUNTER = (
    f"sapha.participants.{one}" for one in ("code", "content", "origin", "paper", "counter")
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


def counter_code(claim: ResidenceClaim) -> str:
    """Return what a person shows at the counter of their district, ``12-ABCDEFGH``; computed, never kept.

    It is bound to this claim, so that an officer can attest only for somebody who came.
    """
    number = int(_digest(_COUNTER, f"{claim.pk} {claim.claimed_at.isoformat()}"), 16)
    signs = ""
    for _ in range(8):
        number, at = divmod(number, len(PAPER_SIGNS))
        signs += PAPER_SIGNS[at]
    return f"{claim.pk}-{signs}"


def split_counter_code(typed: str) -> tuple[int, str]:
    """Return the number of the claim and the code as it would be written; 0 when it is none."""
    found = re.fullmatch(r"\s*([0-9]{1,15})[\s-]*([0-9A-Z]{8})\s*", to_arabic(typed).upper())
    return (int(found[1]), f"{int(found[1])}-{found[2]}") if found else (0, "")
