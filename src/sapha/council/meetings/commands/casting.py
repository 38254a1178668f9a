"""Ballots: cast by members, called by name, counted by hand; each seat once, whatever happens."""

from __future__ import annotations

import secrets

from django.db import connection, transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.meetings.choices import BallotChoice, VoteMethod
from sapha.council.meetings.counting import voting_seats
from sapha.council.meetings.models import Ballot, BallotPaper, HandCount, Vote
from sapha.council.meetings.queries.members import NOT_A_MEMBER
from sapha.council.membership.models import Membership
from sapha.foundation.database.plain import rows
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import BadInput, Bilingual, Conflict, NotPermitted

_CHOICE = Bilingual("โปรดเลือกเห็นชอบ ไม่เห็นชอบ หรืองดออกเสียง", "Choose in favour, against or abstain")
_CLOSED = Bilingual("ปิดการลงคะแนนแล้ว คะแนนนี้ไม่ได้นับ", "The vote is closed: this ballot was not counted")
_NO_VOTER = Bilingual(
    "ท่านไม่มีสิทธิลงคะแนนครั้งนี้ เพราะไม่ได้อยู่ในที่ประชุมตอนเปิดลงคะแนน ถอนตัว หรือที่นั่งไม่มีสิทธิออกเสียง",
    "You cannot vote here: you were not in the meeting when the vote opened, withdrew, or your seat has no vote",
)
_LEFT = Bilingual("ผู้นี้ออกจากที่ประชุมแล้ว จึงลงคะแนนไม่ได้", "Who has left the meeting cannot vote")
_TWICE = Bilingual("ที่นั่งนี้ลงคะแนนแล้ว คะแนนแรกนับ", "This seat has voted: the first ballot counts")
_NOT_BY_HAND = Bilingual("การลงคะแนนครั้งนี้ไม่ได้เรียกชื่อ", "This vote is no roll call")
_NOT_SELF = Bilingual("การลงคะแนนครั้งนี้ผู้รับผิดชอบเป็นผู้บันทึก", "In this vote the secretary enters the ballots")
_NO_HANDS = Bilingual("การลงคะแนนครั้งนี้ไม่ได้นับมือ", "This vote is no show of hands")
_TOO_MANY = Bilingual("นับได้มากกว่าจำนวนผู้มีสิทธิลงคะแนน โปรดนับใหม่", "More were counted than may vote: count again")

# A night of meetings casts eighty ballots a second: what each asks and writes is plain SQL. The lock of a named
# ballot lets other ballots pass, not the close. Whether somebody is in the room is read as it was when they pressed: who
# leaves while their ballot waits behind others has voted before.
_OWN = (
    "SELECT v.method, v.closed_at IS NULL AND v.voided_at IS NULL, m.id, m.seat_id, "
    "EXISTS (SELECT 1 FROM council_attendance a WHERE a.meeting_id = %s "
    "AND a.membership_id = m.id AND a.left_at IS NULL) FROM council_vote v LEFT JOIN council_membership m "
    "ON m.council_id = %s AND m.person_id = %s AND m.starts_on <= %s AND m.ends_on > %s "
    "WHERE v.id = %s ORDER BY m.id {lock}"
)
_LOCKS = {VoteMethod.SECRET: "FOR UPDATE OF v"}  # it rewrites all papers and marks
_KEEP = (
    "INSERT INTO council_ballot (vote_id, seat_id, membership_id, choice, cast_at) VALUES (%s, %s, %s, %s, %s) "
    "ON CONFLICT (vote_id, seat_id) DO NOTHING RETURNING id"
)


def _open_vote(vote: Vote) -> Vote:
    """Return an open vote, its row locked: ballots come in one after the other, none after the close.

    Its motion is the one that came with the vote: what it belongs to never changes.

    Raises:
        Conflict: it is closed or voided.
    """
    kept = Vote.objects.select_for_update().get(pk=vote.pk)
    if not kept.is_open:
        raise Conflict(_CLOSED, rule="meetings.vote_closed")
    kept.motion = vote.motion
    return kept


def _own_places(vote: Vote, person: int | None) -> list[tuple[int | None, int | None, bool]]:
    """Return where a person sits in a vote, its row locked: membership, seat, and whether they are in the room.

    Raises:
        Conflict: it is closed, voided, or not electronic.
    """
    meeting = vote.motion.item.meeting
    lock = (
        _LOCKS.get(VoteMethod(vote.method), "FOR SHARE OF v")
        if connection.features.has_select_for_update
        else ""
    )
    asked = (meeting.pk, meeting.council_id, person, meeting.day, meeting.day, vote.pk)
    found = rows(_OWN.format(lock=lock), *asked)
    if not found or not found[0][1]:
        raise Conflict(_CLOSED, rule="meetings.vote_closed")
    if found[0][0] not in (VoteMethod.OPEN, VoteMethod.SECRET):
        raise Conflict(_NOT_SELF, rule="meetings.not_electronic")
    return [(membership, seat, bool(is_there)) for _, _, membership, seat, is_there in found]


def _refuse_stranger(vote: Vote, seat: int, *, is_there: bool) -> None:
    if seat not in voting_seats(vote):
        raise Conflict(_NO_VOTER, rule="meetings.no_voter")
    if not is_there:
        raise Conflict(_LEFT, rule="meetings.voter_left")


def _checked(choice: str) -> str:
    if choice not in BallotChoice.values:
        raise BadInput(_CHOICE, rule="meetings.ballot_choice", where="choice")
    return choice


@in_turn()
@transaction.atomic
def cast_vote(*, actor: Account, vote: Vote, choice: str) -> None:
    """Cast one's own ballot in an electronic vote.

    The same named ballot sent again, after a lost answer, is the one that counts already.

    Raises:
        NotPermitted, NotThere: the actor is no member of the council.
        BadInput: the choice is unknown.
        Conflict: the vote is closed or taken another way, the seat has voted, or may not.
    """
    meeting = vote.motion.item.meeting
    require(actor, "meetings.cast_vote", meeting)
    said = _checked(choice)
    own = _own_places(vote, actor.person_id)
    voting = voting_seats(vote)  # what is voted on, and by whom, is frozen since the opening
    membership, seat, is_there = next((one for one in own if one[1] in voting), own[0])
    if membership is None or seat is None:
        raise NotPermitted(NOT_A_MEMBER, rule="meetings.not_a_member")
    _refuse_stranger(vote, seat, is_there=is_there)
    if vote.method == VoteMethod.SECRET:
        _fill_a_paper(vote, seat, said)
    else:
        _keep_ballot(vote, membership, seat, said)


def _keep_ballot(vote: Vote, membership: int, seat: int, choice: str) -> None:
    """Keep a ballot; one that was there before decides."""
    if rows(_KEEP, vote.pk, seat, membership, choice, timezone.now()):
        return
    there = Ballot.objects.get(vote=vote, seat=seat)
    if there.choice != choice or there.membership_id != membership:
        raise Conflict(_TWICE, rule="meetings.voted_already")


def _fill_a_paper(vote: Vote, seat: int, choice: str) -> None:
    """Fill in some blank paper and tick the seat, rewriting all papers and marks alike (`models.ballots`).

    Raises:
        Conflict: the seat has voted.
    """
    if not vote.marks.filter(seat=seat, has_voted=False).exists():
        raise Conflict(_TWICE, rule="meetings.voted_already")
    blank = sorted(BallotPaper.objects.filter(vote=vote, choice="").values_list("pk", flat=True))
    chosen = When(pk=secrets.choice(blank), then=Value(choice))
    vote.papers.update(choice=Case(chosen, default=F("choice")))
    vote.marks.update(has_voted=Case(When(seat=seat, then=Value(value=True)), default=F("has_voted")))


@in_turn()
@transaction.atomic
def record_ballot(*, actor: Account, vote: Vote, membership: Membership, choice: str) -> None:
    """Enter what a member answered in a roll call.

    Raises:
        NotPermitted, NotThere: the actor runs no meetings of this council.
        BadInput: the choice is unknown.
        Conflict: the vote is closed or no roll call, the seat has voted, or may not.
    """
    require(actor, "meetings.run_meeting", vote.motion.item)
    said = _checked(choice)
    kept = _open_vote(vote)
    if kept.method != VoteMethod.ROLL_CALL:
        raise Conflict(_NOT_BY_HAND, rule="meetings.no_roll_call")
    stays = kept.motion.item.meeting.attendances.filter(membership=membership, left_at__isnull=True)
    _refuse_stranger(kept, membership.seat_id, is_there=stays.exists())
    _keep_ballot(kept, membership.pk, membership.seat_id, said)


@in_turn()
@transaction.atomic
def count_hands(*, actor: Account, vote: Vote, yes: int, no: int, abstain: int) -> HandCount:
    """Enter what one counted in a show of hands; two people must have counted alike.

    Raises:
        NotPermitted, NotThere: the actor neither runs meetings of this council nor is a member.
        BadInput: more hands than may vote.
        Conflict: the vote is closed or no show of hands.
    """
    require(actor, "meetings.count_hands", vote.motion.item)
    kept = _open_vote(vote)
    if kept.method != VoteMethod.HANDS:
        raise Conflict(_NO_HANDS, rule="meetings.no_show_of_hands")
    if min(yes, no, abstain) < 0 or yes + no + abstain > len(voting_seats(kept)):
        raise BadInput(_TOO_MANY, rule="meetings.hands_too_many", where="yes")
    made, _ = HandCount.objects.update_or_create(
        vote=kept, counted_by=actor, defaults={"yes": yes, "no": no, "abstain": abstain}
    )
    return made
