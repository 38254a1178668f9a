"""The tables of this app: kinds of bodies, charters and their versions, councils, seats, states."""

from __future__ import annotations

from sapha.council.councils.models.charters import BodyType, Charter, CharterVersion, SeatGroup
from sapha.council.councils.models.councils import Council, CouncilStateChange, Seat

__all__ = [
    "BodyType",
    "Charter",
    "CharterVersion",
    "Council",
    "CouncilStateChange",
    "Seat",
    "SeatGroup",
]
