"""Answers to topics, what people think of them, and the one time they may say "not solved"."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Person
from sapha.civic.people.units import Unit
from sapha.council.answers.choices import FINAL, OUTCOME_BANDS, AnswerOutcome, Usefulness
from sapha.council.commitments.choices import RefusalReason
from sapha.council.commitments.models import Commitment
from sapha.council.topics.models import Topic


class Answer(models.Model):
    """One version of the official answer to a topic; never changed, never deleted.

    Attributes:
        number: from 1; the highest one stands, the earlier ones stay readable.
        round: 1; 2 once the person who raised the topic said that it is not solved.
        text: plain text; paragraphs are lines.
        outcome: what becomes of the topic.
        refusal_reason: code of a refusal; empty otherwise.
        destination, reference: to whom it was referred, and under which number there.
        post: of whoever answered, as it was on that day: an official answers by name and post.
        actor_key: who answered, as the ledger names them.
        commitments: on which it rests.
    """

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField()
    round = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=8000)
    outcome = models.CharField(max_length=10, choices=AnswerOutcome)
    refusal_reason = models.CharField(max_length=16, choices=RefusalReason, blank=True)
    destination = models.CharField(max_length=300, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, related_name="topic_answers")
    post = models.CharField(max_length=400)
    actor_key = models.CharField(max_length=80)
    answered_at = models.DateTimeField(default=timezone.now)
    commitments = models.ManyToManyField(Commitment, related_name="answers", db_table="council_answer_ground")

    class Meta:
        """Every version once; a refusal has its reason, a referral its destination."""

        db_table = "council_answer"
        ordering = ["topic", "number"]
        constraints = [
            models.UniqueConstraint(fields=["topic", "number"], name="topic_answer_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="topic_answer_from_one"),
            models.CheckConstraint(condition=Q(round__in=[1, 2]), name="topic_answer_round_known"),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(post=""), name="topic_answer_says_something_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=AnswerOutcome.values), name="topic_answer_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome=AnswerOutcome.REFUSED, refusal_reason__in=RefusalReason.values)
                | ~Q(outcome=AnswerOutcome.REFUSED) & Q(refusal_reason=""),
                name="topic_answer_refused_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(outcome=AnswerOutcome.REFERRED) & ~Q(destination="") & ~Q(reference="")
                | ~Q(outcome=AnswerOutcome.REFERRED) & Q(destination="", reference=""),
                name="topic_answer_referred_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.number} {self.outcome}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.topic.unit

    @property
    def subject(self) -> str:
        """Kind and key by which its evidence and the ledger name it."""
        return f"answer:{self.pk}"

    @property
    def is_final(self) -> bool:
        """Whether the topic can be closed with it."""
        return self.outcome in FINAL

    @property
    def band(self) -> str:
        """The band its outcome is drawn with."""
        return OUTCOME_BANDS[AnswerOutcome(self.outcome)]


class Rating(models.Model):
    """How useful somebody found the answer; once in each round of answering.

    Attributes:
        counted: whether it stands in the ledger's count.
    """

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="ratings")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="ratings")
    round = models.PositiveSmallIntegerField()
    usefulness = models.CharField(max_length=8, choices=Usefulness)
    given_at = models.DateTimeField(default=timezone.now)
    counted = models.BooleanField(default=False)

    class Meta:
        """One of each person and round."""

        db_table = "council_answer_rating"
        ordering = ["id"]
        indexes = [
            models.Index(fields=["topic"], condition=Q(counted=False), name="answer_rating_not_counted")
        ]
        constraints = [
            models.UniqueConstraint(fields=["topic", "round", "participant"], name="answer_rating_once"),
            models.CheckConstraint(
                condition=Q(usefulness__in=Usefulness.values), name="answer_rating_usefulness_known"
            ),
            models.CheckConstraint(condition=Q(round__in=[1, 2]), name="answer_rating_round_known"),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.participant_id} {self.round}"


class Objection(models.Model):
    """That the person who raised a topic said that the answer did not solve it; once for each topic.

    Attributes:
        answer: the answer that stood then; whoever gave it does not close the topic.
        words: what is not solved; read by those who work on it, never public.
    """

    topic = models.OneToOneField(Topic, models.PROTECT, related_name="objection")
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="+")
    words = models.TextField(max_length=2000)
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """It says something."""

        db_table = "council_answer_objection"
        ordering = ["topic"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="objection_says_something")]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.said_at:%Y-%m-%d}"
