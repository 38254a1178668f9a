"""From the ballots of a vote to its figures: counted once, at the close, by the frozen definition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sapha.council.councils.charter.json_form import as_json
from sapha.council.councils.charter.rules import CharterRules, QualifiedMajority
from sapha.council.meetings.choices import NAMED, VoteMethod
from sapha.council.meetings.engine.majority import (
    Choice,
    Decision,
    Tally,
    qualified_majority,
    simple_majority,
)
from sapha.council.meetings.engine.presence import Headcount
from sapha.council.meetings.models import Motion, Vote
from sapha.council.meetings.queries.members import MeetingMember
from sapha.foundation.canonical import canonical_sha256
from sapha.foundation.errors import Bilingual, Conflict, SystemUnable

_TWO_COUNTS = Bilingual(
    "ต้องมีผู้นับสองคน บันทึกแยกกัน และได้ผลตรงกัน", "Two people must count, enter what they counted, and agree"
)
_NOT_EQUAL = Bilingual("ผลนับของสองคนไม่ตรงกัน โปรดนับใหม่", "The two counts differ: count again")
_BROKEN = Bilingual(
    "จำนวนบัตรไม่เท่ากับจำนวนผู้ลงคะแนน โปรดยกเลิกการลงคะแนนครั้งนี้ แล้วลงคะแนนใหม่",
    "There are not as many ballots as voters: void this vote and hold it again",
)


def seat_name(member: MeetingMember) -> str:
    """Return how definition and ledger name a seat: group and number, never a person."""
    return f"{member.seat.group_code}:{member.seat.number}"


def qualified_of(rules: CharterRules, code: str) -> QualifiedMajority | None:
    """Return the qualified majority of this code; ``None`` for the simple one."""
    return next((one for one in rules.voting.qualified if one.code == code), None)


def definition_of(
    motion: Motion,
    *,
    method: str,
    majority: str,
    attempt: int,
    rules: CharterRules,
    voters: Iterable[MeetingMember],
) -> dict[str, Any]:
    """Return what a vote is about, by which rules, and who may vote: frozen when it opens."""
    special = qualified_of(rules, majority)
    return {
        "meeting": motion.item.meeting.key,
        "item": motion.item_id,
        "motion": motion.pk,
        "text": motion.text,
        "amends": motion.amends_id,
        "attempt": attempt,
        "method": method,
        "majority": as_json(special) if special else "simple",
        "tie": rules.voting.tie.value,
        "voters": {seat_name(one): one.seat.pk for one in voters},
    }


def voting_seats(vote: Vote) -> frozenset[int]:
    """Return the ids of the seats that may vote, by the frozen definition."""
    return frozenset(vote.definition["voters"].values())


def _tally(choices: Iterable[str]) -> Tally:
    cast = list(choices)
    return Tally(cast.count(Choice.YES), cast.count(Choice.NO), cast.count(Choice.ABSTAIN))


def counted(vote: Vote) -> tuple[Tally, str]:
    """Return the tally of a vote that is being closed, and the hash over its ballots.

    Raises:
        Conflict: a show of hands was not counted twice alike.
        SystemUnable: secret ballots and marks do not agree.
    """
    batch: list[Any]
    if vote.method in NAMED:
        named = list(vote.ballots.order_by("seat").values_list("seat", "choice"))
        tally, batch = _tally(choice for _, choice in named), [list(one) for one in named]
    elif vote.method == VoteMethod.SECRET:
        papers = sorted(vote.papers.exclude(choice="").values_list("id", "choice"))
        if len(papers) != vote.marks.filter(has_voted=True).count():
            raise SystemUnable(_BROKEN, rule="meetings.ballots_broken")
        tally, batch = _tally(choice for _, choice in papers), [[str(pk), choice] for pk, choice in papers]
    else:
        tally = _hands(vote)
        batch = [list(tally)]
    return tally, canonical_sha256(batch)


def _hands(vote: Vote) -> Tally:
    counts = [Tally(one.yes, one.no, one.abstain) for one in vote.hand_counts.all()]
    if len(counts) < 2:
        raise Conflict(_TWO_COUNTS, rule="meetings.two_counts")
    if len(set(counts)) > 1:
        raise Conflict(_NOT_EQUAL, rule="meetings.counts_differ")
    return counts[0]


def decision_of(
    rules: CharterRules, majority: str, tally: Tally, count: Headcount, casting: Choice | None = None
) -> Decision:
    """Return the outcome by the majority the vote needs."""
    special = qualified_of(rules, majority)
    if special is not None:
        return qualified_majority(special, tally, count)
    return simple_majority(tally, rules.voting.tie, casting)


def figures(tally: Tally, count: Headcount) -> Mapping[str, int]:
    """Return the columns a closed vote keeps."""
    return {**tally._asdict(), **count._asdict()}
