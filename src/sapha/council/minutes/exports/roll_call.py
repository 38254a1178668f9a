"""The resolutions of a meeting that is over with the roll call of each vote, as an official paper.

For everybody, so that nothing of a secret item is in it; names stand only where each ballot stood
with its voter.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sapha.council.meetings.choices import BallotChoice, VoteMethod, VoteOutcome
from sapha.council.meetings.models import Ballot, Meeting, Resolution, Vote
from sapha.council.meetings.queries.agenda import agenda_of, lines_in_order
from sapha.council.meetings.queries.members import members_of
from sapha.council.minutes.drafting import post_of
from sapha.council.minutes.exports.vote_events import ballots_by_vote, counted_votes, vote_events
from sapha.council.minutes.wording import CHOICES, EFFECTS, METHODS, clock, long_day
from sapha.evidence.letters.printing.letter_data import lines, shown
from sapha.evidence.typesetting.engine import Attachment, typeset
from sapha.foundation.be_dates import format_date

ATTACHMENT_NAME = "votes.json"
TITLE = "บันทึกมติและการออกเสียงลงคะแนน"
_TEMPLATE = Path(__file__).parents[1] / "printing" / "roll_call.typ"
_NOTED = "ที่ประชุมรับทราบ ไม่มีการลงคะแนน"
_NO_NAMES = "การลงคะแนนนี้ไม่บันทึกชื่อผู้ออกเสียง"
_NOTHING = "การประชุมครั้งนี้ไม่มีมติที่เปิดเผย"


@dataclass(frozen=True, slots=True)
class _Decided:
    """A vote, a resolution without one, or both."""

    item_id: int
    at: datetime
    resolution: Resolution | None
    vote: Vote | None


def _decided(meeting: Meeting, votes: Sequence[Vote]) -> list[_Decided]:
    rows = Resolution.objects.filter(item__meeting=meeting, item__is_secret=False, voided_at__isnull=True)
    resolutions = list(rows.order_by("year", "number"))
    by_vote = {one.vote_id: one for one in resolutions if one.vote_id}
    found = [_Decided(one.motion.item_id, one.opened_at, by_vote.get(one.pk), one) for one in votes]
    noted = [_Decided(one.item_id, one.resolved_at, one, None) for one in resolutions if not one.vote_id]
    return sorted([*found, *noted], key=lambda one: one.at)


def roll_call_data(meeting: Meeting) -> dict[str, Any]:
    """Return everything the paper shows; a constant number of queries."""
    votes = counted_votes(meeting)
    ballots = ballots_by_vote(votes)
    named = {one.item.pk: f"{one.number} {one.item.title}" for one in lines_in_order(agenda_of(meeting))}
    posts = {one.pk: post_of(one) for one in members_of(meeting)}
    decided = [
        _entry(one, named.get(one.item_id, ""), list(_names(one.vote, ballots, posts)))
        for one in _decided(meeting, votes)
    ]
    council, number = meeting.council.name_th, meeting.short_number
    return {
        "title": f"{TITLE} {council} ครั้งที่ {number}",
        "subject": "",
        "author": council,
        "note": "",
        "secrecy": "",
        "head": [
            shown(one) for one in (TITLE, council, f"การประชุมครั้งที่ {number}", long_day(meeting.starts_at))
        ],
        "columns": ["ลำดับ", "ชื่อ", "ตำแหน่ง", "ออกเสียง"],
        "decided": decided,
        "nothing": "" if decided else _NOTHING,
    }


def _names(
    vote: Vote | None, ballots: Mapping[int, Sequence[Ballot]], posts: Mapping[int, str]
) -> Iterator[list[str]]:
    if vote is None:
        return
    for place, one in enumerate(ballots.get(vote.pk, ()), start=1):
        name, post = one.membership.person.full_name, posts.get(one.membership_id, "")
        yield [shown(text) for text in (str(place), name, post, CHOICES[one.choice])]


def _entry(one: _Decided, item: str, names: Sequence[Sequence[str]]) -> dict[str, Any]:
    resolution, vote = one.resolution, one.vote
    text = resolution.text if resolution is not None else vote.motion.text if vote is not None else ""
    return {
        "head": shown(f"มติที่ {resolution.short_number}" if resolution is not None else "ร่างมติที่ลงคะแนน"),
        "item": shown(f"ระเบียบวาระที่ {item}") if item else "",
        "text": lines(text),
        "facts": [shown(told) for told in (*(_voted(vote) if vote else [_NOTED]), *_does(resolution))],
        "names": list(names),
    }


def _does(resolution: Resolution | None) -> list[str]:
    known = EFFECTS.get(resolution.effect) if resolution is not None else None
    return [f"ผลของมติ {known}"] if known else []


def _voted(vote: Vote) -> list[str]:
    outcome = "ผ่าน" if vote.outcome == VoteOutcome.CARRIED else "ไม่ผ่าน"
    hours = f"เวลา {clock(vote.opened_at)}"
    if vote.method == VoteMethod.NO_OBJECTION:
        return [f"{vote.sum_th} {hours}"]
    counts = " ".join(f"{CHOICES[one]} {getattr(vote, one)}" for one in BallotChoice.values)
    casting = f" ประธานออกเสียงชี้ขาด{CHOICES[vote.casting]}" if vote.casting else ""
    told = [f"ลงคะแนน{METHODS[vote.method]} {hours} {counts}{casting} ผล {outcome}", vote.sum_th]
    if vote.method in (VoteMethod.SECRET, VoteMethod.HANDS):
        told.append(_NO_NAMES)
    return told


def roll_call_paper(meeting: Meeting, *, at: datetime) -> bytes:
    """Return the paper as PDF; it carries the same votes as Popolo for machines.

    Args:
        meeting: one that is over, with its council and charter version.
        at: the time of printing, with its zone.

    Raises:
        SystemUnable: the typesetting engine refused.
    """
    day = format_date(at.date(), "long")
    data = roll_call_data(meeting) | {"printed": shown(f"พิมพ์จากทะเบียนมติเมื่อ {day} เวลา {clock(at)}")}
    content = json.dumps(vote_events(meeting), ensure_ascii=False)
    return typeset(
        _TEMPLATE, data, at=at,
        attachment=Attachment(ATTACHMENT_NAME, content, "application/json", "ข้อมูลเดียวกันสำหรับเครื่องอ่าน"),
    )  # fmt: skip
