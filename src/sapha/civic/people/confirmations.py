"""The codes that confirm a contact point: computed from a seed and the secret key, never kept."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from sapha.civic.people.models import Account, ContactConfirmation, Person
from sapha.foundation.thai_digits import to_arabic

DIGITS = 6
# Long enough for a mail server that lets strangers wait, short enough for a code of six digits.
LIFETIME = timedelta(minutes=30)
MAX_TRIES = 5
# Codes one person may ask for, and codes that may go to one address, whoever asks.
PER_HOUR, PER_DAY, PER_ADDRESS_AND_DAY = 5, 10, 5
_CODE_SALT, _VALUE_SALT = "sapha.people.contact_code", "sapha.people.contact_value"


def new_seed() -> str:
    """Return 256 random bits."""
    return secrets.token_urlsafe(32)


def value_digest(kind: str, value: str) -> str:
    """Return a digest of a contact point that tells nothing without the secret key."""
    return salted_hmac(_VALUE_SALT, f"{kind} {value}", algorithm="sha256").hexdigest()


def code_of(confirmation: ContactConfirmation) -> str:
    """Return the six digits; another person, another address or another seed gives others."""
    said = f"{confirmation.person_id} {confirmation.value_digest} {confirmation.seed}"
    number = int(salted_hmac(_CODE_SALT, said, algorithm="sha256").hexdigest(), 16)
    return f"{number % 10**DIGITS:0{DIGITS}}"


def is_code(confirmation: ContactConfirmation, typed: str) -> bool:
    """Whether this is the code; Thai digits, spaces and a hyphen in it do not matter."""
    plain = "".join(sign for sign in to_arabic(typed) if not sign.isspace() and sign != "-")
    return secrets.compare_digest(code_of(confirmation).encode(), plain.encode(errors="replace"))


def withdraw_codes(person: Person, kind: str) -> None:
    """Make every code of this person and kind good for nothing."""
    open_ones = ContactConfirmation.objects.filter(person=person, kind=kind, closed_at__isnull=True)
    open_ones.update(closed_at=timezone.now())


# What follows, on higher floors, from a contact being confirmed: account, kind and value.
Confirmed = Callable[[Account, str, str], None]
_LISTENERS: list[Confirmed] = []


def register_confirmed(listener: Confirmed) -> None:
    """Register what is done when a contact was confirmed, in that transaction."""
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)


def tell_confirmed(actor: Account, kind: str, value: str) -> None:
    """Do what follows from a contact that its account confirmed."""
    for listener in _LISTENERS:
        listener(actor, kind, value)
