"""Whether people can be spread over groups and traits within limits; a small exact flow."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Limits(NamedTuple):
    """From ``least`` to ``most`` persons."""

    least: int
    most: int


Cell = tuple[int, int]


def spread(
    rows: Sequence[int], columns: Sequence[Limits], cells: Mapping[Cell, Limits]
) -> dict[Cell, int] | None:
    """Return persons per (row, column) so that every limit holds, or ``None``: there is no such spread.

    Args:
        rows: exact number of persons of each row (seat group).
        columns: limits of each column (trait) over all rows.
        cells: limits of single cells; others are free.
    """
    network = _Network(len(rows) + len(columns) + 4)
    begin, end = len(rows) + len(columns), len(rows) + len(columns) + 1
    network.edge(end, begin, Limits(0, sum(rows)))
    for row, seats in enumerate(rows):
        network.edge(begin, row, Limits(seats, seats))
        for column in range(len(columns)):
            network.edge(row, len(rows) + column, cells.get((row, column), Limits(0, seats)))
    for column, limits in enumerate(columns):
        network.edge(len(rows) + column, end, limits)
    if not network.is_satisfied():
        return None
    return {
        (row, column): persons
        for row in range(len(rows))
        for column in range(len(columns))
        if (persons := network.flow_between(row, len(rows) + column))
    }


class _Network:
    """A circulation with lower limits, solved as a maximal flow between two extra nodes."""

    def __init__(self, nodes: int) -> None:
        self.left: list[dict[int, int]] = [{} for _ in range(nodes)]
        self.least: dict[Cell, int] = {}
        self.upper: dict[Cell, int] = {}
        self.source, self.sink = nodes - 2, nodes - 1
        self.demand = 0
        self.possible = True

    def edge(self, start: int, end: int, limits: Limits) -> None:
        least, most = limits
        self.possible &= least <= most
        self.least[start, end], self.upper[start, end] = least, most - least
        self._add(start, end, max(most - least, 0))
        self._add(self.source, end, least)
        self._add(start, self.sink, least)
        self.demand += least

    def _add(self, start: int, end: int, room: int) -> None:
        self.left[start][end] = self.left[start].get(end, 0) + room
        self.left[end].setdefault(start, 0)

    def is_satisfied(self) -> bool:
        reached = 0
        while self.possible and (path := self._path()):
            room = min(self.left[start][end] for start, end in path)
            for start, end in path:
                self.left[start][end] -= room
                self.left[end][start] += room
            reached += room
        return self.possible and reached == self.demand

    def _path(self) -> list[Cell]:
        before: dict[int, int] = {self.source: self.source}
        waiting = deque([self.source])
        while waiting and self.sink not in before:
            here = waiting.popleft()
            for there, room in self.left[here].items():
                if room > 0 and there not in before:
                    before[there] = here
                    waiting.append(there)
        if self.sink not in before:
            return []
        path, node = [], self.sink
        while node != self.source:
            path.append((before[node], node))
            node = before[node]
        return path

    def flow_between(self, start: int, end: int) -> int:
        return self.least[start, end] + self.upper[start, end] - self.left[start][end]
