"""The tables of the ledger: events and their chains, and the tree whose heads are published."""

from sapha.ledger.models.append_only import AppendOnlyQuerySet
from sapha.ledger.models.events import ChainHead, Event
from sapha.ledger.models.trees import TreeHead, TreeLeaf, TreeTile

__all__ = ["AppendOnlyQuerySet", "ChainHead", "Event", "TreeHead", "TreeLeaf", "TreeTile"]
