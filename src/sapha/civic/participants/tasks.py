"""What this app does by itself."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import ProtectedError

from sapha.civic.participants.models import Participant, PendingAct, ResidenceClaim
from sapha.civic.people.models import Person

KEPT = timedelta(days=7)
ADDRESS_KEPT = timedelta(days=60)


def forget_pending_acts(now: datetime) -> int:
    """Delete acts a week after they were begun, done or not; return how many."""
    gone = PendingAct.objects.filter(created_at__lt=now - KEPT).delete()[0]
    # Whoever never typed a code agreed to nothing: not even the digest of their contact stays.
    strangers = Participant.objects.filter(
        contact_digest__isnull=False, consents__isnull=True, person__pending_acts__isnull=True
    )
    for stranger in strangers:
        _forget_stranger(stranger)
    return gone


def _forget_stranger(stranger: Participant) -> None:
    """Delete somebody who did nothing; the row a message once went to stays, and says of nobody who it was."""
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=stranger.person_id)
        if person.pending_acts.exists():  # they came back this moment
            return
        stranger.delete()
        with suppress(ProtectedError):
            person.delete()


def forget_addresses(now: datetime) -> int:
    """Forget postal addresses whose letter was not sent within two months; return how many."""
    old = ResidenceClaim.objects.filter(letter_asked_at__lt=now - ADDRESS_KEPT).exclude(post_address="")
    return old.update(post_address="", letter_asked_at=None)
