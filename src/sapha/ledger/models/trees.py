"""The Merkle tree over all events (ledger.merkle): places of leaves, complete tiles, published heads."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from sapha.ledger.models.append_only import AppendOnlyModel
from sapha.ledger.models.events import Event


class TreeLeaf(AppendOnlyModel):
    """The place of one event in the tree, given once and for ever.

    Attributes:
        position: counted from 0 without gaps.
        event: the event; the data of the leaf are the 32 bytes of its hash.
    """

    position = models.PositiveBigIntegerField(primary_key=True)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="leaf")

    class Meta:
        """Table."""

        db_table = "ledger_tree_leaf"

    def __str__(self) -> str:
        return f"{self.position}"


class TreeTile(AppendOnlyModel):
    """256 neighbouring nodes of one height, kept once they are complete (ledger.tiles).

    Attributes:
        level: the nodes have the height ``8 * level``: leaves at level 0.
        number: place among the tiles of its level, counted from 0.
        hashes: their hashes, 32 bytes each.
        root: the node above them, 32 bytes.
    """

    level = models.PositiveSmallIntegerField()
    number = models.PositiveBigIntegerField()
    hashes = models.BinaryField()
    root = models.BinaryField()

    class Meta:
        """Table and the one place per tile."""

        db_table = "ledger_tree_tile"
        constraints = [models.UniqueConstraint(fields=["level", "number"], name="ledger_tree_tile_place")]

    def __str__(self) -> str:
        return f"{self.level}/{self.number}"


class TreeHead(AppendOnlyModel):
    """The root of the tree as it was published on one day: one number for everything recorded so far.

    Attributes:
        day: Bangkok's day; one head each.
        made_at: when it was made.
        size: how many events it covers.
        root: root of the tree over them, 64 hexadecimal digits.
        previous_size: size of the head before it; 0 for the first.
        statement: the published file, byte for byte (ledger.statements).
        signature: CMS signature over the file, with its timestamp; empty without a key.
    """

    day = models.DateField(unique=True)
    made_at = models.DateTimeField()
    size = models.PositiveBigIntegerField()
    root = models.CharField(max_length=64)
    previous_size = models.PositiveBigIntegerField()
    statement = models.TextField()
    signature = models.BinaryField(default=b"")

    class Meta:
        """Table, order, and a tree that only grows."""

        db_table = "ledger_tree_head"
        ordering = ["day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(previous_size__lte=F("size")), name="ledger_tree_head_only_grows"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day.isoformat()} ({self.size})"
