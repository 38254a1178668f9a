"""Participants as others ask for them."""

from __future__ import annotations

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account


def participant_of(account: object) -> Participant | None:
    """Return the participant of an account; ``None`` for visitors and those who never took part."""
    if not isinstance(account, Account) or account.person_id is None:
        return None
    return Participant.objects.select_related("person__account").filter(person=account.person_id).first()
