"""Who presides: the chair, else the vice chair, else a member whom those present elect."""

from __future__ import annotations

from enum import StrEnum


class Presiding(StrEnum):
    """By what right somebody presides."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    ELECTED = "elected"


def presiding(*, chair_is_there: bool, vice_chair_is_there: bool) -> Presiding:
    """Return who presides.

    Being there is being in the room and not recused: a chair who withdraws from an item
    leaves it to the vice chair.
    """
    if chair_is_there:
        return Presiding.CHAIR
    return Presiding.VICE_CHAIR if vice_chair_is_there else Presiding.ELECTED
