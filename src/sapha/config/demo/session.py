"""One sample meeting, from the first arrival to the close, by the deeds of the desk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from sapha.civic.people.commands import open_account
from sapha.config.demo import meeting_words as words
from sapha.config.demo.maker import Maker
from sapha.council.councils.charter.kinds import AgendaKind
from sapha.council.meetings import commands
from sapha.council.meetings.choices import (
    AdjournReason,
    AttendanceWay,
    BallotChoice,
    ConflictGround,
    Effect,
    VoteMethod,
)
from sapha.council.meetings.models import AgendaItem, Meeting, Motion, Vote
from sapha.council.meetings.queries.agenda import agenda_of, lines_in_order
from sapha.council.meetings.queries.members import MeetingMember, members_of
from sapha.council.meetings.queries.room import room_of

_METHODS = ((0.45, VoteMethod.NO_OBJECTION), (0.7, VoteMethod.HANDS), (1.0, VoteMethod.ROLL_CALL))
# So long before the time members begin to come.
DOORS_OPEN = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting being held.

    Attributes:
        came: who has come, in the order of the seats.
        chance: what decides about it.
    """

    maker: Maker
    meeting: Meeting
    came: Sequence[MeetingMember]
    chance: Random


def hold(maker: Maker, meeting: Meeting, chance: Random, *, fails: bool) -> None:
    """Hold a convened meeting, or let it fail for lack of quorum.

    Args:
        maker: who makes the sample; its clock stands at the opening of the doors.
        meeting: with its notice.
        chance: what decides about it.
        fails: whether too few come.
    """
    members = members_of(meeting)
    came = _few(members, chance) if fails else _enough(members, chance)
    for one in came:
        maker.clock.on(chance.randint(0, 1))
        way = AttendanceWay.QR if chance.random() < 0.5 else AttendanceWay.LIST
        commands.record_arrival(actor=maker.actor, meeting=meeting, membership=one.membership, way=way)
    maker.clock.to(meeting.starts_at + timedelta(minutes=30 if fails else 2))
    if fails:
        why = AdjournReason.LACK_OF_QUORUM
        commands.adjourn_meeting(actor=maker.actor, meeting=meeting, reason=why, note=words.SHORT)
    else:
        _sit(Session(maker, meeting, came, chance))


def _few(members: Sequence[MeetingMember], chance: Random) -> list[MeetingMember]:
    voting = [one for one in members if one.votes]
    return sorted(chance.sample(voting, max(len(voting) // 2 - 2, 1)), key=members.index)


def _enough(members: Sequence[MeetingMember], chance: Random) -> list[MeetingMember]:
    """Return who comes: the chair, the secretary, and of the others at least two thirds."""
    sure = [one for one in members if one.is_chair or not one.votes]
    others = [one for one in members if one not in sure]
    count = chance.randint(len(others) * 2 // 3 + 1, len(others))
    return sorted([*sure, *chance.sample(others, count)], key=members.index)


def _sit(session: Session) -> None:
    actor, meeting = session.maker.actor, session.meeting
    first = next((one for one in session.came if one.is_chair), session.came[0])
    commands.record_presiding(actor=actor, meeting=meeting, membership=first.membership)
    commands.open_meeting(actor=actor, meeting=meeting)
    for line in lines_in_order(agenda_of(meeting)):
        _deal_with(session, line.item)
    session.maker.clock.on(3)
    commands.close_meeting(actor=actor, meeting=meeting)


def _deal_with(session: Session, item: AgendaItem) -> None:
    actor, clock = session.maker.actor, session.maker.clock
    clock.on()
    if item.kind == AgendaKind.FOR_CONSIDERATION and session.chance.random() < 0.15:
        _recuse(session, item)
    commands.open_item(actor=actor, item=item)
    clock.on(session.chance.randint(3, 12))
    if item.kind == AgendaKind.FOR_CONSIDERATION and not item.is_secret:
        _decide(session, item, f"เห็นชอบ{asked_of(item)}", _method(session.chance))
    elif item.kind == AgendaKind.ADOPTION_OF_MINUTES:
        _decide(session, item, words.ADOPTED, VoteMethod.NO_OBJECTION)
    else:
        noted = commands.take_note(actor=actor, item=item, text=_noted(item))
        commands.explain_no_commitment(actor=actor, resolution=noted, reason=words.NOTHING_TO_DO)
    commands.finish_item(actor=actor, item=item)


def _noted(item: AgendaItem) -> str:
    """Return what is noted: of a secret item nothing but that."""
    return words.NOTED if item.is_secret else f"{words.NOTED}{item.title}"


def asked_of(item: AgendaItem) -> str:
    """Return what the council is asked to decide on an item."""
    known = dict(words.CONSIDERED)
    return known.get(item.title) or f"ให้สำนักงานเขตดำเนินการเรื่อง{item.title} และรายงานผลต่อสภา"


def _recuse(session: Session, item: AgendaItem) -> None:
    """Let somebody who is there and does not preside withdraw from the item."""
    others = [one for one in session.came if one.votes and not one.is_chair]
    commands.declare_conflict(
        actor=session.maker.actor,
        item=item,
        membership=session.chance.choice(others[1:]).membership,
        ground=session.chance.choice([ConflictGround.RELATIVE, ConflictGround.OTHER]),
    )


def _method(chance: Random) -> VoteMethod:
    drawn = chance.random()
    return next(method for upto, method in _METHODS if drawn < upto)


def _decide(session: Session, item: AgendaItem, text: str, method: VoteMethod) -> None:
    actor = session.maker.actor
    motion = commands.put_motion(actor=actor, item=item, text=text)
    if method != VoteMethod.NO_OBJECTION and session.chance.random() < 0.2:
        changed = commands.put_motion(actor=actor, item=item, text=f"{text} {words.AMENDED}", amends=motion)
        _vote(session, changed, VoteMethod.NO_OBJECTION)
        motion.refresh_from_db()
    _vote(session, motion, method)


def _vote(session: Session, motion: Motion, method: VoteMethod) -> None:
    actor, clock = session.maker.actor, session.maker.clock
    vote = commands.open_vote(actor=actor, motion=motion, method=method)
    clock.on()
    if method == VoteMethod.HANDS:
        _count_hands(session, vote)
    elif method == VoteMethod.ROLL_CALL:
        voters = room_of(session.meeting).voters
        for one, choice in zip(voters, _choices(session.chance, len(voters)), strict=True):
            commands.record_ballot(actor=actor, vote=vote, membership=one.membership, choice=choice)
    clock.on()
    does = Effect.ADVICE if motion.item.kind == AgendaKind.FOR_CONSIDERATION else ""
    closed = commands.close_vote(actor=actor, vote=vote, effect=does)
    if closed.is_tied:
        commands.give_casting_vote(actor=actor, vote=closed, choice=BallotChoice.YES, effect=does)


def _choices(chance: Random, count: int) -> list[BallotChoice]:
    """Return what so many voters choose; most motions are carried, some are not."""
    weights = (2, 7, 2) if chance.random() < 0.12 else (8, 2, 1)
    kinds = (BallotChoice.YES, BallotChoice.NO, BallotChoice.ABSTAIN)
    return chance.choices(kinds, weights, k=count)


def _count_hands(session: Session, vote: Vote) -> None:
    """Two count: who keeps the desk, and a member."""
    voters = room_of(session.meeting).voters
    raised = Counter(_choices(session.chance, len(voters)))
    yes, no, abstain = (raised[one] for one in (BallotChoice.YES, BallotChoice.NO, BallotChoice.ABSTAIN))
    member = open_account(actor=session.maker.actor, person=voters[0].membership.person)
    for actor in (session.maker.actor, member):
        commands.count_hands(actor=actor, vote=vote, yes=yes, no=no, abstain=abstain)
