"""Answers as pages, agendas and reminders ask for them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from sapha.civic.participants.models import Participant
from sapha.civic.participants.sameness import same_person
from sapha.council.answers.choices import Usefulness
from sapha.council.answers.models import Answer, Objection, Rating
from sapha.council.commitments.models import Commitment
from sapha.council.commitments.queries import public_commitments
from sapha.council.councils.models import Council
from sapha.council.topics.choices import TopicState
from sapha.council.topics.models import Topic
from sapha.council.topics.queries.topics import topics, topics_with_right

# Fewer would tell of single people what they think.
FEWEST_RATINGS = 5
ANSWERED_STATES = (TopicState.ANSWERED, TopicState.CLOSED)


def answers_of(topic: Topic) -> list[Answer]:
    """Return the versions of the answer, the one that stands first; two queries."""
    rows = Answer.objects.filter(topic=topic).select_related("answered_by").order_by("-number")
    return list(rows.prefetch_related("commitments__agency"))


def standing_answer(topic: Topic) -> Answer | None:
    """Return the answer that stands: the latest version."""
    return Answer.objects.filter(topic=topic).order_by("-number").first()


def objection_to(topic: Topic) -> Objection | None:
    """Return where the person who raised it said that it is not solved."""
    return Objection.objects.filter(topic=topic).select_related("answer").first()


def grounds_for(topic: Topic) -> QuerySet[Commitment]:
    """Return the commitments an answer may rest on: given for the topic, and public."""
    return public_commitments().filter(topic=topic).order_by("due_on", "id")


def waits_for_agenda(topic: Topic) -> bool:
    """Return whether the topic has a right to the agenda that must be met or declined before it is answered."""
    return topics_with_right(topic.council.key).filter(pk=topic.pk).exists()


def is_concerned(participant: Participant, topic: Topic) -> bool:
    """Return whether somebody raised, supports or follows a topic, also before their data was erased."""
    same = same_person(participant)
    return (
        topic.raised_by_id in same
        or topic.supports.filter(participant__in=same).exists()
        or topic.follows.filter(participant__in=same).exists()
    )


def own_rating(participant: Participant, topic: Topic, number: int) -> Rating | None:
    """Return how somebody rated the answer in that round."""
    return Rating.objects.filter(topic=topic, round=number, participant__in=same_person(participant)).first()


@dataclass(frozen=True, slots=True)
class RatingFigures:
    """How useful people found an answer.

    Attributes:
        count: ratings in all.
        rows: label, number and share of each step in percent, the most useful first; empty while
            the ratings are too few to be told.
    """

    count: int
    rows: list[tuple[str, int, int]]


def rating_figures(topic: Topic, number: int) -> RatingFigures:
    """Count the ratings of a round; below five only that there are few is told."""
    found = dict(
        Rating.objects.filter(topic=topic, round=number)
        .order_by()
        .values_list("usefulness")
        .annotate(n=Count("pk"))
    )
    count = sum(found.values())
    if count < FEWEST_RATINGS:
        return RatingFigures(count=0, rows=[])
    steps = [(str(step.label), found.get(step.value, 0)) for step in Usefulness]
    return RatingFigures(count, [(label, n, round(100 * n / count)) for label, n in steps])


def reopened_topics(council: Council) -> QuerySet[Topic]:
    """Return the topics of a council that are open again because their answer did not solve them."""
    open_again = Objection.objects.filter(topic=OuterRef("pk"))
    rows = topics().filter(council=council, state__in=[TopicState.PUBLISHED, TopicState.DECIDED])
    return rows.filter(Exists(open_again)).order_by("objection__said_at", "id")


def answered_topics(council: Council) -> QuerySet[Topic]:
    """Return the topics of a council that are answered and not closed, the first answered first."""
    return topics().filter(council=council, state=TopicState.ANSWERED).order_by("answered_at", "id")
