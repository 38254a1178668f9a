"""The tables of this app."""

from __future__ import annotations

from sapha.council.selection.models.calls import NominationCall
from sapha.council.selection.models.draws import PoolEntry, ReserveEntry, SeatDraw
from sapha.council.selection.models.elections import (
    GroupBallot,
    GroupCandidate,
    GroupElection,
    GroupElector,
)
from sapha.council.selection.models.papers import AcceptanceLink, Endorsement, NominationPaper

__all__ = [
    "AcceptanceLink",
    "Endorsement",
    "GroupBallot",
    "GroupCandidate",
    "GroupElection",
    "GroupElector",
    "NominationCall",
    "NominationPaper",
    "PoolEntry",
    "ReserveEntry",
    "SeatDraw",
]
