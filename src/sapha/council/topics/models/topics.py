"""Topics, their versions and the steps of their life."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sapha.civic.participants.models import Participant
from sapha.civic.people.units import Unit
from sapha.council.councils.models import Council
from sapha.council.topics.choices import (
    LISTED_STATES,
    OPEN_STATES,
    STATE_BANDS,
    Category,
    Channel,
    StepReason,
    TopicState,
)


class TopicSeries(models.Model):
    """The running number of the topics of a council in a Buddhist calendar year."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        """One row for each council and year."""

        db_table = "council_topic_series"
        ordering = ["council", "year"]
        constraints = [models.UniqueConstraint(fields=["council", "year"], name="topic_series_once")]

    def __str__(self) -> str:
        return f"{self.council_id} {self.year} {self.last_number}"


# Later than any last day.
NO_CLOCK = date(9999, 12, 31)


def _while(name: str, runs: Q) -> models.Case:
    """Return the last day of a clock while it runs, else `NO_CLOCK`."""
    known = Q(**{f"{name}__isnull": False})
    day, never = models.F(name), models.Value(NO_CLOCK, models.DateField())
    return models.Case(models.When(runs & known, then=day), default=never, output_field=models.DateField())


class Topic(models.Model):
    """What citizens bring before a council (เรื่อง).

    Attributes:
        key: council, Buddhist year and running number, ``1026-2569-0417``.
        raised_by: the participant; after an erasure it is shown under a pseudonym.
        channel: by which way it came; anything but the web was entered by an officer.
        entered_by: actor key of who entered it.
        place: where, in words; ``latitude`` and ``longitude`` where a point was given (WGS84).
        edit_until: until then the person who raised it may change the words.
        supports_needed: the charter's threshold on the day of publication; null before.
        support_until: last day on which supports count towards it; null without limit.
        support_count: supporters, kept in the transaction of each support.
        threshold_on: day on which the threshold was reached.
        acknowledge_by, list_by, answer_by, finish_by: last days of the clocks; null while they do
            not run: before publication, and while the council does not work.
        acknowledged_on: day on which an officer confirmed it was received.
        answered_at: when the official answer was given.
        merged_into: the topic that goes on in its place.
        complaint_reference: number at the city's complaint channel, when it was sent there too.
        is_listed: whether it stands in lists; computed by the database from its state, so that one index
            gives the newest of a million.
        clock_by: the earliest last day of the clocks that may run in its state, `NO_CLOCK` when none does; computed
            by the database, so that what is overdue is one short range of an index. A listing clock that the
            chair's reason stopped still counts here: who asks looks at the steps too.
        search_text: words as `foundation.thai_text.search_text` writes them.
    """

    key = models.CharField(max_length=24, unique=True)
    council = models.ForeignKey(Council, models.PROTECT, related_name="topics")
    category = models.CharField(_("Category"), max_length=20, choices=Category)
    title = models.CharField(_("Title"), max_length=150)
    text = models.TextField(_("What it is about"), max_length=8000)
    place = models.CharField(_("Place"), max_length=200, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    raised_by = models.ForeignKey(Participant, models.PROTECT, related_name="topics")
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.WEB)
    entered_by = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=TopicState, default=TopicState.HELD)
    raised_at = models.DateTimeField(default=timezone.now)
    edit_until = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    supports_needed = models.PositiveIntegerField(null=True)
    support_until = models.DateField(null=True)
    support_count = models.PositiveIntegerField(default=0)
    threshold_on = models.DateField(null=True)
    acknowledge_by = models.DateField(null=True)
    list_by = models.DateField(null=True)
    answer_by = models.DateField(null=True)
    finish_by = models.DateField(null=True)
    acknowledged_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged_topics")
    complaint_reference = models.CharField(max_length=60, blank=True)
    is_sample = models.BooleanField(default=False)
    search_text = models.TextField(editable=False)
    is_listed = models.GeneratedField(
        expression=models.Case(
            models.When(state__in=LISTED_STATES, then=models.Value(value=True)),
            default=models.Value(value=False),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    clock_by = models.GeneratedField(
        expression=Least(
            _while("acknowledge_by", Q(state=TopicState.PUBLISHED, acknowledged_on__isnull=True)),
            _while("list_by", Q(state=TopicState.PUBLISHED, threshold_on__isnull=False)),
            _while("answer_by", Q(state__in=OPEN_STATES)),
            _while("finish_by", Q(state=TopicState.ANSWERED)),
        ),
        output_field=models.DateField(),
        db_persist=True,
    )

    class Meta:
        """What the database itself refuses."""

        db_table = "council_topic"
        ordering = ["-raised_at", "-id"]
        indexes = [
            models.Index(fields=["council", "state", "-published_at"], name="topic_of_council"),
            models.Index(fields=["state", "-published_at", "-id"], name="topic_newest"),
            models.Index(fields=["state", "-support_count", "-id"], name="topic_most_supported"),
            models.Index(fields=["is_listed", "-published_at", "-id"], name="topic_list_newest"),
            models.Index(fields=["is_listed", "-support_count", "-id"], name="topic_list_supported"),
            models.Index(
                fields=["council", "is_listed", "-published_at", "-id"], name="topic_council_newest"
            ),
            models.Index(
                fields=["council", "is_listed", "-support_count", "-id"], name="topic_council_supported"
            ),
            models.Index(fields=["raised_by", "-raised_at"], name="topic_of_participant"),
            models.Index(fields=["clock_by", "id"], name="topic_by_clock"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=TopicState.values), name="topic_state_known"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="topic_channel_known"),
            models.CheckConstraint(condition=Q(category__in=Category.values), name="topic_category_known"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(text=""), name="topic_says_something"),
            models.CheckConstraint(
                condition=Q(state__in=[TopicState.HELD, TopicState.HIDDEN, TopicState.WITHDRAWN])
                | Q(published_at__isnull=False, supports_needed__isnull=False),
                name="topic_public_was_published",
            ),
            models.CheckConstraint(
                condition=Q(state=TopicState.MERGED, merged_into__isnull=False)
                | ~Q(state=TopicState.MERGED) & Q(merged_into__isnull=True),
                name="topic_merged_names_other",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="topic_not_merged_in_itself",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="topic_point_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.title}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.council.unit

    @property
    def subject(self) -> str:
        """Subject of its acts in the ledger; they stand in the chain of its council."""
        return f"topic:{self.key}"

    @property
    def came_on_paper(self) -> bool:
        """Whether an officer entered it for somebody: on paper, by phone, by LINE or at a meeting."""
        return bool(self.channel != Channel.WEB)

    @property
    def band(self) -> str:
        """The band its state is drawn with."""
        return STATE_BANDS[TopicState(self.state)]

    @property
    def supports_missing(self) -> int:
        """How many supporters are missing to the threshold; 0 once it is reached."""
        return 0 if self.threshold_on else max((self.supports_needed or 0) - self.support_count, 0)

    def may_be_changed_at(self, moment: datetime) -> bool:
        """Return whether the person who raised it may still change it."""
        in_time = self.edit_until is not None and moment <= self.edit_until
        return in_time and self.state in {TopicState.HELD, TopicState.PUBLISHED}

    def takes_supports_on(self, day: date) -> bool:
        """Return whether somebody may support it on that day."""
        return self.state in {TopicState.PUBLISHED, TopicState.LISTED} and (
            self.support_until is None or day <= self.support_until
        )


class TopicVersion(models.Model):
    """The words of a topic as they were at one time.

    Attributes:
        number: from 1; the last one is what the topic says now.
        changed_by: actor key.
    """

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=150)
    text = models.TextField()
    place = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.CharField(max_length=80)

    class Meta:
        """Numbers follow one another."""

        db_table = "council_topic_version"
        ordering = ["topic", "number"]
        constraints = [models.UniqueConstraint(fields=["topic", "number"], name="topic_version_once")]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.number}"


class TopicStep(models.Model):
    """A step in the life of a topic; the public reads them as its timeline.

    Attributes:
        number: from 1.
        verb: the ledger's verb, ``topic.published``.
        state: the topic's state after it.
        reason: a code where one is due.
        note: what was said, in words; public once the topic is.
        about: kind and key of what it leads to: a meeting, a resolution, another topic.
        actor_key: who did it.
    """

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=TopicState)
    reason = models.CharField(max_length=20, choices=StepReason, blank=True)
    note = models.TextField(blank=True)
    about = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(default=timezone.now)
    actor_key = models.CharField(max_length=80)

    class Meta:
        """Steps follow one another."""

        db_table = "council_topic_step"
        ordering = ["topic", "number"]
        indexes = [models.Index(fields=["verb", "-at"], name="topic_step_of_verb")]
        constraints = [
            models.UniqueConstraint(fields=["topic", "number"], name="topic_step_once"),
            models.CheckConstraint(condition=Q(state__in=TopicState.values), name="topic_step_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.number} {self.verb}"
