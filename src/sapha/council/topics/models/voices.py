"""What people say to a topic: supports, follows, comments."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from sapha.civic.participants.models import Participant
from sapha.civic.people.units import Unit
from sapha.council.topics.choices import CommentKind, CommentState, StepReason
from sapha.council.topics.models.topics import Topic


class SupportBatch(models.Model):
    """Supports that were counted together and entered in the ledger by number and hash.

    Attributes:
        count: supports of this batch.
        sha256: hash over the sorted ids of its supports.
    """

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="support_batches")
    count = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Table."""

        db_table = "council_topic_support_batch"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.count}"


class Support(models.Model):
    """That somebody supports a topic; once for each topic, also after topics were merged.

    Attributes:
        from_topic: the topic it was given to, when that one was merged into this.
        batch: with which it was entered in the ledger; null until then.
    """

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="supports")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="supports")
    from_topic = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="+")
    batch = models.ForeignKey(SupportBatch, models.PROTECT, null=True, related_name="supports")
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One of each person."""

        db_table = "council_topic_support"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["topic", "participant"], name="topic_support_once")]
        indexes = [
            models.Index(fields=["topic"], condition=Q(batch__isnull=True), name="topic_support_not_counted")
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.participant_id}"


class Follow(models.Model):
    """That somebody wants to be told of every step of a topic."""

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="follows")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="follows")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        """One of each person."""

        db_table = "council_topic_follow"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["topic", "participant"], name="topic_follow_once")]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.participant_id}"


class Comment(models.Model):
    """A point for, a point against or a question."""

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="comments")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="comments")
    kind = models.CharField(max_length=8, choices=CommentKind)
    text = models.TextField(max_length=2000)
    state = models.CharField(max_length=10, choices=CommentState, default=CommentState.HELD)
    reason = models.CharField(max_length=20, choices=StepReason, blank=True)
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Table and what a comment must be."""

        db_table = "council_topic_comment"
        ordering = ["id"]
        indexes = [models.Index(fields=["topic", "state", "id"], name="topic_comment_shown")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=CommentKind.values), name="topic_comment_kind_known"),
            models.CheckConstraint(
                condition=Q(state__in=CommentState.values), name="topic_comment_state_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="topic_comment_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.kind} {self.pk}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.topic.unit
