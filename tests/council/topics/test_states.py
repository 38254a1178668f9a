"""Wherever acts lead a topic, its table of states leads there; nothing leads out of what is over."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sapha.council.topics.choices import NEXT, OPEN_STATES, PUBLIC_STATES, TopicState


def test_every_state_says_what_follows() -> None:
    assert set(NEXT) == set(TopicState)
    assert {state for state in TopicState if not NEXT[state]} == {TopicState.CLOSED, TopicState.WITHDRAWN}


@settings(deadline=None)
@given(st.lists(st.integers(0, 20), max_size=40))
def test_a_random_walk_never_answers_what_nobody_read_nor_loses_what_was_decided(choices: list[int]) -> None:
    walk = [TopicState.HELD]
    for choice in choices:
        following = sorted(NEXT[walk[-1]])
        if not following:
            break
        walk.append(TopicState(following[choice % len(following)]))
    for before, after in pairwise(walk):
        if after == TopicState.ANSWERED:
            assert before in OPEN_STATES
        if after == TopicState.CLOSED:  # answered, or open again
            assert before in {TopicState.ANSWERED, TopicState.PUBLISHED, TopicState.DECIDED}
        if before in {TopicState.LISTED, TopicState.DECIDED, TopicState.ANSWERED}:  # never hidden again
            assert after in PUBLIC_STATES
            assert after != TopicState.WITHDRAWN
