"""What must stand before a deed: somebody presides by right, and the quorum is there."""

from __future__ import annotations

from sapha.council.meetings.engine.chairing import Presiding as Right
from sapha.council.meetings.engine.chairing import presiding as by_right
from sapha.council.meetings.engine.quorum import QuorumResult
from sapha.council.meetings.queries.members import MeetingMember
from sapha.council.meetings.queries.room import Room
from sapha.foundation.errors import Bilingual, Conflict

_NOBODY_PRESIDES = Bilingual("โปรดบันทึกผู้เป็นประธานในที่ประชุมก่อน", "Record who presides first")


def not_quorate(quorum: QuorumResult) -> Conflict:
    """Return the refusal that tells the sum and what to do."""
    more_th, more_en = f"ต้องมาอีก {quorum.missing} คน", f"{quorum.missing} more must come"
    text = Bilingual(
        f"{quorum.text.th} {more_th} โปรดรอ หรือเลื่อนเพราะองค์ประชุมไม่ครบ",
        f"{quorum.text.en}; {more_en}: wait, or adjourn for lack of quorum",
    )
    return Conflict(text, rule="meetings.not_quorate")


def right_to_preside(room: Room) -> Right:
    """Return by what right somebody presides in the room as it is."""

    def is_there(one: MeetingMember) -> bool:
        return one.pk in room.in_room and one.pk not in room.recused

    return by_right(
        chair_is_there=any(one.is_chair and is_there(one) for one in room.members),
        vice_chair_is_there=any(one.is_vice_chair and is_there(one) for one in room.members),
    )


def require_presiding(room: Room) -> None:
    """Let pass only while somebody presides who is there and may.

    Raises:
        Conflict: nobody does, or they left or withdrew.
    """
    found = room.presiding
    if found is None or found.membership_id not in room.in_room or found.membership_id in room.recused:
        raise Conflict(_NOBODY_PRESIDES, rule="meetings.nobody_presides")
    right = right_to_preside(room)
    if right.value not in (found.right, Right.ELECTED):
        raise Conflict(_NOBODY_PRESIDES, rule="meetings.nobody_presides")


def presiding_wanted(room: Room) -> Right | None:
    """Return by what right somebody must be recorded as presiding; ``None``: who presides may go on."""
    try:
        require_presiding(room)
    except Conflict:
        return right_to_preside(room)
    return None
