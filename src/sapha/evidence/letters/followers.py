"""What follows when more or fewer letters of something may be read; filled at start-up.

What a letter concerns lies on a floor above; here it is told by its subject keys only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sapha.civic.people.models import Account

# Called with who acts and the subject keys (``project:…``) concerned, inside the command's transaction.
Follower = Callable[[Account, Sequence[str]], None]
_FOLLOWERS: list[Follower] = []


def register_follower(follower: Follower) -> None:
    """Register what follows, at start-up."""
    if follower not in _FOLLOWERS:
        _FOLLOWERS.append(follower)


def follow(actor: Account, subjects: Sequence[str]) -> None:
    """Let everything follow that was registered, inside the caller's transaction."""
    for follower in _FOLLOWERS if subjects else ():
        follower(actor, subjects)
