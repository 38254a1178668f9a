"""Agency names as printed paths are matched."""

from __future__ import annotations

from sapha.foundation.thai_text import normalise, without_space


def name_key(name: str) -> str:
    """Return what two spellings of one agency's name have in common.

    Prints differ in spaces and in the encoding of sara am, and put asterisks before the
    names of divisions.
    """
    # Once more at the end: marks that a space kept apart now stand on one letter, in their order.
    return normalise(without_space(normalise(name)).strip("*").casefold())
