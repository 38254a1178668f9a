"""Who had their data erased and comes back with the same contact is counted once.

Of each contact that was erased a keyed digest stays, for as long as uniqueness must be proved: it tells
nothing without the installation's secret key and leads to nobody. Without it one person could
support, erase and support again as often as they like.
"""

from __future__ import annotations

from django.utils.crypto import salted_hmac

from sapha.civic.participants.models import ErasedMark, Participant
from sapha.civic.people.choices import ContactKind
from sapha.civic.people.confirmations import value_digest
from sapha.civic.people.models import ContactPoint

_SALT = "sapha.participants.erased"


def marks_of(participant: Participant) -> frozenset[str]:
    """Return the digests of every contact this participant is known by."""
    digests = {participant.contact_digest} if participant.contact_digest else set()
    points = ContactPoint.objects.filter(person=participant.person_id, verified_at__isnull=False)
    digests |= {value_digest(kind, value) for kind, value in points.values_list("kind", "value")}
    account = getattr(participant.person, "account", None)
    if account is not None and account.email:
        digests.add(value_digest(ContactKind.EMAIL, account.email))
    return frozenset(salted_hmac(_SALT, one, algorithm="sha256").hexdigest() for one in digests)


def keep_marks(participant: Participant) -> None:
    """Keep them, within the transaction that erases the contacts."""
    ErasedMark.objects.bulk_create(
        [ErasedMark(participant=participant, mark=one) for one in sorted(marks_of(participant))]
    )


def same_person(participant: Participant) -> list[int]:
    """Return the numbers of this participant and of those they were before they had their data erased."""
    before = ErasedMark.objects.filter(mark__in=marks_of(participant)).values_list("participant", flat=True)
    return [participant.pk, *before.order_by("participant").distinct()]
