"""Codes and tokens of people without an account: random, kept as hashes, compared in constant time."""

from __future__ import annotations

import secrets

from django.utils.crypto import salted_hmac

from sapha.foundation.canonical import sha256_hex

# Letters and digits that are not mistaken for one another when read out.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
MOST_TRIES = 5


def new_reference() -> str:
    """Return what a person keeps of their paper: 12 signs, about 59 random bits."""
    return "".join(secrets.choice(_SIGNS) for _ in range(12))


def new_code() -> str:
    """Return a code of six digits, sent to the address that was given."""
    return f"{secrets.randbelow(10**6):06d}"


def code_hash(reference: str, code: str) -> str:
    """Return the keyed hash of a code; without the installation's key it cannot be tried."""
    return salted_hmac(f"selection.code.{reference}", code, algorithm="sha256").hexdigest()


def new_token() -> str:
    """Return a token of 256 random bits."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return the hash by which a token is found."""
    return sha256_hex(token.encode(errors="replace"))


def same(first: str, second: str) -> bool:
    """Return whether two hashes are equal, in constant time."""
    return secrets.compare_digest(first.encode(), second.encode())
