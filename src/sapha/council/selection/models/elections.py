"""Elections within a seat group by secret ballot.

A ballot has no link to whoever cast it and no order of time: no time is kept of it, its key is
random, and with every vote all ballots of the election are written anew in the order of their
content, so that neither row numbers nor the database's transaction marks tell one from another.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from sapha.civic.people.units import Unit
from sapha.council.councils.models import Council
from sapha.council.membership.models import Nominee
from sapha.council.selection.choices import ElectionState
from sapha.council.selection.models.calls import NominationCall
from sapha.ledger.fields import CanonicalJSONField


class GroupElection(models.Model):
    """An election of the members of a seat group by the group itself (การเลือกกันเอง).

    Attributes:
        seats: to be filled.
        most_choices: candidates one may choose.
        closes_on: last day of voting.
        definition: everything voters are told, frozen at opening: candidates, seats, days, number of
            electors, hash of the seed for lots.
        definition_sha256: its hash, in the ledger since the opening.
        seed: for equal votes; secret until the count.
        result: the count; empty before.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="group_elections")
    call = models.ForeignKey(NominationCall, models.PROTECT, related_name="elections")
    state = models.CharField(max_length=10, choices=ElectionState, default=ElectionState.OPEN)
    seats = models.PositiveSmallIntegerField()
    most_choices = models.PositiveSmallIntegerField()
    closes_on = models.DateField()
    definition = CanonicalJSONField()
    definition_sha256 = models.CharField(max_length=64)
    seed = models.CharField(max_length=64)
    result = CanonicalJSONField(default=dict)
    cancel_reason = models.TextField(blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    counted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One election of a call; a count has its time."""

        db_table = "council_group_election"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["call"],
                condition=~Q(state=ElectionState.CANCELLED),
                name="group_election_one_of_a_call",
            ),
            models.CheckConstraint(
                condition=Q(state=ElectionState.COUNTED, counted_at__isnull=False)
                | ~Q(state=ElectionState.COUNTED) & Q(counted_at__isnull=True),
                name="group_election_counted_at",
            ),
            models.CheckConstraint(
                condition=~Q(state=ElectionState.CANCELLED) | ~Q(cancel_reason=""),
                name="group_election_cancelled_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.call_id} {self.pk}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.council.unit


class GroupCandidate(models.Model):
    """A nominee on the ballot, by number."""

    election = models.ForeignKey(GroupElection, models.PROTECT, related_name="candidates")
    number = models.PositiveSmallIntegerField()
    nominee = models.ForeignKey(Nominee, models.PROTECT, related_name="candidacies")

    class Meta:
        """One number, one person."""

        db_table = "council_group_candidate"
        ordering = ["election", "number"]
        constraints = [
            models.UniqueConstraint(fields=["election", "number"], name="group_candidate_number_once"),
            models.UniqueConstraint(fields=["election", "nominee"], name="group_candidate_nominee_once"),
        ]

    def __str__(self) -> str:
        return f"{self.election_id} {self.number}"


class GroupElector(models.Model):
    """A right to vote once: an invitation of which only the hash is kept.

    Attributes:
        label: for whom it was made, a community or group; never a person's contact.
        has_voted: whether it was used; no time is kept.
    """

    election = models.ForeignKey(GroupElection, models.PROTECT, related_name="electors")
    label = models.CharField(max_length=200)
    token_hash = models.CharField(max_length=64, unique=True)
    has_voted = models.BooleanField(default=False)

    class Meta:
        """Table and order."""

        db_table = "council_group_elector"
        ordering = ["election", "id"]

    def __str__(self) -> str:
        return f"{self.election_id} {self.pk}"


class GroupBallot(models.Model):
    """One ballot in the urn: what was chosen and nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    election = models.ForeignKey(GroupElection, models.PROTECT, related_name="ballots")
    choices = CanonicalJSONField()

    class Meta:
        """Table; the order is that of random keys."""

        db_table = "council_group_ballot"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.election_id}"  # never what was chosen
