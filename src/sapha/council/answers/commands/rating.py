"""Rating an answer; single ratings never stand in the ledger, their number and hash do."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.answers.choices import Usefulness
from sapha.council.answers.models import Rating
from sapha.council.answers.queries import ANSWERED_STATES, is_concerned, own_rating, standing_answer
from sapha.council.topics.models import Topic
from sapha.council.topics.recording import locked_topic, record
from sapha.foundation.canonical import sha256_hex
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_NO_STEP = Bilingual("โปรดเลือกว่าคำตอบมีประโยชน์เพียงใด", "Choose how useful the answer is")
_NOT_CONCERNED = Bilingual(
    "ให้คะแนนได้เมื่อท่านยื่น สนับสนุน หรือติดตามเรื่องนี้",
    "Whoever raised, supports or follows the topic may rate its answer",
)
_NOT_ANSWERED = Bilingual("เรื่องนี้ยังไม่มีคำตอบ", "The topic is not answered yet")
_ONCE = Bilingual("ท่านให้คะแนนคำตอบนี้แล้ว ให้ได้ครั้งเดียว", "You rated this answer before; it can be done once")


@in_turn()
@transaction.atomic
def rate_answer(*, actor: Participant, topic: Topic, usefulness: str) -> Rating:
    """Say how useful the answer is, once; the same again changes nothing.

    Raises:
        NotPermitted: the actor does not take part.
        BadInput: no step of the scale.
        Conflict: it is not answered, the actor has nothing to do with it, or rated it before.
    """
    require(actor, "answers.rate_answer", topic)
    if usefulness not in Usefulness.values:
        raise BadInput(_NO_STEP, rule="answers.no_usefulness", where="usefulness")
    answer = standing_answer(topic)
    if answer is None or Topic.objects.get(pk=topic.pk).state not in ANSWERED_STATES:
        raise Conflict(_NOT_ANSWERED, rule="answers.not_answered")
    if not is_concerned(actor, topic):
        raise Conflict(_NOT_CONCERNED, rule="answers.not_concerned")
    known = own_rating(actor, topic, answer.round) or _kept(actor, topic, answer.round, usefulness)
    if known.usefulness != usefulness:
        raise Conflict(_ONCE, rule="answers.rated_once")
    return known


def _kept(actor: Participant, topic: Topic, number: int, usefulness: str) -> Rating:
    try:
        with transaction.atomic():
            return Rating.objects.create(topic=topic, participant=actor, round=number, usefulness=usefulness)
    except IntegrityError:  # the same person at the same moment
        return Rating.objects.get(topic=topic, participant=actor, round=number)


@transaction.atomic
def count_ratings(*, actor: Account, topic: Topic) -> int:
    """Enter the ratings that are not in the ledger yet by their number and one hash; return how many.

    Order and time of single events would tell who thinks what.

    Raises:
        NotPermitted, NotThere: the actor looks after no topics of this council.
    """
    require(actor, "answers.close_topic", topic)
    kept = locked_topic(topic)
    fresh = list(
        Rating.objects.filter(topic=kept, counted=False).order_by("pk").values_list("pk", "usefulness")
    )
    if fresh:
        sha256 = sha256_hex(",".join(f"{pk}:{step}" for pk, step in fresh).encode())
        Rating.objects.filter(pk__in=[pk for pk, _step in fresh]).update(counted=True)
        record(actor, "topic.ratings_counted", kept, count=len(fresh), sha256=sha256)
    return len(fresh)
