"""Who had their data erased and comes back with the same contact is counted once.

Of what was erased one keyed digest stays, for as long as uniqueness must be proved: it tells
nothing without the installation's secret key and leads to nobody. Without it one person could
support, erase and support again as often as they like.
"""

from __future__ import annotations

from django.utils.crypto import salted_hmac

from sapha.civic.participants.models import Participant
from sapha.civic.people.choices import ContactKind
from sapha.civic.people.confirmations import value_digest

_SALT = "sapha.participants.erased"


def mark_of(participant: Participant) -> str:
    """Return the digest that stays when this participant is erased; empty when no contact is known."""
    digest = participant.contact_digest or ""
    account = getattr(participant.person, "account", None)
    if not digest and account is not None and account.email:
        digest = value_digest(ContactKind.EMAIL, account.email)
    return salted_hmac(_SALT, digest, algorithm="sha256").hexdigest() if digest else ""


def same_person(participant: Participant) -> list[int]:
    """Return the numbers of this participant and of those they were before they had their data erased."""
    mark = mark_of(participant)
    before = Participant.objects.filter(erased_mark=mark) if mark else Participant.objects.none()
    return [participant.pk, *before.order_by("pk").values_list("pk", flat=True)]
