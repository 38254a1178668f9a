"""Opening, closing, breaking and voiding votes."""

from __future__ import annotations

from typing import Any, cast

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.charter.rules import CharterRules
from sapha.council.meetings.choices import ItemState, MeetingState, VoteMethod, VoteOutcome
from sapha.council.meetings.counting import counted, decision_of, definition_of, figures
from sapha.council.meetings.engine.majority import Choice, Decision, Outcome, Tally
from sapha.council.meetings.engine.objection import without_objection
from sapha.council.meetings.engine.presence import Headcount
from sapha.council.meetings.models import BallotPaper, Motion, Vote, VoterMark
from sapha.council.meetings.queries.meetings import rules_of_meeting
from sapha.council.meetings.queries.room import Room, room_of
from sapha.council.meetings.queries.votes import motion_of, vote_is_open, vote_of
from sapha.council.meetings.recording import locked_meeting, record
from sapha.council.meetings.resolving import checked_effect, resolve, void_resolution
from sapha.council.meetings.standing import not_quorate, require_presiding
from sapha.council.meetings.texts import paragraphs
from sapha.foundation.canonical import canonical_sha256
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_METHOD = Bilingual("โปรดเลือกวิธีลงมติ", "Choose how the council votes")
_NO_SECRET = Bilingual("แนวทางของสภานี้ไม่มีการลงคะแนนลับ", "The charter knows no secret ballots")
_NOT_CURRENT = Bilingual("ต้องเปิดวาระนี้ก่อนจึงลงคะแนนได้", "Open the item before a vote on it")
_OPEN = Bilingual("กำลังลงคะแนนเรื่องอื่นอยู่", "Another vote is open")
_VOTED = Bilingual("ร่างมตินี้ลงคะแนนแล้ว", "This motion was voted on")
_GONE = Bilingual("ร่างมตินี้ถอนไปแล้ว", "This motion was withdrawn")
_AMENDMENTS = Bilingual("ต้องลงคะแนนหรือถอนข้อแก้ไขเพิ่มเติมก่อน", "Its amendments are decided or withdrawn first")
_CLOSED = Bilingual("ปิดการลงคะแนนแล้ว", "The vote is closed")
_NOT_TIED = Bilingual("คะแนนไม่เท่ากัน จึงไม่มีเสียงชี้ขาด", "The vote is not tied: there is no casting vote")
_CASTING = Bilingual("เสียงชี้ขาดต้องเป็นเห็นชอบหรือไม่เห็นชอบ", "A casting vote is in favour or against")
_OBJECTIONS = Bilingual("จำนวนผู้คัดค้านไม่ถูกต้อง", "The number of objections is not possible")
_MAIN_VOTED = Bilingual(
    "ร่างมติหลักลงคะแนนไปแล้ว โปรดยกเลิกการลงคะแนนนั้นก่อน",
    "The main motion was voted on since: void that vote first",
)
_RESOLVED = Bilingual("วาระนี้พิจารณาเสร็จแล้ว ยกเลิกการลงคะแนนไม่ได้", "The item is done: the vote cannot be voided")


def _checked_method(rules: CharterRules, method: str, majority: str) -> None:
    if method not in VoteMethod.values:
        raise BadInput(_METHOD, rule="meetings.vote_method", where="method")
    if method == VoteMethod.SECRET and not rules.voting.secret_ballot:
        raise BadInput(_NO_SECRET, rule="meetings.no_secret_ballot", where="method")
    if method == VoteMethod.NO_OBJECTION:
        answer = without_objection(rules.voting, 0, needs_qualified=bool(majority))
        if isinstance(answer, Bilingual):
            raise BadInput(answer, rule="meetings.no_objection_barred", where="method")


def _ready(motion: Motion) -> Motion:
    """Return a motion on which a vote may be opened, its meeting locked.

    Raises:
        Conflict: it may not.
    """
    meeting = locked_meeting(motion.item.meeting, MeetingState.OPEN)
    kept = motion_of(meeting, motion.pk)
    if kept.item.state != ItemState.CURRENT:
        raise Conflict(_NOT_CURRENT, rule="meetings.item_not_current")
    if kept.withdrawn_at is not None:
        raise Conflict(_GONE, rule="meetings.motion_withdrawn")
    if vote_is_open(meeting):
        raise Conflict(_OPEN, rule="meetings.vote_is_open")
    if kept.votes.filter(voided_at__isnull=True).exists():
        raise Conflict(_VOTED, rule="meetings.motion_voted")
    decided = Vote.objects.filter(motion__amends=kept, voided_at__isnull=True).exclude(outcome="")
    waiting = kept.amendments.filter(withdrawn_at__isnull=True).exclude(pk__in=decided.values("motion"))
    if waiting.exists():
        raise Conflict(_AMENDMENTS, rule="meetings.amendments_first")
    return kept


@in_turn()
@transaction.atomic
def open_vote(*, actor: Account, motion: Motion, method: str) -> Vote:
    """Open a vote: what is voted on, by whom and how is frozen, and its hash recorded.

    Who is in the room, votes and has not withdrawn may vote; who comes later may not.

    Args:
        actor: who runs the meeting.
        motion: of the item being considered; its amendments are decided.
        method: a code of `VoteMethod`; `no_objection` asks whether anybody objects.

    Raises:
        NotPermitted, NotThere: the actor runs no meetings of this council.
        BadInput: the charter does not allow the method.
        Conflict: the quorum is missing, nobody presides, another vote is open, or the motion
            cannot be voted on.
    """
    require(actor, "meetings.run_meeting", motion.item)
    kept = _ready(motion)
    meeting, majority = kept.item.meeting, kept.item.majority
    rules = rules_of_meeting(meeting)
    _checked_method(rules, method, majority)
    room = room_of(meeting)
    require_presiding(room)
    if not room.quorum.is_quorate:
        raise not_quorate(room.quorum)
    attempt = int(kept.votes.aggregate(last=Max("attempt"))["last"] or 0) + 1
    definition = definition_of(
        kept, method=method, majority=majority, attempt=attempt, rules=rules, voters=room.voters
    )
    vote = Vote.objects.create(
        motion=kept,
        attempt=attempt,
        method=method,
        majority=majority,
        definition=cast("Any", definition),
        definition_sha256=canonical_sha256(definition),
        opened_at=timezone.now(),
        opened_by=actor.actor_key,
    )
    if method == VoteMethod.SECRET:
        _lay_out_papers(vote, room)
    record(
        actor,
        "vote.opened",
        meeting,
        vote=vote.pk,
        motion=kept.pk,
        method=method,
        voters=len(room.voters),
        definition_sha256=vote.definition_sha256,
    )
    return vote


def _lay_out_papers(vote: Vote, room: Room) -> None:
    BallotPaper.objects.bulk_create(BallotPaper(vote=vote) for _ in room.voters)
    VoterMark.objects.bulk_create(VoterMark(vote=vote, seat=one.seat) for one in room.voters)


def _locked_vote(vote: Vote) -> Vote:
    """Return the vote as it is kept, meeting and vote locked: no ballot comes in meanwhile."""
    meeting = locked_meeting(vote.motion.item.meeting, MeetingState.OPEN)
    Vote.objects.select_for_update().get(pk=vote.pk)
    return vote_of(meeting, vote.pk)


@in_turn()
@transaction.atomic
def close_vote(*, actor: Account, vote: Vote, objections: int = 0, effect: str = "") -> Vote:
    """Close a vote, count it and decide; a tie waits for the casting vote.

    Where somebody objected there is nothing to count: the question is voided with that reason,
    and the motion is voted on another way.

    Args:
        actor: who runs the meeting.
        vote: an open one.
        objections: how many objected, where the chair asked for objections.
        effect: what the resolution does if it is carried; the usual one of its item, when left out.

    Raises:
        NotPermitted, NotThere: the actor runs no meetings of this council.
        BadInput: the number of objections is not possible, or the effect is unknown.
        Conflict: it is closed or voided, the quorum broke, or hands were not counted twice alike.
        SystemUnable: secret ballots and marks do not agree.
    """
    require(actor, "meetings.run_meeting", vote.motion.item)
    does = checked_effect(effect)
    kept = _locked_vote(vote)
    if not kept.is_open:
        raise Conflict(_CLOSED, rule="meetings.vote_closed")
    meeting = kept.motion.item.meeting
    room = room_of(meeting)
    if not room.quorum.is_quorate:
        raise not_quorate(room.quorum)
    count = room.quorum.count
    if kept.method == VoteMethod.NO_OBJECTION:
        answer = _asked(kept, room.rules, objections)
        if isinstance(answer, Bilingual):
            return _voided(actor, kept, answer.th)
        tally, decision, ballots = Tally(0, 0, 0), answer, canonical_sha256([])
    else:
        tally, ballots = counted(kept)
        decision = decision_of(room.rules, kept.majority, tally, count)
    if kept.method == VoteMethod.SECRET:
        kept.papers.filter(choice="").delete()
    _keep_figures(kept, tally, count, ballots)
    _decide(actor, kept, decision, does)
    record(
        actor,
        "vote.closed",
        meeting,
        vote=kept.pk,
        outcome=decision.outcome.value,
        ballots_sha256=ballots,
        definition_sha256=kept.definition_sha256,
        **figures(tally, count),
    )
    return kept


def _asked(vote: Vote, rules: CharterRules, objections: int) -> Decision | Bilingual:
    if not 0 <= objections <= len(vote.definition["voters"]):
        raise BadInput(_OBJECTIONS, rule="meetings.objections", where="objections")
    return without_objection(rules.voting, objections, needs_qualified=bool(vote.majority))


def _keep_figures(vote: Vote, tally: Tally, count: Headcount, ballots: str) -> None:
    for name, value in figures(tally, count).items():
        setattr(vote, name, value)
    vote.closed_at, vote.ballots_sha256 = timezone.now(), ballots


def _decide(actor: Account, vote: Vote, decision: Decision, effect: str) -> None:
    """Keep the decision; a main motion that is decided becomes a resolution, an amendment changes its motion."""
    vote.sum_th, vote.sum_en = decision.text
    vote.outcome = "" if decision.outcome is Outcome.TIED else decision.outcome.value
    vote.save()
    if not vote.outcome:
        return
    motion = vote.motion
    if motion.amends is None:
        resolve(actor, motion.item, motion.text, vote.outcome, vote=vote, effect=effect)
    elif vote.outcome == VoteOutcome.CARRIED:
        motion.replaced, motion.amends.text = motion.amends.text, motion.text
        motion.save(update_fields=["replaced"])
        motion.amends.save(update_fields=["text"])


@in_turn()
@transaction.atomic
def give_casting_vote(*, actor: Account, vote: Vote, choice: str, effect: str = "") -> Vote:
    """Enter the one more vote of whoever presides, which decides a tie; it is kept apart.

    Args:
        actor: who runs the meeting.
        vote: a tied one.
        choice: for or against.
        effect: what the resolution does if it is carried; the usual one of its item, when left out.

    Raises:
        NotPermitted, NotThere: the actor runs no meetings of this council.
        BadInput: it is neither for nor against, or the effect is unknown.
        Conflict: the vote is not tied, or nobody presides.
    """
    require(actor, "meetings.run_meeting", vote.motion.item)
    if choice not in (Choice.YES, Choice.NO):
        raise BadInput(_CASTING, rule="meetings.casting_vote", where="choice")
    does = checked_effect(effect)
    kept = _locked_vote(vote)
    if not kept.is_tied:
        raise Conflict(_NOT_TIED, rule="meetings.not_tied")
    meeting = kept.motion.item.meeting
    room = room_of(meeting)
    require_presiding(room)
    assert kept.yes is not None
    assert kept.no is not None
    assert kept.abstain is not None
    tally = Tally(kept.yes, kept.no, kept.abstain)
    kept.casting = choice
    decision = decision_of(room.rules, kept.majority, tally, room.quorum.count, Choice(choice))
    _decide(actor, kept, decision, does)
    record(actor, "vote.decided", meeting, vote=kept.pk, casting=choice, outcome=decision.outcome.value)
    return kept


@in_turn()
@transaction.atomic
def void_vote(*, actor: Account, vote: Vote, reason: str) -> Vote:
    """Void a vote that went wrong, with the reason; it may be held again while its item is open.

    Raises:
        NotPermitted, NotThere: the actor runs no meetings of this council.
        BadInput: the reason is missing.
        Conflict: it was voided before, its item is done, or a motion it changed was voted on since.
    """
    require(actor, "meetings.run_meeting", vote.motion.item)
    why = paragraphs(reason, "reason", 2000, required=True)
    kept = _locked_vote(vote)
    if kept.voided_at is not None:
        raise Conflict(_CLOSED, rule="meetings.vote_voided")
    if kept.motion.item.state != ItemState.CURRENT:
        raise Conflict(_RESOLVED, rule="meetings.item_not_current")
    return _voided(actor, kept, why)


def _voided(actor: Account, vote: Vote, reason: str) -> Vote:
    _take_back_amendment(vote.motion)
    vote.voided_at, vote.void_reason = timezone.now(), reason
    vote.save(update_fields=["voided_at", "void_reason"])
    void_resolution(actor, vote)
    record(actor, "vote.voided", vote.motion.item.meeting, vote=vote.pk)
    return vote


def _take_back_amendment(motion: Motion) -> None:
    if motion.amends is None or not motion.replaced:
        return
    if motion.amends.votes.filter(voided_at__isnull=True).exists():
        raise Conflict(_MAIN_VOTED, rule="meetings.main_motion_voted")
    motion.amends.text, motion.replaced = motion.replaced, ""
    motion.amends.save(update_fields=["text"])
    motion.save(update_fields=["replaced"])
