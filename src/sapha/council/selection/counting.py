"""Counting the ballots of a group election; plain Python.

Whoever has more votes stands before whoever has fewer. Equal votes are ordered by lot: by the
SHA-256 of ``seed LF hash-of-the-ballots LF number``. The hash of the seed is published before
the first vote, the ballots are known to nobody before the last: so nobody can steer the lot.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """How a candidate did.

    Attributes:
        number: on the ballot.
        votes: votes received.
        elected: whether they have one of the seats.
        by_lot: whether the lot, not the votes, decided that.
    """

    number: int
    votes: int
    elected: bool
    by_lot: bool


@dataclass(frozen=True, slots=True)
class Count:
    """The result of an election.

    Attributes:
        standings: best first.
        ballots: ballots cast.
        blank: those that chose nobody.
        ballots_sha256: hash of all ballots in the order of their content.
    """

    standings: tuple[Standing, ...]
    ballots: int
    blank: int
    ballots_sha256: str


def ballots_hash(ballots: Iterable[Sequence[int]]) -> str:
    """Return the hash of ballots; the order in which they were cast leaves no trace in it."""
    ordered = sorted(sorted(one) for one in ballots)
    return hashlib.sha256(json.dumps(ordered, separators=(",", ":")).encode()).hexdigest()


def lot(seed: str, batch: str, number: int) -> str:
    """Return the lot of a candidate: the smallest stands first."""
    return hashlib.sha256(f"{seed}\n{batch}\n{number}".encode()).hexdigest()


def count(ballots: Sequence[Sequence[int]], candidates: Sequence[int], seats: int, seed: str) -> Count:
    """Return the result.

    Args:
        ballots: numbers chosen on each ballot.
        candidates: numbers on the ballot.
        seats: to be filled.
        seed: for lots, whose hash was published before.
    """
    batch = ballots_hash(ballots)
    votes = Counter(number for one in ballots for number in one)
    order = sorted(candidates, key=lambda number: (-votes[number], lot(seed, batch, number)))
    # Nobody sits without a vote.
    elected = {number for number in order[:seats] if votes[number]}
    last = votes[order[seats - 1]] if len(order) >= seats else 0
    edge = [number for number in order if last and votes[number] == last]
    drawn = set(edge) if not set(edge) <= elected else set()
    return Count(
        tuple(Standing(one, votes[one], one in elected, one in drawn) for one in order),
        len(ballots),
        sum(not one for one in ballots),
        batch,
    )
