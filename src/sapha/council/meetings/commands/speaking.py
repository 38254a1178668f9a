"""The speaking list: ask, take back, give the floor, end."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.meetings.choices import ItemState, MeetingState
from sapha.council.meetings.ending import silence
from sapha.council.meetings.models import AgendaItem, Speech
from sapha.council.meetings.queries.agenda import item_of
from sapha.council.meetings.queries.members import member_of_person, members_of
from sapha.council.meetings.recording import locked_meeting, record
from sapha.council.membership.models import Membership
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import Bilingual, Conflict, NotPermitted, NotThere

_NOT_CURRENT = Bilingual("วาระนี้ไม่ได้กำลังพิจารณา", "This item is not being considered")
_NOT_THERE = Bilingual("ผู้นี้ไม่ได้อยู่ในที่ประชุม", "This member is not in the meeting")
_RECUSED = Bilingual("ผู้ถอนตัวจากวาระนี้ไม่อภิปรายในวาระนี้", "Who withdrew from the item does not speak on it")
_ON_LIST = Bilingual("อยู่ในรายชื่อผู้ขออภิปรายแล้ว", "This member is on the speaking list already")
_GONE = Bilingual("คำขออภิปรายนี้จบหรือถอนไปแล้ว", "This wish to speak is over or was taken back")
_SPEAKING = Bilingual("กำลังอภิปรายอยู่ ให้กดจบการอภิปราย", "They have the floor: end the speech instead")
_NO_SPEECH = Bilingual("ไม่พบคำขออภิปรายนี้", "There is no such wish to speak")
_OTHERS = Bilingual("คำขออภิปรายนี้เป็นของผู้อื่น", "This wish to speak is somebody else's")


@in_turn()
@transaction.atomic
def ask_to_speak(*, actor: Account, item: AgendaItem) -> Speech:
    """Put oneself on the speaking list of the item being considered.

    Raises:
        NotPermitted: the actor is no member on that day.
        Conflict: they are not there, withdrew, are on the list, or the item is not considered.
    """
    require(actor, "meetings.ask_to_speak", item)
    return _listed(actor, item, member_of_person(item.meeting, actor.person_id).membership)


@in_turn()
@transaction.atomic
def note_wish(*, actor: Account, item: AgendaItem, membership: Membership) -> Speech:
    """Put on the speaking list a member who raised their hand.

    Raises:
        NotPermitted, NotThere: the actor runs no meetings of this council, or they are no member.
        Conflict: as for `ask_to_speak`.
    """
    require(actor, "meetings.run_meeting", item)
    if membership.pk not in {one.pk for one in members_of(item.meeting)}:
        raise NotThere(_NOT_THERE, rule="meetings.no_such_member")
    return _listed(actor, item, membership)


def _listed(actor: Account, item: AgendaItem, membership: Membership) -> Speech:
    meeting = locked_meeting(item.meeting, MeetingState.OPEN)
    kept = item_of(meeting, item.pk)
    if kept.state != ItemState.CURRENT:
        raise Conflict(_NOT_CURRENT, rule="meetings.item_not_current")
    if not meeting.attendances.filter(membership=membership, left_at__isnull=True).exists():
        raise Conflict(_NOT_THERE, rule="meetings.not_present")
    if kept.recusals.filter(membership=membership).exists():
        raise Conflict(_RECUSED, rule="meetings.recused")
    going = kept.speeches.filter(membership=membership, ended_at__isnull=True, withdrawn_at__isnull=True)
    if going.exists():
        raise Conflict(_ON_LIST, rule="meetings.on_list")
    made = Speech.objects.create(item=kept, membership=membership, asked_at=timezone.now())
    _written(actor, "speech.asked", made)
    return made


def _written(actor: Account, verb: str, speech: Speech) -> None:
    item = speech.item
    record(actor, verb, item.meeting, item=item.pk, speech=speech.pk, membership=speech.membership_id)


def _going(speech: Speech) -> Speech:
    """Return a speech that is not over, its meeting locked."""
    meeting = locked_meeting(speech.item.meeting, MeetingState.OPEN)
    kept = Speech.objects.filter(pk=speech.pk, item__meeting=meeting).select_related("item__meeting__council")
    found = kept.first()
    if found is None:
        raise NotThere(_NO_SPEECH, rule="meetings.no_such_speech")
    if found.ended_at is not None or found.withdrawn_at is not None:
        raise Conflict(_GONE, rule="meetings.speech_over")
    return found


@in_turn()
@transaction.atomic
def withdraw_speech(*, actor: Account, speech: Speech) -> Speech:
    """Take a wish to speak back: one's own, or any by who runs the meeting.

    Raises:
        NotPermitted: it is somebody else's.
        Conflict: it is over, or they have the floor.
    """
    if not actor.has_perm("meetings.run_meeting", speech.item):
        require(actor, "meetings.ask_to_speak", speech.item)
        if member_of_person(speech.item.meeting, actor.person_id).pk != speech.membership_id:
            raise NotPermitted(_OTHERS, rule="meetings.speech_of_another")
    kept = _going(speech)
    if kept.has_floor:
        raise Conflict(_SPEAKING, rule="meetings.has_floor")
    kept.withdrawn_at = timezone.now()
    kept.save(update_fields=["withdrawn_at"])
    _written(actor, "speech.withdrawn", kept)
    return kept


@in_turn()
@transaction.atomic
def give_floor(*, actor: Account, speech: Speech) -> Speech:
    """Let a member on the list speak; whoever spoke before has ended.

    Raises:
        NotPermitted, NotThere: the actor runs no meetings of this council.
        Conflict: it is over.
    """
    require(actor, "meetings.run_meeting", speech.item)
    kept = _going(speech)
    if kept.has_floor:
        return kept
    now = timezone.now()
    silence(kept.item.speeches.filter(began_at__isnull=False), now)
    kept.began_at = now
    kept.save(update_fields=["began_at"])
    _written(actor, "speech.began", kept)
    return kept


@in_turn()
@transaction.atomic
def end_speech(*, actor: Account, speech: Speech) -> Speech:
    """Enter that a member has ended.

    Raises:
        NotPermitted, NotThere: the actor runs no meetings of this council.
        Conflict: they do not have the floor.
    """
    require(actor, "meetings.run_meeting", speech.item)
    kept = _going(speech)
    if not kept.has_floor:
        raise Conflict(_GONE, rule="meetings.speech_over")
    kept.ended_at = timezone.now()
    kept.save(update_fields=["ended_at"])
    _written(actor, "speech.ended", kept)
    return kept
