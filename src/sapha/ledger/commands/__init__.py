"""The deeds of the ledger: recording an act, and publishing the head of the day."""

from sapha.ledger.commands.batches import record_events
from sapha.ledger.commands.events import record_event
from sapha.ledger.commands.trees import HEADS, MadeHead, make_head

__all__ = ["HEADS", "MadeHead", "make_head", "record_event", "record_events"]
