"""How many must be present; the one sum that pages, previews and meetings share."""

from __future__ import annotations

from sapha.council.councils.charter.rules import Quorum, ReconvenedQuorum


def needed_present(quorum: Quorum, members: int) -> int:
    """Return how many voting members must be present for a base of so many.

    Half of 25 is 13 and half of 24 is 12: the share is never rounded down.
    """
    return max(-(-members * quorum.numerator // quorum.denominator), quorum.least)


def needed_reconvened(quorum: ReconvenedQuorum, members: int) -> int:
    """Return how many must be present in the meeting held again."""
    return -(-members * quorum.numerator // quorum.denominator)


def is_quorate(quorum: Quorum, present: int, members: int) -> bool:
    """Return whether so many present voting members of so many are enough; nobody never is."""
    return present > 0 and present >= needed_present(quorum, members)
