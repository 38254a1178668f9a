"""What another provider says of who somebody is, on the way from its answer to an account here."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

_KEY = "provider_proof"
_SECONDS = 900


@dataclass(frozen=True, slots=True)
class ProviderProof:
    """That a provider knows somebody.

    Attributes:
        provider: ``line`` or ``oidc``.
        uid: keyed digest of how the provider names them; the name itself, which may be an
            identity-card number, is kept nowhere (PDPA 2562 section 26, DOMAIN.md 5).
        line: LINE user id, by which messages reach them; empty for other providers.
    """

    provider: str
    uid: str
    line: str = ""


def uid_digest(provider: str, uid: str) -> str:
    """Return the keyed digest by which somebody is known again."""
    return salted_hmac("sapha.participants.provider", f"{provider} {uid}", algorithm="sha256").hexdigest()


def keep_proof(request: HttpRequest, proof: ProviderProof) -> None:
    """Keep a proof in the session until its person said yes, for a quarter of an hour."""
    request.session[_KEY] = {**asdict(proof), "at": time.time()}


def kept_proof(request: HttpRequest) -> ProviderProof | None:
    """Return the proof that waits; none when there is none or it is too old."""
    held = dict(request.session.get(_KEY) or {})
    if time.time() - float(held.pop("at", 0)) > _SECONDS:
        forget_proof(request)
        return None
    return ProviderProof(**held)


def forget_proof(request: HttpRequest) -> None:
    """Forget it: it was used, or is too old."""
    request.session.pop(_KEY, None)
