"""Two supporters who turn out to be one person are counted once."""

from __future__ import annotations

from django.db import transaction

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.topics.models import Support
from sapha.council.topics.recording import locked_topic, record


@transaction.atomic
def unite_supports(*, actor: Account, before: Participant, own: Participant) -> None:
    """Drop the support somebody gave without an account where their account gave one too.

    The number of the dropped support is entered in the ledger, so that the counted batch it was
    part of can still be recomputed. A threshold once reached stays reached.

    Raises:
        NotPermitted: the account is no person's.
    """
    require(actor, "participants.take_part", actor)
    for support in Support.objects.filter(participant=before).select_related("topic").order_by("topic"):
        topic = locked_topic(support.topic)
        if not Support.objects.filter(topic=topic, participant=own).exists():
            continue
        number = support.pk
        support.delete()
        topic.support_count -= 1
        topic.save(update_fields=["support_count"])
        record(actor, "topic.support_united", topic, support=number)
