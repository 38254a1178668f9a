from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sapha.council.councils.charter.kinds import Tie
from sapha.council.councils.charter.rules import Voting
from sapha.council.meetings.engine.chairing import presiding
from sapha.council.meetings.engine.majority import Decision
from sapha.council.meetings.engine.objection import without_objection
from sapha.council.meetings.engine.presence import Headcount, Span, headcount, members_at


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 8, 11, hour, minute, tzinfo=UTC)


def test_who_came_left_and_came_back_is_there_from_each_coming_up_to_each_leaving() -> None:
    spans = [Span(1, at(7), at(8)), Span(1, at(9), None), Span(2, at(7, 30), None)]
    moments = [at(6, 59), at(7), at(7, 30), at(8), at(9)]
    assert [sorted(members_at(spans, one)) for one in moments] == [[], [1], [1, 2], [2], [1, 2]]


def test_only_voting_members_in_office_are_counted_and_recused_ones_are_not_present() -> None:
    count = headcount(
        seats=25,
        in_office=frozenset({1, 2, 3, 4}),
        in_room=frozenset({1, 2, 9}),
        recused=frozenset({2, 4, 9}),
    )
    assert count == Headcount(seats=25, in_office=4, present=1, recused=2)


@pytest.mark.parametrize(
    ("chair", "vice", "expected"),
    [(True, True, "chair"), (False, True, "vice_chair"), (False, False, "elected"), (True, False, "chair")],
)
def test_the_chair_presides_else_the_vice_chair_else_whom_those_present_elect(
    chair: bool, vice: bool, expected: str
) -> None:
    assert presiding(chair_is_there=chair, vice_chair_is_there=vice) == expected


@pytest.mark.parametrize(
    ("allowed", "objections", "qualified", "english"),
    [
        (True, 0, False, "asked, nobody objected: carried"),
        (True, 1, False, "1 objected: it is voted on"),
        (False, 0, False, "the charter does not allow asking for objections: it is voted on"),
        (True, 0, True, "this needs a qualified majority: it is voted on"),
    ],
)
def test_silence_carries_only_where_the_charter_allows_it(
    allowed: bool, objections: int, qualified: bool, english: str
) -> None:
    voting = Voting(tie=Tie.CHAIR_DECIDES, no_objection=allowed, secret_ballot=True, qualified=())
    answer = without_objection(voting, objections, needs_qualified=qualified)
    text = answer.text if isinstance(answer, Decision) else answer
    assert (isinstance(answer, Decision), text.en) == ("carried" in english, english)
