"""The events of the ledger, and the head of each chain."""

from __future__ import annotations

from django.db import models

from sapha.ledger.fields import CanonicalJSONField
from sapha.ledger.models.append_only import AppendOnlyModel


class Event(AppendOnlyModel):
    """One act that happened, chained to the act before it on the same subject.

    Attributes:
        chain: key of the chain, ``project:04060000-3756``.
        sequence: place in the chain, counted from 1 without gaps.
        verb: registered verb in the past tense.
        actor_key: public key of the acting account, ``account:12`` or ``service:console``.
        subject: what was acted on, kind and key.
        at: time of the act.
        facts: what a reader needs to understand the act; never personal data.
        previous_hash: hash of the event before it in the chain.
        hash: SHA-256 over all the rest (ledger.chain).
        nonce: random, so that nobody guesses the rest from the hash; empty for the oldest events.
    """

    chain = models.CharField(max_length=100)
    sequence = models.PositiveBigIntegerField()
    verb = models.CharField(max_length=80)
    actor_key = models.CharField(max_length=80)
    subject = models.CharField(max_length=120)
    at = models.DateTimeField()
    facts = CanonicalJSONField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    # The database knows the default too, so that the column could be added without touching a row.
    nonce = models.CharField(max_length=32, default="", db_default="")

    class Meta:
        """Table, order and the one place per event."""

        db_table = "ledger_event"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "sequence"], name="ledger_event_place"),
            models.CheckConstraint(condition=models.Q(sequence__gte=1), name="ledger_event_counted_from_one"),
        ]
        indexes = [
            models.Index(fields=["subject", "-id"], name="ledger_event_subject"),
            models.Index(fields=["actor_key", "-id"], name="ledger_event_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.chain} #{self.sequence} {self.verb}"


class ChainHead(models.Model):
    """The last place of a chain: the row writers of this chain queue on.

    It also makes a cut tail visible: the events of a chain must reach `length`.

    Attributes:
        chain: key of the chain.
        length: how many events it has.
        hash: hash of the last one.
    """

    chain = models.CharField(max_length=100, primary_key=True)
    length = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        """Table."""

        db_table = "ledger_chain_head"

    def __str__(self) -> str:
        return f"{self.chain} ({self.length})"
