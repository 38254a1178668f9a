"""What members propose for the agenda of their council."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sapha.civic.people.units import Unit
from sapha.council.councils.models import Council
from sapha.council.meetings.choices import PROPOSAL_BANDS, PROPOSED_KINDS, ProposalState
from sapha.council.membership.models import Membership


class ItemProposal(models.Model):
    """An item a member proposes; taken, it is an agenda item whose source is this.

    Attributes:
        membership: the seat of who proposes it.
        kind: the kind of item it would be.
        reason: why the council should deal with it.
        declined_because: what the secretary told the member.
        answered_at: when it was taken or declined last.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="item_proposals")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="item_proposals")
    kind = models.CharField(max_length=24)
    title = models.CharField(max_length=500)
    detail = models.TextField(blank=True)
    reason = models.TextField()
    state = models.CharField(max_length=9, choices=ProposalState, default=ProposalState.WAITING)
    declined_because = models.TextField(blank=True)
    proposed_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Declined with a reason; states and kinds that are known."""

        db_table = "council_item_proposal"
        ordering = ["-proposed_at", "-id"]
        indexes = [models.Index(fields=["council", "state", "proposed_at"], name="item_proposal_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ProposalState.values), name="item_proposal_state_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in PROPOSED_KINDS]), name="item_proposal_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.DECLINED) & ~Q(declined_because="")
                | ~Q(state=ProposalState.DECLINED) & Q(declined_because=""),
                name="item_proposal_declined_with_reason",
            ),
            models.CheckConstraint(condition=~Q(title="") & ~Q(reason=""), name="item_proposal_has_words"),
        ]

    def __str__(self) -> str:
        return f"item proposal {self.pk}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.council.unit

    @property
    def ledger_key(self) -> str:
        """Kind and key by which papers, ledger and agenda items name it."""
        return f"item_proposal:{self.pk}"

    @property
    def band(self) -> str:
        """The band its state is drawn with."""
        return PROPOSAL_BANDS[self.state]
