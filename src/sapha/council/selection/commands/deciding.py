"""Deciding on papers: endorsements, acceptance or refusal with the reason, looking at a contact."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.membership.choices import NomineeState
from sapha.council.membership.commands import answer_nomination, nominate_person
from sapha.council.membership.recording import locked_council, record
from sapha.council.selection import messages_sent
from sapha.council.selection.choices import PaperState
from sapha.council.selection.links import write_link
from sapha.council.selection.models import Endorsement, NominationPaper
from sapha.council.selection.queries.calls import call_by_id
from sapha.council.selection.queries.papers import checks_of
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.foundation.thai_text import normalise

_DECIDED = Bilingual("ใบเสนอชื่อนี้ตัดสินแล้ว โปรดเปิดหน้านี้ใหม่", "This paper was decided on: open the page again")
_REASON = Bilingual("โปรดระบุเหตุผลที่ไม่รับ ผู้เสนอจะได้อ่าน", "Give the reason: whoever nominated will read it")
_NOT_STANDING = Bilingual(
    "ถอนไม่ได้: ใบนี้ไม่รับหรือถอนไปแล้ว หรือผู้นี้อยู่บนที่นั่ง โปรดนำออกจากที่นั่งก่อน",
    "Nothing to withdraw: it was refused or withdrawn, or the person is on a seat and must be taken off first",
)
_GROUP = Bilingual("โปรดระบุชื่อกลุ่ม", "Give the name of the group")
_DOCUMENT = Bilingual("โปรดระบุหนังสือหรือรายงานการประชุมของกลุ่ม", "Name the group's letter or minutes")
_FUTURE = Bilingual("วันที่ของกลุ่มต้องไม่เลยวันนี้", "The group's day is not in the future")
_TWICE = Bilingual("กลุ่มนี้รับรองใบนี้แล้ว", "This group endorses it already")


def _tidy(text: str, longest: int) -> str:
    return " ".join(normalise(text).split())[:longest]


def _undecided(paper: NominationPaper) -> NominationPaper:
    """Return the paper with its council and its own row locked.

    Raises:
        Conflict: it was decided on.
    """
    locked_council(paper.call.council)
    kept = (
        NominationPaper.objects.select_for_update(of=("self",))
        .select_related("call__council")
        .get(pk=paper.pk)
    )
    if kept.state != PaperState.RECEIVED:
        raise Conflict(_DECIDED, rule="selection.decided")
    return kept


@transaction.atomic
def endorse_paper(
    *, actor: Account, paper: NominationPaper, group_name: str, document: str, decided_on: date
) -> Endorsement:
    """Enter that a group stands behind a nomination, by its letter or minutes.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: name or document is missing, or the day is to come.
        Conflict: the group endorses it already, or the paper was decided on.
    """
    require(actor, "selection.decide", paper)
    kept = _undecided(paper)
    name, said = _tidy(group_name, 200), _tidy(document, 300)
    for text, refused, where in ((name, _GROUP, "group_name"), (said, _DOCUMENT, "document")):
        if not text:
            raise BadInput(refused, rule="selection.endorsement_incomplete", where=where)
    if decided_on > timezone.localdate():
        raise BadInput(_FUTURE, rule="selection.endorsement_to_come", where="decided_on")
    try:
        with transaction.atomic():
            made = Endorsement.objects.create(
                paper=kept, group_name=name, document=said, decided_on=decided_on
            )
    except IntegrityError as error:
        raise Conflict(_TWICE, rule="selection.endorsed_twice", where="group_name") from error
    record(actor, "nomination_paper.endorsed", kept.call.council, paper=kept.pk, endorsement=made.pk)
    return made


@transaction.atomic
def accept_paper(*, actor: Account, paper: NominationPaper, reason: str = "") -> NominationPaper:
    """Accept a paper: the person becomes a nominee of the council.

    Whoever nominated themselves and confirmed it has accepted by that; anybody else is sent a
    link, where they can be reached.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: something the charter or the call asks is not fulfilled; the text says what.
        Conflict: it was decided on, or the person waits in this council already.
    """
    require(actor, "selection.decide", paper)
    kept, today = _undecided(paper), timezone.localdate()
    for check in checks_of(kept, call_by_id(kept.call_id).group, today):
        if check.hinders and not check.holds:
            raise BadInput(check.text, rule=f"selection.not_{check.rule}")
    nominee = nominate_person(
        actor=actor, council=kept.call.council, group=kept.call.group_code, said=kept.nomination
    )
    kept.state, kept.nominee, kept.decided_on = PaperState.ACCEPTED, nominee, today
    kept.decision_reason = _tidy(reason, 2000)
    kept.save()
    record(actor, "nomination_paper.accepted", kept.call.council, paper=kept.pk, nominee=nominee.pk)
    messages_sent.send_decision(actor, kept, kept.decision_reason)
    if kept.is_self and kept.confirmed_at is not None:
        told_on = timezone.localdate(kept.confirmed_at)
        how = f"เสนอชื่อตนเอง เลขรับ {kept.reference}"
        answer_nomination(actor=actor, nominee=nominee, accepts=True, told_on=told_on, how=how)
    elif kept.address:
        write_link(actor, nominee, kept.address)
    return kept


@transaction.atomic
def refuse_paper(*, actor: Account, paper: NominationPaper, reason: str) -> NominationPaper:
    """Refuse a paper with the reason, which whoever handed it in reads.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: the reason is missing.
        Conflict: it was decided on.
    """
    require(actor, "selection.decide", paper)
    kept, said = _undecided(paper), _tidy(reason, 2000)
    if not said:
        raise BadInput(_REASON, rule="selection.reason_missing", where="reason")
    kept.state, kept.decision_reason, kept.decided_on = PaperState.REFUSED, said, timezone.localdate()
    kept.save()
    record(actor, "nomination_paper.refused", kept.call.council, paper=kept.pk)
    messages_sent.send_decision(actor, kept, said)
    return kept


@transaction.atomic
def withdraw_nomination(*, actor: Account, paper: NominationPaper, reason: str) -> NominationPaper:
    """Enter that the person no longer stands, as they told the office; a placed one is taken off first.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: the reason is missing.
        Conflict: it was refused or withdrawn, or the person is on a seat.
    """
    require(actor, "selection.decide", paper)
    council, said = locked_council(paper.call.council), _tidy(reason, 2000)
    kept = NominationPaper.objects.select_related("call__council", "nominee").get(pk=paper.pk)
    if not said:
        raise BadInput(_REASON, rule="selection.reason_missing", where="reason")
    nominee = kept.nominee
    if nominee is not None and nominee.state in {NomineeState.PROPOSED, NomineeState.ACCEPTED}:
        nominee.state = NomineeState.WITHDRAWN
        nominee.save()
        nominee.acceptance_links.filter(used_at__isnull=True).update(used_at=timezone.now())
    elif kept.state == PaperState.RECEIVED:
        kept.state = PaperState.WITHDRAWN
    else:
        raise Conflict(_NOT_STANDING, rule="selection.not_standing")
    kept.decision_reason = said
    kept.save()
    record(actor, "nomination_paper.withdrawn", council, paper=kept.pk)
    return kept


@transaction.atomic
def see_contact(*, actor: Account, paper: NominationPaper) -> dict[str, str]:
    """Return where the people of a paper are reached; that somebody looked is on record.

    Raises:
        NotPermitted, NotThere: the actor may not look.
    """
    require(actor, "selection.see_contact", paper)
    record(actor, "nomination_paper.contact_seen", paper.call.council, paper=paper.pk)
    return {
        "email": paper.email,
        "phone": paper.phone,
        "nominator": paper.nominator,
        "nominator_contact": paper.nominator_contact,
    }
