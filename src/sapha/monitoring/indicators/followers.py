"""What higher floors know of an indicator and what follows its change; filled at start-up.

Projects are linked to indicators on a floor above; here they are told by kind and key only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sapha.civic.people.models import Account
from sapha.monitoring.indicators.models import Indicator

# Called with who acts and the changed indicator, inside the command's transaction.
Follower = Callable[[Account, Indicator], None]
# Called with an indicator; answers with the subject keys (``project:…``) that are measured by it.
SubjectSource = Callable[[Indicator], Sequence[str]]
_FOLLOWERS: list[Follower] = []
_SUBJECTS: list[SubjectSource] = []


def register_follower(follower: Follower) -> None:
    """Register what follows every change of an indicator, at start-up."""
    if follower not in _FOLLOWERS:
        _FOLLOWERS.append(follower)


def register_measured(source: SubjectSource) -> None:
    """Register who knows what an indicator measures, at start-up."""
    if source not in _SUBJECTS:
        _SUBJECTS.append(source)


def follow(actor: Account, indicator: Indicator) -> None:
    """Let everything follow that was registered, inside the caller's transaction."""
    for follower in _FOLLOWERS:
        follower(actor, indicator)


def measured_by(indicator: Indicator) -> list[str]:
    """Return the subject keys of everything the indicator measures."""
    return [key for source in _SUBJECTS for key in source(indicator)]
