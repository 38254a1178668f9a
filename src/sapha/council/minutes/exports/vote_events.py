"""Votes of a meeting that is over, for everybody: Popolo vote events and a roll call as CSV.

Only what may be seen: counted votes, not voided ones, none of secret items; names only where each
ballot stood with its voter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sapha.council.meetings.choices import NAMED, BallotChoice, VoteOutcome
from sapha.council.meetings.models import Ballot, Meeting, Vote
from sapha.foundation.be_dates import BANGKOK
from sapha.foundation.csv_lines import csv_line, plain_cell

COLUMNS = (
    "meeting", "resolution", "vote", "method", "opened_at", "closed_at", "outcome", "effect", "motion", "seat", "member", "choice",
)  # fmt: skip


def counted_votes(meeting: Meeting) -> list[Vote]:
    """Return the counted votes everybody may see, in the order they were opened; two queries."""
    rows = Vote.objects.filter(
        motion__item__meeting=meeting, motion__item__is_secret=False, voided_at__isnull=True,
        closed_at__isnull=False,
    ).exclude(outcome="")  # fmt: skip
    return list(rows.select_related("motion__item", "resolution__council").order_by("opened_at", "id"))


def ballots_by_vote(votes: Sequence[Vote]) -> dict[int, list[Ballot]]:
    """Return the named ballots of votes in the order of the seats; one query."""
    found: dict[int, list[Ballot]] = {}
    named = [one.pk for one in votes if one.method in NAMED]
    for one in Ballot.objects.filter(vote__in=named).select_related("membership__person", "seat"):
        found.setdefault(one.vote_id, []).append(one)
    return found


def _number(vote: Vote) -> str:
    resolution = getattr(vote, "resolution", None)
    return resolution.short_number if resolution is not None else ""


def _effect(vote: Vote) -> str:
    resolution = getattr(vote, "resolution", None)
    return resolution.effect if resolution is not None else ""


def _event(meeting: Meeting, vote: Vote, ballots: Sequence[Ballot]) -> dict[str, Any]:
    assert vote.closed_at is not None
    made: dict[str, Any] = {
        "id": f"vote/{vote.pk}",
        "identifier": _number(vote) or str(vote.pk),
        "organization_id": f"council/{meeting.council.key}",
        "motion": {
            "id": f"motion/{vote.motion_id}",
            "text": vote.motion.text,
            "requirement": vote.majority or "simple",
            **({"classification": effect} if (effect := _effect(vote)) else {}),
        },
        "start_date": vote.opened_at.astimezone(BANGKOK).isoformat(timespec="seconds"),
        "end_date": vote.closed_at.astimezone(BANGKOK).isoformat(timespec="seconds"),
        "result": "pass" if vote.outcome == VoteOutcome.CARRIED else "fail",
        "counts": [{"option": one, "value": getattr(vote, one)} for one in BallotChoice.values],
    }
    if ballots:
        made["votes"] = [
            {"voter_id": f"person/{one.membership.person_id}", "option": one.choice} for one in ballots
        ]
    return made


def vote_events(meeting: Meeting) -> dict[str, Any]:
    """Return the votes in the words of Popolo (draft of 2014)."""
    votes = counted_votes(meeting)
    ballots = ballots_by_vote(votes)
    return {"vote_events": [_event(meeting, one, ballots.get(one.pk, ())) for one in votes]}


def roll_call_csv(meeting: Meeting) -> Iterator[str]:
    """Yield the roll call: one line a ballot; a vote without names has one line with its counts."""
    yield csv_line(COLUMNS)
    votes = counted_votes(meeting)
    ballots = ballots_by_vote(votes)
    for vote in votes:
        yield from _lines(meeting, vote, ballots.get(vote.pk, ()))


def _lines(meeting: Meeting, vote: Vote, ballots: Sequence[Ballot]) -> Iterator[str]:
    assert vote.closed_at is not None
    head = (
        meeting.key, _number(vote), vote.pk, vote.method, vote.opened_at.astimezone(BANGKOK).isoformat(timespec="seconds"),
        vote.closed_at.astimezone(BANGKOK).isoformat(timespec="seconds"), vote.outcome, _effect(vote), plain_cell(vote.motion.text),
    )  # fmt: skip
    for one in ballots:
        name = plain_cell(one.membership.person.full_name)
        yield csv_line((*head, f"{one.seat.group_code} {one.seat.number}", name, one.choice))
    if not ballots:
        counts = " ".join(f"{one}={getattr(vote, one)}" for one in BallotChoice.values)
        yield csv_line((*head, "", "", counts))
