"""By which ways somebody comes into their account, in a few numbers for the page about oneself."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import Count

from sapha.civic.people.models import Account


@dataclass(frozen=True, slots=True)
class WaysIn:
    """How one signs in.

    Attributes:
        passkeys: passkeys and security keys.
        has_app: whether codes from an app are in use.
        providers: connected accounts of LINE or ThaID.
        sessions: browsers that are signed in now.
    """

    passkeys: int
    has_app: bool
    providers: int
    sessions: int


def ways_in(account: Account) -> WaysIn:
    """Count them; three queries."""
    rows = Authenticator.objects.filter(user=account).order_by().values_list("type").annotate(n=Count("pk"))
    kinds: dict[str, int] = dict(rows)
    return WaysIn(
        passkeys=kinds.get(Authenticator.Type.WEBAUTHN, 0),
        has_app=Authenticator.Type.TOTP in kinds,
        providers=SocialAccount.objects.filter(user=account).count(),
        sessions=UserSession.objects.filter(user=account).count(),
    )
