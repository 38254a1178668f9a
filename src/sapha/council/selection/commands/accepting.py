"""The answer of the person: by a link of their own, or on paper entered by an officer."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.membership.choices import NomineeState
from sapha.council.membership.commands import answer_nomination
from sapha.council.membership.models import Nominee
from sapha.council.selection.links import write_link
from sapha.council.selection.models import AcceptanceLink, NominationPaper
from sapha.council.selection.secrets_kept import token_hash
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_SPENT = Bilingual("ลิงก์นี้ใช้ไปแล้วหรือหมดอายุ", "This link was used or has expired")
_ANSWERED = Bilingual("ผู้ได้รับการเสนอชื่อตอบแล้ว", "The nominee has answered")
_NOWHERE = Bilingual(
    "ไม่มีอีเมลหรือโทรศัพท์ที่ส่งลิงก์ได้ โปรดขอคำตอบเป็นหนังสือ",
    "There is no address a link can be sent to: ask for the answer in writing",
)
_HOW = Bilingual("โปรดระบุว่าตอบมาทางใด เช่น หนังสือตอบรับ", "Say how they answered, for example by letter")
_FUTURE = Bilingual("วันที่ตอบต้องไม่เลยวันนี้", "The day of the answer is not in the future")


@transaction.atomic
def ask_acceptance(*, actor: Account, nominee: Nominee) -> None:
    """Send a nominee a link by which they answer; the one before it no longer opens anything.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: no address is known, or none that this installation can reach.
        Conflict: the nominee has answered.
    """
    require(actor, "selection.decide", nominee.council)
    kept = Nominee.objects.select_for_update(of=("self",)).select_related("council").get(pk=nominee.pk)
    if kept.state != NomineeState.PROPOSED:
        raise Conflict(_ANSWERED, rule="selection.answered")
    paper = NominationPaper.objects.filter(nominee=kept).first()
    if paper is None or not paper.address or not write_link(actor, kept, paper.address):
        raise BadInput(_NOWHERE, rule="selection.no_address")


@transaction.atomic
def answer_by_link(*, actor: Account, nominee: Nominee, token: str, accepts: bool) -> Nominee:
    """Enter the answer of whoever holds the link; of parallel answers exactly one counts.

    Raises:
        Conflict: the link was used or has expired, or the nominee has answered.
    """
    require(actor, "selection.act_for_visitor")
    now = timezone.now()
    good = AcceptanceLink.objects.filter(
        nominee=nominee, token_hash=token_hash(token), used_at__isnull=True, expires_at__gt=now
    )
    if good.update(used_at=now) != 1:
        raise Conflict(_SPENT, rule="selection.link_spent")
    return answer_nomination(actor=actor, nominee=nominee, accepts=accepts, how="ลิงก์ตอบรับ")


@transaction.atomic
def answer_on_paper(*, actor: Account, nominee: Nominee, accepts: bool, told_on: date, how: str) -> Nominee:
    """Enter an answer that came in writing, by phone or in person, with day and way.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: the way is missing or the day is to come.
        Conflict: the nominee has answered.
    """
    require(actor, "selection.decide", nominee.council)
    if not how.strip():
        raise BadInput(_HOW, rule="selection.no_way", where="how")
    if told_on > timezone.localdate():
        raise BadInput(_FUTURE, rule="selection.answer_to_come", where="told_on")
    nominee.acceptance_links.filter(used_at__isnull=True).update(used_at=timezone.now())
    return answer_nomination(actor=actor, nominee=nominee, accepts=accepts, told_on=told_on, how=how)
