from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from sapha.council.selection.counting import ballots_hash, count, lot

BALLOTS = st.lists(st.lists(st.integers(1, 6), unique=True, max_size=3), max_size=40)


def test_votes_decide_and_the_lot_only_where_they_are_equal() -> None:
    found = count([[1], [1, 2], [2], [3], [3], [4], []], [1, 2, 3, 4, 5], 2, "seed")
    told = {one.number: (one.votes, one.elected, one.by_lot) for one in found.standings}
    tied = sorted([1, 2, 3], key=lambda one: lot("seed", found.ballots_sha256, one))
    assert {one: told[one] for one in tied} == {
        tied[0]: (2, True, True), tied[1]: (2, True, True), tied[2]: (2, False, True),
    }  # fmt: skip
    assert (told[4], told[5], found.ballots, found.blank) == ((1, False, False), (0, False, False), 7, 1)


def test_nobody_sits_without_a_vote() -> None:
    found = count([[1], []], [1, 2], 2, "s")
    assert [(one.number, one.elected) for one in found.standings] == [(1, True), (2, False)]


@settings(max_examples=500, deadline=None)
@given(BALLOTS, st.integers(1, 6), st.text(max_size=8), st.randoms(use_true_random=False))
def test_a_count_is_the_same_whatever_order_ballots_were_cast_in(
    ballots: list[list[int]], seats: int, seed: str, chance: object
) -> None:
    found = count(ballots, range(1, 7), seats, seed)
    mixed = [list(reversed(one)) for one in ballots]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert count(mixed, range(1, 7), seats, seed) == found
    votes = Counter(number for one in ballots for number in one)
    elected = {one.number for one in found.standings if one.elected}
    assert len(elected) == min(seats, sum(1 for n in votes.values() if n))
    worst = min((votes[one] for one in elected), default=0)
    assert all(votes[one] <= worst for one in range(1, 7) if one not in elected) or not elected
    for one in found.standings:
        others = [votes[number] for number in range(1, 7) if number != one.number]
        if one.by_lot:
            assert votes[one.number] in others
    assert found.ballots_sha256 == ballots_hash(mixed)
