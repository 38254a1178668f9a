"""Motions and the votes on them; what is voted on is frozen when the vote opens."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sapha.council.meetings.choices import BallotChoice, VoteMethod, VoteOutcome
from sapha.council.meetings.models.agenda import AgendaItem
from sapha.council.membership.models import Membership
from sapha.foundation.database.conditions import is_sha256
from sapha.ledger.fields import CanonicalJSONField


class Motion(models.Model):
    """A text put before the council: the draft resolution of an item, or an amendment of it.

    Attributes:
        amends: the motion it would change.
        moved_by: who moved it; empty: the council's papers.
        replaced: of a carried amendment, the text of the motion before it.
    """

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="motions")
    amends = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="amendments")
    moved_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="motions")
    text = models.TextField()
    replaced = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Table and order."""

        db_table = "council_motion"
        ordering = ["item", "id"]

    def __str__(self) -> str:
        return f"{self.item_id} {self.pk}"

    @property
    def is_voted(self) -> bool:
        """Whether a vote on it was opened and not voided: it is changed and voted on no more."""
        return any(one.voided_at is None for one in self.votes.all())


class Vote(models.Model):
    """A vote on a motion; one that went wrong is voided with its reason and held again.

    Attributes:
        attempt: counts the votes on the motion, from 1.
        majority: code of the qualified majority; empty: the simple one.
        definition: what is voted on, by whom, how, frozen at the opening.
        definition_sha256: its hash, in the ledger since the opening.
        closed_at: from then on its figures are there, for everybody; before, for nobody.
        seats, in_office, present, recused: members at the close, voting ones only.
        yes, no, abstain: counted ballots, without the casting vote.
        casting: the one more vote of whoever presides, in a tie.
        ballots_sha256: hash over the counted ballots.
        sum_th, sum_en: the sum in words.
    """

    motion = models.ForeignKey(Motion, models.PROTECT, related_name="votes")
    attempt = models.PositiveSmallIntegerField()
    method = models.CharField(max_length=12, choices=VoteMethod)
    majority = models.CharField(max_length=40, blank=True)
    definition = CanonicalJSONField()
    definition_sha256 = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=80)
    closed_at = models.DateTimeField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    void_reason = models.TextField(blank=True)
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    in_office = models.PositiveSmallIntegerField(null=True, blank=True)
    present = models.PositiveSmallIntegerField(null=True, blank=True)
    recused = models.PositiveSmallIntegerField(null=True, blank=True)
    yes = models.PositiveSmallIntegerField(null=True, blank=True)
    no = models.PositiveSmallIntegerField(null=True, blank=True)
    abstain = models.PositiveSmallIntegerField(null=True, blank=True)
    casting = models.CharField(max_length=8, choices=BallotChoice, blank=True)
    outcome = models.CharField(max_length=12, choices=VoteOutcome, blank=True)
    sum_th = models.TextField(blank=True)
    sum_en = models.TextField(blank=True)
    ballots_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        """One vote open per motion; figures with the close and never before."""

        db_table = "council_vote"
        ordering = ["motion", "attempt"]
        constraints = [
            models.UniqueConstraint(fields=["motion", "attempt"], name="vote_attempt_once"),
            models.UniqueConstraint(
                fields=["motion"], condition=Q(voided_at__isnull=True), name="vote_one_valid"
            ),
            models.CheckConstraint(condition=Q(method__in=VoteMethod.values), name="vote_method_known"),
            models.CheckConstraint(condition=is_sha256("definition_sha256"), name="vote_definition_hash_shape"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, yes__isnull=True, no__isnull=True, abstain__isnull=True, outcome="", sum_th="", casting="")
                | (Q(closed_at__isnull=False, yes__isnull=False, no__isnull=False, abstain__isnull=False) & ~Q(sum_th="")),
                name="vote_no_result_before_close",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | ~Q(void_reason=""), name="vote_voided_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(casting__in=["", BallotChoice.YES, BallotChoice.NO]), name="vote_casting_for_or_against"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.motion_id} {self.attempt}"

    @property
    def is_open(self) -> bool:
        """Whether ballots are taken."""
        return self.closed_at is None and self.voided_at is None

    @property
    def is_tied(self) -> bool:
        """Whether it was counted and waits for the casting vote."""
        return self.closed_at is not None and not self.outcome and self.voided_at is None
