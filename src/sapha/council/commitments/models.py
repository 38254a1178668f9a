"""Commitments and the steps of their life."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from sapha.civic.agencies.models import Agency
from sapha.civic.people.units import Unit
from sapha.council.commitments.choices import FINISHED, STATE_BANDS, CommitmentState, RefusalReason
from sapha.council.councils.models import Council
from sapha.council.meetings.models import Resolution
from sapha.council.topics.models import Topic


class Commitment(models.Model):
    """What a unit of the city has to do because of a resolution.

    Attributes:
        text: what is to be done, in words everybody understands.
        agency: the unit that does it and answers for it.
        acknowledge_by: last day to say that it was received.
        due_on: last day to finish.
        finished_on: day on which it was done, refused or referred; null while it goes on.
        refusal_reason: code of a refusal; empty otherwise.
        destination, reference: to whom it was referred, and under which number there.
        closed_by: actor key of who finished it last.
        reopened_on: day on which the council took it up again; once.
        project: subject of the project that carries it out, ``project:04060000-3756``; empty without.
        service_change: what changes of a service of the unit where no project carries it out but that; empty without.
        service_from: day from which the service is so; together with what changes, never beside a project.
        search_text: its text as the search compares it; computed by the database.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="commitments")
    resolution = models.ForeignKey(Resolution, models.PROTECT, related_name="commitments")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="commitments")
    text = models.CharField(max_length=1000)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="commitments")
    made_on = models.DateField()
    acknowledge_by = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=CommitmentState, default=CommitmentState.OPEN)
    acknowledged_on = models.DateField(null=True, blank=True)
    finished_on = models.DateField(null=True, blank=True)
    refusal_reason = models.CharField(max_length=16, choices=RefusalReason, blank=True)
    destination = models.CharField(max_length=300, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    closed_by = models.CharField(max_length=80, blank=True)
    reopened_on = models.DateField(null=True, blank=True)
    project = models.CharField(max_length=60, blank=True)
    service_change = models.CharField(max_length=500, blank=True)
    service_from = models.DateField(null=True, blank=True)
    is_sample = models.BooleanField(default=False)
    search_text = models.GeneratedField(
        expression=Lower("text"), output_field=models.TextField(), db_persist=True
    )

    class Meta:
        """Closed means done, refused with a reason, or referred with a destination (DOMAIN, rule 14)."""

        db_table = "council_commitment"
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["council", "state", "due_on"], name="commitment_of_council"),
            models.Index(fields=["agency", "state", "due_on"], name="commitment_of_agency"),
            models.Index(fields=["state", "due_on"], name="commitment_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CommitmentState.values), name="commitment_state_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="commitment_says_what"),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("made_on"), acknowledge_by__gte=F("made_on")),
                name="commitment_due_after_made",
            ),
            models.CheckConstraint(
                condition=Q(state__in=FINISHED, finished_on__isnull=False) & ~Q(closed_by="")
                | ~Q(state__in=FINISHED) & Q(finished_on__isnull=True),
                name="commitment_finished_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state=CommitmentState.REFUSED, refusal_reason__in=RefusalReason.values)
                | ~Q(state=CommitmentState.REFUSED) & Q(refusal_reason=""),
                name="commitment_refused_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=CommitmentState.REFERRED) & ~Q(destination="") & ~Q(reference="")
                | ~Q(state=CommitmentState.REFERRED) & Q(destination="", reference=""),
                name="commitment_referred_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(service_change="", service_from__isnull=True)
                # Not null on its own: a comparison with null is unknown, and what is unknown passes a check.
                | ~Q(service_change="")
                & Q(service_from__isnull=False, service_from__gte=F("made_on"), project=""),
                name="commitment_carried_by_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.pk} {self.state}"

    @property
    def unit(self) -> Unit:
        """The unit that answers for it."""
        return Unit("agency", str(self.agency_id))

    @property
    def subject(self) -> str:
        """Subject of its acts in the ledger; they stand in the chain of its council."""
        return f"commitment:{self.pk}"

    @property
    def project_code(self) -> str:
        """Code of the project that carries it out; empty without."""
        return self.project.removeprefix("project:")

    @property
    def service_days_over(self) -> int:
        """Days by which the improvement of a service begins after the promised day; 0 without."""
        return max((self.service_from - self.due_on).days, 0) if self.service_from is not None else 0

    @property
    def is_finished(self) -> bool:
        """Whether nothing more is to be done."""
        return self.state in FINISHED

    @property
    def band(self) -> str:
        """The band its state is drawn with: late is bad, whatever is being done."""
        return "bad" if self.days_late else STATE_BANDS[CommitmentState(self.state)]

    @property
    def days_late(self) -> int:
        """Days since the last day on which it should have been finished; 0 while there is time."""
        return self.late_on(timezone.localdate())

    def late_on(self, day: date) -> int:
        """Return the days it was late on that day; what is finished is late no more."""
        return 0 if self.is_finished else max((day - self.due_on).days, 0)


class CommitmentStep(models.Model):
    """A step in the life of a commitment, as everybody reads it.

    Attributes:
        number: from 1.
        verb: the ledger's verb, ``commitment.acknowledged``.
        state: the commitment's state after it.
        note: what was said.
        actor_key: who did it.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=60)
    state = models.CharField(max_length=12, choices=CommitmentState)
    note = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    actor_key = models.CharField(max_length=80)

    class Meta:
        """Steps follow one another."""

        db_table = "council_commitment_step"
        ordering = ["commitment", "number"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="commitment_step_once"),
            models.CheckConstraint(
                condition=Q(state__in=CommitmentState.values), name="commitment_step_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.number} {self.verb}"
