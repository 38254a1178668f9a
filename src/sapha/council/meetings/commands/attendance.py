"""Arriving, leaving, withdrawing from an item, presiding."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.meetings.choices import (
    LEFT_OVER,
    AttendanceWay,
    ConflictGround,
    MeetingForm,
    MeetingState,
    PresidingRight,
)
from sapha.council.meetings.door import opens
from sapha.council.meetings.ending import silence
from sapha.council.meetings.engine.chairing import Presiding as Right
from sapha.council.meetings.models import AgendaItem, Attendance, Meeting, Presiding, Recusal, Speech
from sapha.council.meetings.queries.agenda import item_of
from sapha.council.meetings.queries.members import MeetingMember, member_of_person, members_of
from sapha.council.meetings.queries.room import room_of
from sapha.council.meetings.queries.votes import vote_is_open
from sapha.council.meetings.recording import locked_meeting, record
from sapha.council.meetings.standing import right_to_preside
from sapha.council.meetings.texts import one_line
from sapha.council.membership.models import Membership
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import BadInput, Bilingual, Conflict, NotThere

EARLIEST = timedelta(hours=3)
_NO_MEMBER = Bilingual("ผู้นี้ไม่ได้เป็นกรรมการในวันประชุม", "This person is no member on the day of the meeting")
_THERE = Bilingual("ผู้นี้อยู่ในที่ประชุมแล้ว", "This member is in the meeting already")
_NOT_THERE = Bilingual("ผู้นี้ไม่ได้อยู่ในที่ประชุม", "This member is not in the meeting")
_SEAT_TAKEN = Bilingual(
    "ผู้ดำรงที่นั่งหรือกรรมการสำรองของที่นั่งนี้อยู่ในที่ประชุมแล้ว",
    "The holder or the alternate of this seat is in the meeting already",
)
_TIME = Bilingual(
    "เวลาต้องไม่อยู่หลังขณะนี้ และไม่ก่อนเวลานัดเกินสามชั่วโมง",
    "The time is not later than now, and at most three hours before the meeting",
)
_EARLY = Bilingual("ลงชื่อได้ตั้งแต่สามชั่วโมงก่อนเวลานัด", "Members sign in from three hours before the meeting on")
_DOOR = Bilingual(
    "รหัสของห้องประชุมไม่ถูกต้องหรือหมดอายุแล้ว โปรดสแกนจากจออีกครั้ง หรือแจ้งเลขานุการ",
    "The code of the room is wrong or old: scan it again from the screen, or tell the secretary",
)
_BEFORE_CAME = Bilingual("เวลาออกต้องไม่ก่อนเวลามา", "Nobody leaves before they came")
_ON_SITE = Bilingual("การประชุมนี้ไม่มีการเข้าร่วมออนไลน์", "Nobody attends this meeting online")
_GROUND = Bilingual("โปรดเลือกเหตุที่ถอนตัว", "Choose the ground of the conflict")
_VOTING = Bilingual("กำลังลงคะแนนอยู่ โปรดปิดหรือยกเลิกการลงคะแนนก่อน", "A vote is open: close or void it first")
_WITHDRAWN = Bilingual("ผู้นี้ถอนตัวจากวาระนี้แล้ว", "This member has withdrawn from the item already")
_DEALT = Bilingual("วาระนี้พิจารณาเสร็จแล้ว", "This item was dealt with")
_RIGHT = {
    Right.CHAIR: Bilingual("ประธานอยู่ในที่ประชุม ประธานต้องทำหน้าที่", "The chair is there and presides"),
    Right.VICE_CHAIR: Bilingual(
        "ประธานไม่อยู่ รองประธานอยู่ในที่ประชุมและต้องทำหน้าที่",
        "The chair is not there; the vice chair is, and presides",
    ),
    Right.ELECTED: Bilingual(
        "ประธานและรองประธานไม่อยู่ ที่ประชุมต้องเลือกกรรมการที่มาประชุมหนึ่งคน",
        "Neither chair nor vice chair is there: those present elect one of them",
    ),
}


def _member(meeting: Meeting, membership: Membership) -> MeetingMember:
    for one in members_of(meeting):
        if one.pk == membership.pk:
            return one
    raise NotThere(_NO_MEMBER, rule="meetings.no_such_member")


def _moment(meeting: Meeting, at: datetime | None) -> datetime:
    now = timezone.now()
    if now < meeting.starts_at - EARLIEST:
        raise Conflict(_EARLY, rule="meetings.too_early")
    if at is not None and not meeting.starts_at - EARLIEST <= at <= now:
        raise BadInput(_TIME, rule="meetings.attendance_time", where="at")
    return at or now


@in_turn()
@transaction.atomic
def record_arrival(
    *,
    actor: Account,
    meeting: Meeting,
    membership: Membership,
    way: str = AttendanceWay.LIST,
    at: datetime | None = None,
) -> Attendance:
    """Enter that a member came, on the day of the meeting.

    Args:
        actor: who keeps the list.
        meeting: convened or in session.
        membership: who came.
        way: how they were recorded; online is for members who sign in themselves.
        at: when; now, when left out.

    Raises:
        NotPermitted: the actor runs no meetings of this council.
        NotThere: they are no member on that day.
        BadInput: the time does not fit.
        Conflict: they, or the other of their seat, are there; or it is too early or over.
    """
    require(actor, "meetings.run_meeting", meeting)
    if way not in (AttendanceWay.LIST, AttendanceWay.QR):
        raise BadInput(_ON_SITE, rule="meetings.attendance_way", where="way")
    return _arrive(actor, meeting, membership, way, at)


@in_turn()
@transaction.atomic
def check_in(*, actor: Account, meeting: Meeting, way: str, code: str = "") -> Attendance:
    """Enter oneself as present: online, or in the room by the code that is shown there.

    Args:
        actor: a member, signed in.
        meeting: convened or in session.
        way: online or by QR code.
        code: the code of the room, for those who are in it.

    Raises:
        NotPermitted: the actor is no member on that day.
        BadInput: the meeting is not held that way, or the code is old or wrong.
        Conflict: as for `record_arrival`.
    """
    require(actor, "meetings.check_in", meeting)
    online = meeting.form in (MeetingForm.ONLINE, MeetingForm.HYBRID)
    if way not in (AttendanceWay.ONLINE, AttendanceWay.QR) or (way == AttendanceWay.ONLINE and not online):
        raise BadInput(_ON_SITE, rule="meetings.not_online", where="way")
    if way == AttendanceWay.QR and not opens(meeting, code):
        raise BadInput(_DOOR, rule="meetings.door_code", where="code")
    member = member_of_person(meeting, actor.person_id)
    return _arrive(actor, meeting, member.membership, way, None)


def _arrive(
    actor: Account, meeting: Meeting, membership: Membership, way: str, at: datetime | None
) -> Attendance:
    kept = locked_meeting(meeting, MeetingState.CONVENED, MeetingState.OPEN)
    member = _member(kept, membership)
    came_at = _moment(kept, at)
    there = kept.attendances.filter(membership__seat=member.seat, left_at__isnull=True).first()
    if there is not None:
        same = there.membership_id == member.pk
        raise Conflict(
            _THERE if same else _SEAT_TAKEN,
            rule="meetings.there_already" if same else "meetings.seat_present",
        )
    made = Attendance.objects.create(
        meeting=kept,
        membership=member.membership,
        way=way,
        came_at=came_at,
        recorded_by=actor.actor_key,
    )
    record(actor, "member.arrived", kept, membership=member.pk, way=way, at=came_at)
    return made


@in_turn()
@transaction.atomic
def record_leave(
    *, actor: Account, meeting: Meeting, membership: Membership, at: datetime | None = None
) -> Attendance:
    """Enter that a member left; the quorum is another one from then on.

    Raises:
        NotPermitted: the actor runs no meetings of this council, and is not the member.
        BadInput: the time does not fit.
        Conflict: they are not there, or the meeting is over.
    """
    require(actor, "meetings.run_meeting", meeting)
    return _leave(actor, meeting, membership, at)


@in_turn()
@transaction.atomic
def check_out(*, actor: Account, meeting: Meeting) -> Attendance:
    """Enter that oneself has left.

    Raises:
        NotPermitted: the actor is no member on that day.
        Conflict: they are not there, or the meeting is over.
    """
    require(actor, "meetings.check_in", meeting)
    return _leave(actor, meeting, member_of_person(meeting, actor.person_id).membership, None)


def _leave(actor: Account, meeting: Meeting, membership: Membership, at: datetime | None) -> Attendance:
    kept = locked_meeting(meeting, MeetingState.CONVENED, MeetingState.OPEN)
    stay = kept.attendances.filter(membership=membership, left_at__isnull=True).first()
    if stay is None:
        raise Conflict(_NOT_THERE, rule="meetings.not_present")
    left_at = _moment(kept, at)
    if left_at < stay.came_at:
        raise BadInput(_BEFORE_CAME, rule="meetings.left_before_came", where="at")
    stay.left_at = left_at
    stay.save(update_fields=["left_at"])
    silence(Speech.objects.filter(item__meeting=kept, membership=membership), left_at)
    record(actor, "member.left", kept, membership=stay.membership_id, at=left_at)
    return stay


@in_turn()
@transaction.atomic
def declare_conflict(
    *, actor: Account, item: AgendaItem, membership: Membership, ground: str, note: str = ""
) -> Recusal:
    """Enter that a member withdraws from an item; from then on they are not counted for it.

    Raises:
        NotPermitted: the actor runs no meetings of this council.
        NotThere: they are no member on that day.
        BadInput: the ground is unknown, or the note too long.
        Conflict: they withdrew before, a vote is open, or the item was dealt with.
    """
    require(actor, "meetings.run_meeting", item)
    return _withdraw(actor, item, membership, ground, note)


@in_turn()
@transaction.atomic
def declare_own_conflict(*, actor: Account, item: AgendaItem, ground: str, note: str = "") -> Recusal:
    """Withdraw oneself from an item.

    Raises:
        NotPermitted: the actor is no member on that day.
        BadInput, Conflict: as for `declare_conflict`.
    """
    require(actor, "meetings.declare_own_conflict", item)
    member = member_of_person(item.meeting, actor.person_id)
    return _withdraw(actor, item, member.membership, ground, note)


def _withdraw(actor: Account, item: AgendaItem, membership: Membership, ground: str, note: str) -> Recusal:
    if ground not in ConflictGround.values:
        raise BadInput(_GROUND, rule="meetings.conflict_ground", where="ground")
    said = one_line(note, "note", 1000)
    kept = locked_meeting(item.meeting, MeetingState.CONVENED, MeetingState.OPEN)
    concerned = item_of(kept, item.pk)
    if concerned.state not in LEFT_OVER:
        raise Conflict(_DEALT, rule="meetings.item_dealt_with")
    if vote_is_open(kept):
        raise Conflict(_VOTING, rule="meetings.vote_is_open")
    member = _member(kept, membership)
    made, is_new = Recusal.objects.get_or_create(
        item=concerned,
        membership=member.membership,
        defaults={"ground": ground, "note": said, "declared_at": timezone.now()},
    )
    if not is_new:
        raise Conflict(_WITHDRAWN, rule="meetings.recused_already")
    silence(Speech.objects.filter(item=concerned, membership=member.membership), made.declared_at)
    record(actor, "member.recused", kept, item=concerned.pk, membership=member.pk, ground=ground)
    return made


@in_turn()
@transaction.atomic
def record_presiding(*, actor: Account, meeting: Meeting, membership: Membership) -> Presiding:
    """Enter who presides from now on: the chair, else the vice chair, else a member elected.

    Raises:
        NotPermitted: the actor runs no meetings of this council.
        NotThere: they are no member on that day.
        Conflict: they are not there, somebody else has the right, or the meeting is over.
    """
    require(actor, "meetings.run_meeting", meeting)
    kept = locked_meeting(meeting, MeetingState.CONVENED, MeetingState.OPEN)
    member = _member(kept, membership)
    room = room_of(kept)
    if member.pk not in room.in_room or member.pk in room.recused:
        raise Conflict(_NOT_THERE, rule="meetings.not_present")
    right = right_to_preside(room)
    fits = {
        Right.CHAIR: member.is_chair,
        Right.VICE_CHAIR: member.is_vice_chair,
        Right.ELECTED: member.votes,
    }[right]
    if not fits:
        raise Conflict(_RIGHT[right], rule="meetings.other_presides")
    return _preside(actor, kept, member, right)


def _preside(actor: Account, meeting: Meeting, member: MeetingMember, right: Right) -> Presiding:
    now = timezone.now()
    before = meeting.presidings.filter(until__isnull=True).first()
    if before is not None:
        if before.membership_id == member.pk:
            return before
        before.until = now
        before.save(update_fields=["until"])
    made = Presiding.objects.create(
        meeting=meeting, membership=member.membership, right=PresidingRight(right.value), since=now
    )
    record(actor, "meeting.presided", meeting, membership=member.pk, right=right.value)
    return made
