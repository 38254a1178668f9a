"""The channels that lead outside: each takes a parcel and says what became of it."""

from __future__ import annotations

from sapha.evidence.notices.channels.parcel import DeliveryFailed, Parcel
from sapha.evidence.notices.channels.post import Post, usable_channels

__all__ = ["DeliveryFailed", "Parcel", "Post", "usable_channels"]
