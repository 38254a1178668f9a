"""The notice on paper: handed over or posted, and entered as the proof of its sending."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.meetings.choices import HandedWay, MeetingState
from sapha.council.meetings.models import Invitation, Meeting
from sapha.council.meetings.recording import locked_meeting, record
from sapha.council.membership.models import Membership
from sapha.foundation.errors import BadInput, Bilingual, NotThere

_WAY = Bilingual("โปรดเลือกวิธีส่ง", "Choose how it was sent")
_DAY = Bilingual(
    "วันที่ส่งต้องไม่ก่อนวันออกหนังสือเชิญ และไม่หลังวันนี้", "The day is neither before the notice nor after today"
)
_NOT_INVITED = Bilingual("ผู้นี้ไม่ได้รับเชิญ", "This person was not invited")


@transaction.atomic
def record_handing(
    *, actor: Account, meeting: Meeting, membership: Membership, how: str, on: date
) -> Invitation:
    """Enter that a member got the latest notice on paper; entered again, the later counts.

    Args:
        actor: who keeps the proof.
        meeting: that has its notice.
        membership: who got it.
        how: a code of `HandedWay`.
        on: the day it was handed over or posted.

    Raises:
        NotPermitted, NotThere: the actor convenes no meetings of this council, or the member was not invited.
        BadInput: way or day do not fit.
        Conflict: the meeting has no notice, or is over.
    """
    require(actor, "meetings.convene_meeting", meeting)
    if how not in HandedWay.values:
        raise BadInput(_WAY, rule="meetings.handed_way", where="how")
    kept = locked_meeting(meeting, MeetingState.CONVENED, MeetingState.OPEN)
    invited = kept.invitations.filter(membership=membership).select_related("notice").first()
    if invited is None:
        raise NotThere(_NOT_INVITED, rule="meetings.not_invited")
    if not timezone.localdate(invited.notice.sent_at) <= on <= timezone.localdate():
        raise BadInput(_DAY, rule="meetings.handed_day", where="on")
    invited.handed_how, invited.handed_on = how, on
    invited.save(update_fields=["handed_how", "handed_on"])
    record(
        actor,
        "notice.handed",
        kept,
        membership=invited.membership_id,
        edition=invited.notice.edition,
        how=how,
        on=on,
    )
    return invited
