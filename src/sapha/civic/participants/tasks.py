"""What this app does by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from sapha.civic.participants.models import Participant, PendingAct, ResidenceClaim

KEPT = timedelta(days=7)
ADDRESS_KEPT = timedelta(days=60)


def forget_pending_acts(now: datetime) -> int:
    """Delete acts a week after they were begun, done or not; return how many."""
    gone = PendingAct.objects.filter(created_at__lt=now - KEPT).delete()[0]
    # Whoever never typed a code agreed to nothing: not even the digest of their contact stays.
    strangers = Participant.objects.filter(
        contact_digest__isnull=False, consents__isnull=True, person__pending_acts__isnull=True
    )
    Participant.objects.filter(pk__in=list(strangers.values_list("pk", flat=True))).update(
        contact_digest=None
    )
    return gone


def forget_addresses(now: datetime) -> int:
    """Forget postal addresses whose letter was not sent within two months; return how many."""
    old = ResidenceClaim.objects.filter(letter_asked_at__lt=now - ADDRESS_KEPT).exclude(post_address="")
    return old.update(post_address="", letter_asked_at=None)
