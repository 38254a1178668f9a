"""Ballots: named ones with their voter, secret ones without any way back to them.

Of a secret vote the database never holds who cast which ballot, nor an order by which one could
guess it. When the vote opens a blank paper is laid out for every voter and a mark for every
seat. Casting fills in *some* blank paper at random and ticks the seat, and rewrites the other
papers and marks of the vote unchanged in the same statements: neither ids, row order, times nor
transaction numbers tell papers apart. Blank papers are taken away at the close.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from sapha.civic.people.models import Account
from sapha.council.councils.models import Seat
from sapha.council.meetings.choices import BallotChoice
from sapha.council.meetings.models.votes import Vote
from sapha.council.membership.models import Membership


class Ballot(models.Model):
    """A named ballot of an open electronic vote or a roll call; one per seat."""

    vote = models.ForeignKey(Vote, models.PROTECT, related_name="ballots")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="ballots")
    choice = models.CharField(max_length=8, choices=BallotChoice)
    cast_at = models.DateTimeField()

    class Meta:
        """One per seat."""

        db_table = "council_ballot"
        ordering = ["vote", "seat"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "seat"], name="ballot_once"),
            models.CheckConstraint(condition=Q(choice__in=BallotChoice.values), name="ballot_choice_known"),
        ]

    def __str__(self) -> str:
        return f"{self.vote_id} {self.seat_id}"


class BallotPaper(models.Model):
    """A paper of a secret vote; blank until it was cast. It names nobody and no time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vote = models.ForeignKey(Vote, models.PROTECT, related_name="papers")
    choice = models.CharField(max_length=8, choices=BallotChoice, blank=True)

    class Meta:
        """Known choices or none."""

        db_table = "council_ballot_paper"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(choice__in=["", *BallotChoice.values]), name="ballot_paper_choice_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.vote_id}"


class VoterMark(models.Model):
    """Whether a seat has voted in a secret vote; never what."""

    vote = models.ForeignKey(Vote, models.PROTECT, related_name="marks")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    has_voted = models.BooleanField(default=False)

    class Meta:
        """One per seat."""

        db_table = "council_voter_mark"
        ordering = ["vote", "seat"]
        constraints = [models.UniqueConstraint(fields=["vote", "seat"], name="voter_mark_once")]

    def __str__(self) -> str:
        return f"{self.vote_id} {self.seat_id}"


class HandCount(models.Model):
    """What one person counted in a show of hands; two must have counted the same."""

    vote = models.ForeignKey(Vote, models.PROTECT, related_name="hand_counts")
    counted_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    yes = models.PositiveSmallIntegerField()
    no = models.PositiveSmallIntegerField()
    abstain = models.PositiveSmallIntegerField()

    class Meta:
        """One per person."""

        db_table = "council_hand_count"
        ordering = ["vote", "id"]
        constraints = [models.UniqueConstraint(fields=["vote", "counted_by"], name="hand_count_once")]

    def __str__(self) -> str:
        return f"{self.vote_id}"
