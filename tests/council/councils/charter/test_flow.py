from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from sapha.council.councils.charter.flow import Limits, spread

_LIMITS = st.builds(Limits, st.integers(0, 3), st.integers(0, 4))


def _by_trying(
    rows: list[int], columns: list[Limits], cells: dict[tuple[int, int], Limits]
) -> list[dict[tuple[int, int], int]]:
    places = [(row, column) for row in range(len(rows)) for column in range(len(columns))]
    found = []
    for counts in product(*(range(rows[row] + 1) for row, _ in places)):
        table = dict(zip(places, counts, strict=True))
        if _holds(table, rows, columns, cells):
            found.append(table)
    return found


def _holds(
    table: dict[tuple[int, int], int],
    rows: list[int],
    columns: list[Limits],
    cells: dict[tuple[int, int], Limits],
) -> bool:
    def within(count: int, limits: Limits) -> bool:
        return limits.least <= count <= limits.most

    full = all(
        sum(table.get((row, column), 0) for column in range(len(columns))) == seats
        for row, seats in enumerate(rows)
    )
    spread_out = all(
        within(sum(table.get((row, column), 0) for row in range(len(rows))), limits)
        for column, limits in enumerate(columns)
    )
    return full and spread_out and all(within(table.get(cell, 0), limits) for cell, limits in cells.items())


@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=2),
    st.lists(_LIMITS, min_size=1, max_size=3),
    st.dictionaries(st.tuples(st.integers(0, 1), st.integers(0, 2)), _LIMITS, max_size=3),
)
def test_a_spread_is_found_exactly_when_trying_all_finds_one(
    rows: list[int], columns: list[Limits], cells: dict[tuple[int, int], Limits]
) -> None:
    cells = {cell: limits for cell, limits in cells.items() if cell[0] < len(rows) and cell[1] < len(columns)}
    found = spread(rows, columns, cells)
    assert (found is not None) == bool(_by_trying(rows, columns, cells))
    assert found is None or _holds(found, rows, columns, cells)
