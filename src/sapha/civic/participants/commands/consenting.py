"""Taking one's consent back, as easily as it was given (PDPA 2562 section 19)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sapha.civic.participants.choices import ShownAs
from sapha.civic.participants.consent_texts import PARTICIPATION
from sapha.civic.participants.consents import record_consent
from sapha.civic.participants.models import Consent, Participant
from sapha.civic.participants.queries import participant_of
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require


@transaction.atomic
def withdraw_consent(*, actor: Account) -> None:
    """Take back what the actor agreed to; the name is shown no more, what was done stays counted.

    Raises:
        NotPermitted: the account is no person's.
    """
    require(actor, "participants.take_part", actor)
    who = participant_of(actor)
    if who is None:
        return
    given = Consent.objects.filter(participant=who, notice=PARTICIPATION, withdrawn_at__isnull=True)
    versions = list(given.select_for_update().order_by("pk").values_list("version", flat=True))
    given.update(withdrawn_at=timezone.now())
    for version in versions:
        record_consent(who, "withdrawn", version)
    if versions:
        Participant.objects.filter(pk=who.pk).update(shown_as=ShownAs.NOBODY, public_name="")
