"""Locking minutes to write them, and refusing what their state, their form or their members forbid."""

from __future__ import annotations

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.meetings.queries.members import NOT_A_MEMBER, MeetingMember, members_of
from sapha.council.meetings.texts import paragraphs
from sapha.council.membership.models import Membership
from sapha.council.minutes.choices import MAY_BE_EMPTY, MinutesState
from sapha.council.minutes.models import Block, Minutes
from sapha.council.minutes.queries.minutes import minutes, open_dissents
from sapha.foundation.errors import BadInput, Bilingual, Conflict, NotPermitted

LONGEST = 60_000  # characters of a block
_TOLD = {
    MinutesState.DRAFT: Bilingual(
        "รายงานการประชุมยังเป็นร่าง โปรดเวียนให้กรรมการก่อน",
        "The minutes are a draft: send them to the members first",
    ),
    MinutesState.CIRCULATED: Bilingual(
        "เวียนรายงานการประชุมให้กรรมการแล้ว แก้ไขได้โดยคำขอแก้ไขเท่านั้น",
        "The minutes are before the members: they change by corrections only",
    ),
    MinutesState.ADOPTED: Bilingual(
        "ที่ประชุมรับรองรายงานการประชุมแล้ว แก้ไขไม่ได้", "The minutes are adopted and cannot change"
    ),
}


def locked_minutes(found: Minutes, *states: str) -> Minutes:
    """Return the minutes as they are kept now, their row locked: those who write them wait for each other.

    Raises:
        Conflict: they are in another state by now.
    """
    Minutes.objects.select_for_update().get(pk=found.pk)
    kept = minutes().get(pk=found.pk)
    if states and kept.state not in states:
        raise Conflict(_TOLD[MinutesState(kept.state)], rule=f"minutes.is_{kept.state}")
    return kept


def require_no_open_dissent(found: Minutes) -> None:
    """Let pass only when every registered dissent has its text.

    Raises:
        BadInput: one lacks it; says whose and from which resolution.
    """
    waiting = open_dissents(found.meeting)
    if not waiting:
        return
    who = ", ".join(f"{one.membership.person.full_name} ({one.resolution.short_number})" for one in waiting)
    told = Bilingual(
        f"ยังไม่มีข้อความความเห็นแย้งของ {who} โปรดบันทึกข้อความ หรือถอนความเห็นแย้ง แล้วทำอีกครั้ง",
        f"The dissent of {who} lacks its text: write it or withdraw it, then try again",
    )
    raise BadInput(told, rule="minutes.dissent_open")


def checked_text(block: Block, text: str) -> str:
    """Return the text of a block, normalised.

    Raises:
        BadInput: it is too long, or the form requires it.
    """
    return paragraphs(text, "text", LONGEST, required=block.part not in MAY_BE_EMPTY)


def member_acting(found: Minutes, actor: Account, membership: Membership | None) -> MeetingMember:
    """Return the member for whom somebody acts: themselves, or whom the secretary names.

    Raises:
        NotPermitted: they are no member of the council on the day of the meeting, or the actor is
            another member.
    """
    members = members_of(found.meeting)
    if membership is None:
        chosen = [one for one in members if actor.person_id and one.membership.person_id == actor.person_id]
    else:
        chosen = [one for one in members if one.pk == membership.pk]
    if not chosen:
        raise NotPermitted(NOT_A_MEMBER, rule="minutes.not_a_member")
    if chosen[0].membership.person_id != actor.person_id:
        require(actor, "minutes.write_minutes", found)
    return chosen[0]
