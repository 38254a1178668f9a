"""A line as it stands in a file."""

from __future__ import annotations

from typing import NamedTuple


class RawLine(NamedTuple):
    """One line without its end; lines are counted from 1 through the whole file."""

    number: int
    text: str
