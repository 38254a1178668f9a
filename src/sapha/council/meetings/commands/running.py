"""Opening, adjourning and closing a meeting; opening, finishing and adjourning its items."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.models import Council
from sapha.council.meetings.choices import LEFT_OVER, AdjournReason, ItemState, MeetingState
from sapha.council.meetings.ending import adjourn_left_over, empty_room, end_item
from sapha.council.meetings.engine.quorum import QuorumResult, item_quorum
from sapha.council.meetings.models import AgendaItem, Meeting, Vote
from sapha.council.meetings.queries.agenda import item_of
from sapha.council.meetings.queries.meetings import rules_for_day
from sapha.council.meetings.queries.room import Room, lower_quorum_of, room_of
from sapha.council.meetings.queries.votes import vote_is_open
from sapha.council.meetings.recording import locked_meeting, record
from sapha.council.meetings.standing import not_quorate, require_presiding
from sapha.council.meetings.texts import paragraphs
from sapha.council.membership.recording import locked_council
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_ANOTHER = Bilingual(
    "กำลังพิจารณาวาระอื่นอยู่ โปรดจบวาระนั้นก่อน", "Another item is being considered: finish it first"
)
_NOT_WAITING = Bilingual(
    "วาระนี้พิจารณาแล้ว เลื่อน หรือถอนไปแล้ว", "This item was dealt with, adjourned or withdrawn"
)
_NOT_CURRENT = Bilingual("วาระนี้ไม่ได้กำลังพิจารณา", "This item is not being considered")
_VOTING = Bilingual("กำลังลงคะแนนอยู่ โปรดปิดหรือยกเลิกการลงคะแนนก่อน", "A vote is open: close or void it first")
_TIED = Bilingual("คะแนนเท่ากัน รอประธานออกเสียงชี้ขาด", "A vote is tied and waits for the casting vote")
_REASON = Bilingual("โปรดเลือกเหตุที่เลื่อน", "Choose the reason of the adjournment")
_LEFT_REASON = Bilingual(
    "ยังมีวาระที่ยังไม่พิจารณา โปรดระบุเหตุที่เลื่อนไปครั้งถัดไป",
    "Items are left: say why they go to the next meeting",
)
_IS_QUORATE = Bilingual(
    "ขณะนี้ครบองค์ประชุม จึงเลื่อนเพราะเหตุนี้ไม่ได้", "The quorum is there: this cannot be the reason"
)


def _opening_quorum(meeting: Meeting, room: Room) -> QuorumResult:
    """Return the quorum at the opening: the lower one where a re-called item may use it."""
    if room.quorum.is_quorate:
        return room.quorum
    for item in meeting.items.filter(recalled_from__isnull=False, state=ItemState.WAITING):
        lower = lower_quorum_of(meeting, item, room.rules)
        if lower is not None:
            reduced = item_quorum(room.rules.quorum, room.quorum.count, lower)
            if reduced.is_quorate:
                return reduced
    return room.quorum


def _refuse_second(council: Council) -> None:
    """Refuse to open a meeting beside one that was never closed; the council is locked."""
    there = council.meetings.filter(state=MeetingState.OPEN).first()
    if there is not None:
        text = Bilingual(
            f"การประชุมครั้งที่ {there.short_number} ยังไม่ปิด โปรดปิดหรือเลื่อนการประชุมนั้นก่อน",
            f"Meeting {there.short_number} is in session still: close or adjourn it first",
        )
        raise Conflict(text, rule="meetings.another_open")


@in_turn()
@transaction.atomic
def open_meeting(*, actor: Account, meeting: Meeting) -> Meeting:
    """Open a convened meeting: somebody presides, and the quorum is there.

    Raises:
        NotPermitted, NotThere: the actor runs no meetings of this council.
        Conflict: nobody presides, the quorum is missing, another meeting of the council is in
            session still, or the meeting is in another state.
    """
    require(actor, "meetings.run_meeting", meeting)
    council = locked_council(meeting.council)
    kept = locked_meeting(meeting, MeetingState.CONVENED)
    _refuse_second(council)
    kept.charter_version = rules_for_day(kept.council, timezone.localdate()).version
    room = room_of(kept)
    require_presiding(room)
    quorum = _opening_quorum(kept, room)
    if not quorum.is_quorate:
        raise not_quorate(quorum)
    now = timezone.now()
    kept.state, kept.opened_at, kept.quorate_at = MeetingState.OPEN, now, now
    kept.save()
    count = quorum.count
    record(
        actor,
        "meeting.opened",
        kept,
        present=count.present,
        in_office=count.in_office,
        reduced=quorum.reduced,
    )
    return kept


@in_turn()
@transaction.atomic
def open_item(*, actor: Account, item: AgendaItem) -> AgendaItem:
    """Take up an item: the quorum for it must be there.

    Raises:
        NotPermitted, NotThere: the actor runs no meetings of this council.
        Conflict: another item is open, this one was dealt with, the quorum is missing, or the
            meeting is not in session.
    """
    require(actor, "meetings.run_meeting", item)
    kept = locked_meeting(item.meeting, MeetingState.OPEN)
    wanted = item_of(kept, item.pk)
    if wanted.state != ItemState.WAITING:
        raise Conflict(_NOT_WAITING, rule="meetings.item_not_waiting")
    if kept.items.filter(state=ItemState.CURRENT).exists():
        raise Conflict(_ANOTHER, rule="meetings.another_item")
    room = room_of(kept, item=wanted)
    require_presiding(room)
    if not room.quorum.is_quorate:
        raise not_quorate(room.quorum)
    wanted.state, wanted.opened_at = ItemState.CURRENT, timezone.now()
    wanted.save(update_fields=["state", "opened_at"])
    count = room.quorum.count
    record(
        actor,
        "agenda_item.opened",
        kept,
        item=wanted.pk,
        present=count.present,
        in_office=count.in_office,
        recused=count.recused,
    )
    return wanted


def _current(item: AgendaItem) -> AgendaItem:
    kept = locked_meeting(item.meeting, MeetingState.OPEN)
    wanted = item_of(kept, item.pk)
    if wanted.state != ItemState.CURRENT:
        raise Conflict(_NOT_CURRENT, rule="meetings.item_not_current")
    _refuse_open_votes(kept)
    return wanted


def _refuse_open_votes(meeting: Meeting) -> None:
    if vote_is_open(meeting):
        raise Conflict(_VOTING, rule="meetings.vote_is_open")
    tied = Vote.objects.filter(
        motion__item__meeting=meeting, closed_at__isnull=False, voided_at__isnull=True, outcome=""
    )
    if tied.exists():
        raise Conflict(_TIED, rule="meetings.vote_is_tied")


@in_turn()
@transaction.atomic
def finish_item(*, actor: Account, item: AgendaItem) -> AgendaItem:
    """Finish the item being considered; whoever withdrew is counted again.

    Raises:
        NotPermitted, NotThere: the actor runs no meetings of this council.
        Conflict: it is not being considered, or a vote on it is open or tied.
    """
    require(actor, "meetings.run_meeting", item)
    kept = _current(item)
    end_item(kept, ItemState.DONE, timezone.now())
    record(actor, "agenda_item.finished", kept.meeting, item=kept.pk)
    return kept


@in_turn()
@transaction.atomic
def adjourn_item(*, actor: Account, item: AgendaItem, reason: str, note: str = "") -> AgendaItem:
    """Put an item off to another meeting; it waits there to be called again.

    Raises:
        NotPermitted, NotThere: the actor runs no meetings of this council.
        BadInput: the reason is unknown, or lack of quorum while the quorum is there.
        Conflict: it was dealt with, a vote is open, or the meeting is not in session.
    """
    require(actor, "meetings.run_meeting", item)
    why = _checked_reason(reason)
    said = paragraphs(note, "note", 2000)
    kept = locked_meeting(item.meeting, MeetingState.OPEN)
    wanted = item_of(kept, item.pk)
    if wanted.state not in LEFT_OVER:
        raise Conflict(_NOT_WAITING, rule="meetings.item_not_waiting")
    if wanted.state == ItemState.CURRENT:
        _refuse_open_votes(kept)
    if why == AdjournReason.LACK_OF_QUORUM and room_of(kept, item=wanted).quorum.is_quorate:
        raise BadInput(_IS_QUORATE, rule="meetings.is_quorate", where="reason")
    end_item(wanted, ItemState.ADJOURNED, timezone.now(), reason=why, note=said)
    record(actor, "agenda_item.adjourned", kept, item=wanted.pk, reason=why)
    return wanted


def _checked_reason(reason: str) -> str:
    if reason not in AdjournReason.values:
        raise BadInput(_REASON, rule="meetings.adjourn_reason", where="reason")
    return reason


@in_turn()
@transaction.atomic
def adjourn_meeting(*, actor: Account, meeting: Meeting, reason: str, note: str = "") -> Meeting:
    """End a meeting before its business is done, or before it could begin for lack of quorum.

    Everything left over waits to be called again; after a lack of quorum, in time and with its
    clause in the notice, under the lower quorum.

    Raises:
        NotPermitted, NotThere: the actor runs no meetings of this council.
        BadInput: the reason is unknown, or lack of quorum while the quorum is there.
        Conflict: a vote is open, or the meeting is over or has not come.
    """
    require(actor, "meetings.run_meeting", meeting)
    why, said = _checked_reason(reason), paragraphs(note, "note", 2000)
    kept = locked_meeting(meeting, MeetingState.CONVENED, MeetingState.OPEN)
    now = timezone.now()
    if kept.state == MeetingState.CONVENED and now < kept.starts_at:
        text = Bilingual(
            "ยังไม่ถึงเวลานัด ถ้าไม่ประชุมให้ยกเลิก", "The meeting's time has not come: cancel it instead"
        )
        raise Conflict(text, rule="meetings.not_begun")
    _refuse_open_votes(kept)
    if why == AdjournReason.LACK_OF_QUORUM and room_of(kept).quorum.is_quorate:
        raise BadInput(_IS_QUORATE, rule="meetings.is_quorate", where="reason")
    left = adjourn_left_over(kept, now, why, said)
    empty_room(kept, now)
    kept.state, kept.closed_at = MeetingState.ADJOURNED, now
    kept.adjourn_reason, kept.end_reason = why, said
    kept.save()
    record(actor, "meeting.adjourned", kept, reason=why, items=left)
    return kept


@in_turn()
@transaction.atomic
def close_meeting(*, actor: Account, meeting: Meeting, reason: str = "", note: str = "") -> Meeting:
    """Close a meeting; items left over go to the next one with their reason.

    Raises:
        NotPermitted, NotThere: the actor runs no meetings of this council.
        BadInput: items are left and no reason is given.
        Conflict: a vote is open or tied, or the meeting is not in session.
    """
    require(actor, "meetings.run_meeting", meeting)
    kept = locked_meeting(meeting, MeetingState.OPEN)
    _refuse_open_votes(kept)
    said = paragraphs(note, "note", 2000)
    if kept.items.filter(state__in=LEFT_OVER).exists():
        if not reason:
            raise BadInput(_LEFT_REASON, rule="meetings.items_left", where="reason")
        if _checked_reason(reason) == AdjournReason.LACK_OF_QUORUM and room_of(kept).quorum.is_quorate:
            raise BadInput(_IS_QUORATE, rule="meetings.is_quorate", where="reason")
    now = timezone.now()
    left = adjourn_left_over(kept, now, reason, said)
    empty_room(kept, now)
    kept.state, kept.closed_at = MeetingState.CLOSED, now
    kept.save()
    record(actor, "meeting.closed", kept, items=left)
    return kept
