"""The two tables of the ledger: events, and the head of each chain."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from sapha.foundation.errors import Bilingual, NotPermitted
from sapha.ledger.fields import CanonicalJSONField


def _refuse() -> NoReturn:
    raise NotPermitted(
        Bilingual(
            "บัญชีเหตุการณ์เพิ่มได้อย่างเดียว แก้ไขหรือลบไม่ได้",
            "The ledger only grows: events are never changed or deleted",
        ),
        rule="ledger.append_only",
    )


class AppendOnlyQuerySet(models.QuerySet["Event"]):
    """A queryset that reads and nothing else; `record_event` writes."""

    def update(self, **_values: object) -> NoReturn:
        """Refuse."""
        _refuse()

    def delete(self) -> NoReturn:
        """Refuse."""
        _refuse()

    def bulk_create(self, *_args: object, **_options: object) -> NoReturn:
        """Refuse: a place in a chain is given one at a time, under its lock."""
        _refuse()

    def bulk_update(self, *_args: object, **_options: object) -> NoReturn:
        """Refuse."""
        _refuse()


class Event(models.Model):
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

    objects = AppendOnlyQuerySet.as_manager()

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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add a new event; an existing one is never saved again.

        Raises:
            NotPermitted: the event is already in the ledger.
        """
        if not self._state.adding:
            _refuse()
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *_args: object, **_options: object) -> NoReturn:
        """Refuse."""
        _refuse()


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
