"""Messages about a meeting, queued in the transaction of the act they tell of."""

from __future__ import annotations

from sapha.civic.people.models import Account, Person
from sapha.council.meetings.models import Meeting, Notice
from sapha.evidence.notices.commands import queue_messages
from sapha.foundation.be_dates import BANGKOK, format_date
from sapha.foundation.errors import Bilingual

CONVENED, CANCELLED = "meeting.convened", "meeting.cancelled"


def when(meeting: Meeting) -> Bilingual:
    """Return day and time in words."""
    clock = meeting.starts_at.astimezone(BANGKOK).strftime("%H.%M")
    return Bilingual(
        f"วันที่ {format_date(meeting.day, 'long', 'th')} เวลา {clock} น.",
        f"{format_date(meeting.day, 'long', 'en')}, {clock.replace('.', ':')}",
    )


def name_of(meeting: Meeting) -> Bilingual:
    """Return what people call the meeting."""
    council, number = meeting.council, meeting.short_number
    return Bilingual(
        f"การประชุม{council.name_th} ครั้งที่ {number}", f"{council.name_en or council.name_th}, meeting {number}"
    )


def page_of(meeting: Meeting) -> str:
    """Return the path of the meeting's page."""
    return f"/councils/{meeting.council.key}/meetings/{meeting.ref}/"


def tell_convened(actor: Account, notice: Notice, people: list[Person], *, urgent: bool) -> int:
    """Invite the members; return how many were told."""
    meeting, called, at = notice.meeting, name_of(notice.meeting), when(notice.meeting)
    again = Bilingual(
        "แก้ไขหนังสือเชิญ" if notice.edition > 1 else "ขอเชิญ", "Changed: " if notice.edition > 1 else ""
    )
    return queue_messages(
        actor_key=actor.actor_key,
        people=people,
        kind=CONVENED,
        dedup_key=notice.dedup_key,
        subject=Bilingual(f"{again.th}{called.th}", f"{again.en}{called.en}"),
        text=Bilingual(
            f"{called.th}\n{at.th}\n{meeting.place}\n\nหนังสือเชิญและระเบียบวาระอยู่ที่หน้าการประชุม โปรดตอบว่าจะมาหรือไม่",
            f"{called.en}\n{at.en}\n{meeting.place}\n\nNotice and agenda are on the page of the meeting. "
            "Please answer whether you will come.",
        ),
        link=page_of(meeting),
        about=meeting.ledger_key,
        urgent=urgent,
    )


def tell_cancelled(actor: Account, meeting: Meeting) -> None:
    """Tell everybody who was invited or registered that the meeting is cancelled."""
    if not meeting.number:
        return
    invited = Person.objects.filter(memberships__invitations__meeting=meeting)
    registered = Person.objects.filter(
        meeting_registrations__meeting=meeting, meeting_registrations__withdrawn_at__isnull=True
    )
    called, at = name_of(meeting), when(meeting)
    queue_messages(
        actor_key=actor.actor_key,
        people=[*invited.distinct(), *registered.distinct()],
        kind=CANCELLED,
        dedup_key=f"{meeting.key} cancelled",
        subject=Bilingual(f"ยกเลิก{called.th}", f"Cancelled: {called.en}"),
        text=Bilingual(
            f"{called.th} {at.th} ยกเลิก\n{meeting.end_reason}",
            f"{called.en}, {at.en}, is cancelled.\n{meeting.end_reason}",
        ),
        link=page_of(meeting),
        about=meeting.ledger_key,
        urgent=True,
    )
