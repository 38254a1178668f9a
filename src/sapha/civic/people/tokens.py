"""One-time tokens: made of randomness, known to the database by their hash alone."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from sapha.civic.people.choices import TokenPurpose
from sapha.civic.people.models import Account, OneTimeToken
from sapha.foundation.canonical import sha256_hex
from sapha.foundation.errors import Bilingual, Conflict

# An invitation waits for a person to read their mail; a link is for the one who asked now.
LIFETIME = {
    TokenPurpose.INVITATION: timedelta(days=7),
    TokenPurpose.SIGN_IN_LINK: timedelta(minutes=15),
}
SPENT = Bilingual(
    "ลิงก์นี้ใช้ไปแล้วหรือหมดอายุ โปรดขอลิงก์ใหม่", "This link was used already or has expired: ask for a new one"
)
_SALT = "sapha.people.token"


def _hash(token: str) -> str:
    return sha256_hex(token.encode(errors="replace"))


def _from_seed(seed: str) -> str:
    return salted_hmac(_SALT, seed, algorithm="sha256").hexdigest()


def void_tokens(account: Account) -> None:
    """Withdraw every token of the account that is still good."""
    OneTimeToken.objects.filter(account=account, used_at__isnull=True).update(used_at=timezone.now())


def _keep(account: Account, purpose: TokenPurpose, token: str, seed: str = "") -> OneTimeToken:
    now = timezone.now()
    return OneTimeToken.objects.create(
        purpose=purpose,
        account=account,
        token_hash=_hash(token),
        seed=seed,
        created_at=now,
        expires_at=now + LIFETIME[purpose],
    )


def issue_token(account: Account, purpose: TokenPurpose) -> str:
    """Return a new token of 256 random bits for the account; those before it are withdrawn."""
    void_tokens(account)
    token = secrets.token_urlsafe(32)
    _keep(account, purpose, token)
    return token


def issue_letter_token(account: Account, purpose: TokenPurpose) -> OneTimeToken:
    """Keep a token beside the one just issued that only a letter will hold.

    Whoever spends it reads the mail of the account; the one that was shown proves no such
    thing. It is computed when the letter goes out, so that the outbox never holds it.
    """
    seed = secrets.token_urlsafe(32)
    return _keep(account, purpose, _from_seed(seed), seed)


def token_in_letter(kept: OneTimeToken) -> str | None:
    """Return the token for its letter; ``None`` when it is no longer good or the secret key changed."""
    token = _from_seed(kept.seed)
    good = kept.seed and kept.used_at is None and kept.expires_at > timezone.now()
    return token if good and secrets.compare_digest(_hash(token), kept.token_hash) else None


def account_of_token(token: str, purpose: TokenPurpose) -> Account | None:
    """Return whom a token lets in, without using it up; ``None`` when it is no good.

    It is found by its hash and then compared in constant time, so that the time of an
    answer says nothing about the tokens that exist.
    """
    wanted = _hash(token)
    good = OneTimeToken.objects.filter(
        purpose=purpose, used_at__isnull=True, expires_at__gt=timezone.now(), token_hash=wanted
    ).select_related("account__person")
    found = good.first()
    if found is None or not secrets.compare_digest(found.token_hash, wanted):
        return None
    return found.account


def spend_token(account: Account, purpose: TokenPurpose, token: str) -> bool:
    """Use up the token in one conditional update: of parallel uses exactly one wins.

    Any other token of the account is withdrawn with it.

    Returns:
        Whether it came by letter, so that the account's address is known to be read.

    Raises:
        Conflict: it is not the account's, not for this purpose, used, withdrawn or expired.
    """
    now, wanted = timezone.now(), _hash(token)
    good = OneTimeToken.objects.filter(
        account=account, purpose=purpose, token_hash=wanted, used_at__isnull=True, expires_at__gt=now
    )
    if good.update(used_at=now) != 1:
        raise Conflict(SPENT, rule="people.token_spent")
    void_tokens(account)
    return OneTimeToken.objects.filter(account=account, token_hash=wanted).exclude(seed="").exists()
