"""Messages to people without an account: the code of a nomination, the link to accept a seat."""

from __future__ import annotations

from typing import NamedTuple

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.selection.models import GroupElection, NominationPaper, SeatDraw
from sapha.evidence.notices.choices import MessageState
from sapha.evidence.notices.commands import queue_message, queue_messages
from sapha.foundation.be_dates import format_date
from sapha.foundation.canonical import sha256_hex
from sapha.foundation.errors import Bilingual

CODE, DECIDED, ACCEPT = "nomination.code", "nomination.decided", "nomination.accept"
DRAW, VOTE = "nomination.draw", "group_election.invited"
KINDS = {
    CODE: Bilingual("รหัสยืนยันใบเสนอชื่อ", "code of a nomination"),
    DECIDED: Bilingual("ผลการพิจารณาใบเสนอชื่อ", "decision on a nomination"),
    VOTE: Bilingual("บัตรเชิญลงคะแนนเลือกกรรมการสภา", "invitation to vote in a group election"),
    DRAW: Bilingual("เลขของท่านในการจับสลาก", "your number in a draw by lot"),
    ACCEPT: Bilingual("ขอคำตอบรับเป็นกรรมการสภา", "asking whether a nominee accepts"),
}


def _name(council: Council) -> Bilingual:
    return Bilingual(council.name_th, council.name_en or council.name_th)


class _Message(NamedTuple):
    """What a message says and where it leads."""

    kind: str
    key: str
    subject: Bilingual
    text: Bilingual
    link: str
    about: str = ""


def _sent(actor: Account, address: str, said: _Message) -> bool:
    """Queue a message; return whether some channel takes it."""
    rows = queue_message(
        actor_key=actor.actor_key,
        address=address,
        kind=said.kind,
        dedup_key=f"{said.kind}:{said.key}",
        subject=said.subject,
        text=said.text,
        link=said.link,
        about=said.about,
        urgent=True,
    )
    return any(row.state != MessageState.SUPPRESSED for row in rows)


def send_code(actor: Account, paper: NominationPaper, code: str) -> bool:
    """Send the code; return whether it can go out by some channel."""
    name = _name(paper.call.council)
    return _sent(
        actor,
        paper.address,
        _Message(
            CODE,
            paper.reference,
            subject=Bilingual(f"รหัสยืนยันการเสนอชื่อ{name.th}", f"Code of your nomination for {name.en}"),
            text=Bilingual(
                f"รหัสยืนยันของท่านคือ {code}\nเลขรับใบเสนอชื่อ {paper.reference}\n"
                "หากท่านไม่ได้ส่งใบเสนอชื่อ ไม่ต้องทำอะไร ข้อมูลจะถูกลบเอง",
                f"Your code is {code}\nReference of the nomination {paper.reference}\n"
                "If you sent no nomination do nothing: the data will be deleted.",
            ),
            link=f"/councils/nominations/{paper.reference}/",
        ),
    )


def send_decision(actor: Account, paper: NominationPaper, reason: str) -> None:
    """Tell the decision with its reason, where an address was given."""
    if not paper.address:
        return
    name, accepted = _name(paper.call.council), paper.nominee_id is not None
    said = Bilingual("รับเป็นผู้ได้รับการเสนอชื่อ", "accepted") if accepted else Bilingual("ไม่รับ", "not accepted")
    _sent(
        actor,
        paper.address,
        _Message(
            DECIDED,
            paper.reference,
            subject=Bilingual(f"ผลการพิจารณาการเสนอชื่อ{name.th}", f"Decision on the nomination for {name.en}"),
            text=Bilingual(
                f"ผล: {said.th}\nเหตุผล: {reason or 'ครบตามแนวทาง'}",
                f"Decision: {said.en}\nReason: {reason or 'as the charter asks'}",
            ),
            link=f"/councils/nominations/{paper.reference}/",
            about=paper.call.council.ledger_key,
        ),
    )


def send_acceptance(actor: Account, address: str, council: Council, token: str, until: Bilingual) -> bool:
    """Send the link by which a nominee accepts; return whether some channel takes it."""
    name = _name(council)
    return _sent(
        actor,
        address,
        _Message(
            ACCEPT,
            sha256_hex(token.encode())[:24],
            subject=Bilingual(f"ท่านได้รับการเสนอชื่อเป็นกรรมการ{name.th}", f"You are nominated for {name.en}"),
            text=Bilingual(
                f"โปรดเปิดลิงก์เพื่อตอบรับหรือไม่รับ ภายในวันที่ {until.th} ลิงก์นี้ใช้ได้ครั้งเดียวและเป็นของท่านคนเดียว",
                f"Open the link to accept or decline by {until.en}. It works once and is yours alone.",
            ),
            link=f"/councils/acceptance/{token}/",
            about=council.ledger_key,
        ),
    )


def send_numbers(actor: Account, draw: SeatDraw) -> None:
    """Tell everybody in the pool of a draw that their number is given; it stands on their own page.

    One message to all: a pool of 10,000 is told in a few queries.
    """
    name = _name(draw.council)
    papers = NominationPaper.objects.filter(nominee__pool_entries__draw=draw)
    queue_messages(
        actor_key=actor.actor_key,
        addresses=[one.address for one in papers if one.address],
        kind=DRAW,
        dedup_key=f"{DRAW}:{draw.pk}",
        subject=Bilingual(f"บัญชีจับสลาก{name.th}เผยแพร่แล้ว", f"The pool of the draw of {name.en} is published"),
        text=Bilingual(
            "ท่านได้เลขในการจับสลากแล้ว ดูเลขของท่านในหน้าสถานะใบเสนอชื่อ บัญชีและวิธีจับสลากเผยแพร่แล้ว ทุกคนทำซ้ำเพื่อตรวจผลได้",
            "You have your number: it stands on the page of your nomination. The pool and the method are public; "
            "anybody can repeat the draw.",
        ),
        link=f"/councils/draws/{draw.pk}/",
        about=draw.council.ledger_key,
        urgent=True,
    )


def send_invitation_to_vote(actor: Account, address: str, election: GroupElection, token: str) -> bool:
    """Send an invitation to vote; return whether some channel takes it."""
    name, last = _name(election.council), election.closes_on
    return _sent(
        actor,
        address,
        _Message(
            VOTE,
            sha256_hex(token.encode())[:24],
            subject=Bilingual(
                f"บัตรเชิญลงคะแนนเลือกกรรมการ{name.th}", f"Invitation to vote for members of {name.en}"
            ),
            text=Bilingual(
                f"เปิดลิงก์เพื่อลงคะแนนลับ ถึงสิ้นวันที่ {format_date(last, 'long', 'th')} ใช้ได้ครั้งเดียว ห้ามส่งต่อ",
                f"Open the link to vote in secret until the end of {format_date(last, 'long', 'en')}. It works once: pass it to nobody.",
            ),
            link=f"/councils/vote/{token}/",
        ),
    )
