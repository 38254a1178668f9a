"""Supporting a topic: each person once, however often and from however many phones they tap."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sapha.civic.participants.models import Participant
from sapha.civic.participants.sameness import same_person
from sapha.civic.people.rules import require
from sapha.council.councils.queries.councils import rules_on
from sapha.council.topics.models import Follow, Support, SupportBatch, Topic
from sapha.council.topics.opening import enter_supports, keep_support
from sapha.council.topics.pace import check_supports
from sapha.council.topics.recording import Acting, locked_topic
from sapha.council.topics.rules import check_takes_supports
from sapha.foundation.database.turns import in_turn


@in_turn()
@transaction.atomic
def support_topic(*, actor: Participant, topic: Topic, follows: bool = True) -> Topic:
    """Count a supporter; a second time changes nothing, also after their data was erased in between.

    Raises:
        NotPermitted: the actor does not take part.
        Conflict: the topic takes no more supporters, or the participant supported too many within an hour.
    """
    require(actor, "topics.support_topic", topic)
    kept = locked_topic(topic)
    known = Support.objects.filter(topic=kept, participant__in=same_person(actor)).first()
    if known is not None:
        if (
            known.from_topic_id is not None
        ):  # it came with a merged topic; from now on it is given to this one
            known.from_topic = None
            known.save(update_fields=["from_topic"])
        return kept
    check_takes_supports(kept)
    check_supports(actor)
    if follows:
        Follow.objects.get_or_create(topic=kept, participant=actor)
    held = rules_on([kept.council.charter], timezone.localdate()).get(kept.council.charter_id)
    keep_support(actor, kept, held.rules if held else None)
    return kept


@transaction.atomic
def count_supports(*, actor: Acting, topic: Topic) -> SupportBatch | None:
    """Enter the supports that are not in the ledger yet, by their number and one hash.

    Single supports never stand in the ledger: it is public, and order and time of single
    events would tell who supported what.
    """
    return enter_supports(actor, topic)
