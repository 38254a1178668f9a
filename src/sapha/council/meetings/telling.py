"""Messages about a meeting, queued in the transaction of the act they tell of."""

from __future__ import annotations

from django.conf import settings

from sapha.civic.people.models import Account, Person
from sapha.council.meetings.models import ItemProposal, Meeting, Notice, NoticePaper
from sapha.design.navigation import path_in_language
from sapha.evidence.notices.commands import queue_messages
from sapha.foundation.be_dates import BANGKOK, format_date
from sapha.foundation.errors import Bilingual

CONVENED, CANCELLED, PROPOSAL = "meeting.convened", "meeting.cancelled", "item_proposal.answered"
# Papers too large for an e-mail that a message leads to by name; the page of the meeting lists all.
_MOST_NAMED = 20


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


def _papers(notice: Notice) -> Bilingual:
    """Return what a notice says of its papers; of secret items neither number nor name."""
    papers = list(notice.papers.filter(is_redacted=False))
    named = [one for one in papers if not one.is_secret]
    th, en = [], []
    if named:
        th.append(f"เอกสารประกอบ {len(named)} รายการอยู่ที่หน้าการประชุม")
        en.append(f"The papers ({len(named)}) are on the page of the meeting.")
    large = [one for one in named if not one.by_mail][:_MOST_NAMED]
    if large:
        th += ["แฟ้มใหญ่ที่ไม่ไปกับอีเมล อ่านได้เมื่อเข้าสู่ระบบ", *(_led_to(one, "th") for one in large)]
        en += ["Too large for an e-mail, read after signing in:", *(_led_to(one, "en") for one in large)]
    if len(named) < len(papers):
        th.append("เอกสารของเรื่องลับไม่ส่งทางข้อความ อ่านได้ที่หน้าการประชุมเมื่อเข้าสู่ระบบ")
        en.append(
            "Papers of secret items go by no message: read them on the page of the meeting after signing in."
        )
    return Bilingual("\n".join(th), "\n".join(en))


def _led_to(paper: NoticePaper, language: str) -> str:
    path = path_in_language(f"/documents/{paper.document_id}/", language)
    return f"{paper.number} {paper.title} {settings.SITE_URL}{path}"


def tell_convened(actor: Account, notice: Notice, people: list[Person], *, urgent: bool) -> int:
    """Invite the members; return how many were told."""
    meeting, called, at = notice.meeting, name_of(notice.meeting), when(notice.meeting)
    again = Bilingual(
        "แก้ไขหนังสือเชิญ" if notice.edition > 1 else "ขอเชิญ", "Changed: " if notice.edition > 1 else ""
    )
    papers = _papers(notice)
    return queue_messages(
        actor_key=actor.actor_key,
        people=people,
        kind=CONVENED,
        dedup_key=notice.dedup_key,
        subject=Bilingual(f"{again.th}{called.th}", f"{again.en}{called.en}"),
        text=Bilingual(
            f"{called.th}\n{at.th}\n{meeting.place}\n\nหนังสือเชิญและระเบียบวาระอยู่ที่หน้าการประชุม โปรดตอบว่าจะมาหรือไม่"
            f"\n\n{papers.th}",
            f"{called.en}\n{at.en}\n{meeting.place}\n\nNotice and agenda are on the page of the meeting. "
            f"Please answer whether you will come.\n\n{papers.en}",
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


def proposal_path(proposal: ItemProposal) -> str:
    """Return the path of a proposal's page."""
    return f"/councils/{proposal.council.key}/meetings/proposals/{proposal.pk}/"


def tell_proposer(actor: Account, proposal: ItemProposal, said: Bilingual, dedup_key: str) -> None:
    """Tell a member what became of their proposal."""
    queue_messages(
        actor_key=actor.actor_key,
        people=[proposal.membership.person],
        kind=PROPOSAL,
        dedup_key=dedup_key,
        subject=Bilingual("เรื่องที่ท่านเสนอเข้าวาระ", "The item you proposed"),
        text=Bilingual(f"{proposal.title}\n{said.th}", f"{proposal.title}\n{said.en}"),
        link=proposal_path(proposal),
        about=proposal.ledger_key,
    )
