"""Handing in a nomination: by visitors without an account, or on paper through an officer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from sapha.civic.districts.models import Subdistrict
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.charter.rules import GroupRules
from sapha.council.membership.recording import locked_council, record
from sapha.council.membership.vetting import Nomination, checked
from sapha.council.selection import messages_sent
from sapha.council.selection.choices import BY_OFFICER, STANDING, PaperState, Way
from sapha.council.selection.consent import CURRENT
from sapha.council.selection.models import NominationCall, NominationPaper
from sapha.council.selection.secrets_kept import MOST_TRIES, code_hash, new_code, new_reference, same
from sapha.foundation.contacts import normal_email, normal_phone
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.foundation.thai_text import normalise
from sapha.ledger.commands import record_event

_CLOSED = Bilingual("ประกาศนี้ไม่ได้เปิดรับการเสนอชื่อในวันนี้", "This call takes no nominations today")
_NO_PLACE = Bilingual("ไม่มีแขวงรหัสนี้", "There is no subdistrict of this code")
_TWICE = Bilingual(
    "มีใบเสนอชื่อของชื่อและปีเกิดนี้ในประกาศนี้แล้ว", "A paper of this call names the same name and year of birth"
)
_CONSENT = Bilingual("โปรดยืนยันความยินยอมก่อนส่ง", "Agree to the use of the data before you send")
_CONTACT = Bilingual(
    "โปรดให้อีเมลหรือหมายเลขโทรศัพท์อย่างน้อยหนึ่งอย่าง", "Give an e-mail address or a phone number, at least one"
)
_NOMINATOR = Bilingual("โปรดระบุชื่อผู้เสนอ", "Give the name of whoever nominates")
_COMMUNITY = Bilingual(
    "ประกาศนี้รับเฉพาะผู้อยู่ในชุมชนประเภทของกลุ่ม", "This call is for people of the group's kind of community only"
)
_WAY = Bilingual("โปรดเลือกว่าใบเสนอชื่อมาถึงทางใด", "Say how the paper reached the office")
_DAY = Bilingual("วันที่รับต้องอยู่ในช่วงที่ประกาศเปิดรับ", "The day of receipt lies within the days of the call")
_WRONG = Bilingual("รหัสไม่ถูกต้อง โปรดตรวจแล้วกรอกใหม่", "The code is not right: look again")
_LOCKED = Bilingual(
    "กรอกรหัสผิดเกินจำนวนครั้ง โปรดส่งใบเสนอชื่อใหม่หรือติดต่อสำนักงานเขต",
    "Too many wrong codes: hand in the nomination again or ask the district office",
)
_CONFIRMED = Bilingual("ใบเสนอชื่อนี้ยืนยันแล้ว", "This nomination is confirmed already")
# Whoever does not send the code back in this time has changed their mind.
CODE_LIVES = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What stands on a nomination.

    Attributes:
        person: who is nominated and what balance rules count.
        is_self: whether they nominate themselves.
        email, phone: where the nominated person is reached.
        nominator, nominator_contact: who nominates another person.
        statement: why.
        consents: whether the consent was given.
    """

    person: Nomination
    is_self: bool
    email: str = ""
    phone: str = ""
    nominator: str = ""
    nominator_contact: str = ""
    statement: str = ""
    consents: bool = False


def _tidy(text: str, longest: int) -> str:
    return " ".join(normalise(text).split())[:longest]


def _contacts(said: HandedIn) -> dict[str, str]:
    email = normal_email(said.email) if said.email.strip() else ""
    phone = normal_phone(said.phone) if said.phone.strip() else ""
    return {"email": email, "phone": phone}


def _checked(call: NominationCall, group: GroupRules, said: HandedIn, day: date) -> Nomination:
    person = checked(call.council, group, said.person, day)
    if person.subdistrict and not Subdistrict.objects.filter(pk=person.subdistrict).exists():
        raise BadInput(_NO_PLACE, rule="selection.no_subdistrict", where="subdistrict")
    if call.community_type and person.community_type != call.community_type:
        raise BadInput(_COMMUNITY, rule="selection.other_community", where="community_type")
    if not said.consents:
        raise BadInput(_CONSENT, rule="selection.no_consent", where="consents")
    if not said.is_self and not said.nominator.strip():
        raise BadInput(_NOMINATOR, rule="selection.no_nominator", where="nominator")
    names = person.name.columns()
    same_person = NominationPaper.objects.filter(
        call=call,
        state__in=STANDING,
        given_name=names["given_name"],
        family_name=names["family_name"],
        birth_year=person.birth_year,
    )
    # One that never sent its code back does not stand in anybody's way.
    if same_person.exclude(state=PaperState.UNCONFIRMED).exists():
        raise Conflict(_TWICE, rule="selection.nominated_twice", where="given_name")
    return person


def _paper(
    call: NominationCall, said: HandedIn, person: Nomination, *, way: str, received_on: date
) -> NominationPaper:
    names = person.name.columns()
    return NominationPaper(
        call=call,
        reference=new_reference(),
        state=PaperState.RECEIVED,
        honorific=names["honorific"],
        given_name=names["given_name"],
        family_name=names["family_name"],
        birth_year=person.birth_year,
        sex=person.sex,
        subdistrict_id=person.subdistrict,
        community_type=person.community_type,
        nominated_by=person.nominated_by,
        statement=normalise(said.statement).strip()[:2000],
        is_self=said.is_self,
        nominator="" if said.is_self else _tidy(said.nominator, 200),
        nominator_contact="" if said.is_self else _tidy(said.nominator_contact, 254),
        way=way,
        received_on=received_on,
        consent_version=CURRENT,
        **_contacts(said),
    )


@transaction.atomic
def submit_nomination(
    *, actor: Account, call: NominationCall, group: GroupRules, said: HandedIn
) -> NominationPaper:
    """Take in a nomination from a visitor; a code goes to the address they gave.

    Where no code can be sent, because only a telephone was given and this installation sends
    no SMS, the paper is received at once and an officer sees that nobody confirmed it.

    Args:
        actor: the account the site acts by.
        call: what they nominate for.
        group: the rules of its seat group.
        said: what they filled in.

    Raises:
        BadInput: something is missing or the person may not sit there.
        Conflict: the call is closed, or the person was nominated before.
    """
    require(actor, "selection.act_for_visitor")
    council = locked_council(call.council)
    kept = NominationCall.objects.select_related("council").get(pk=call.pk)
    today = timezone.localdate()
    if not kept.takes_on(today):
        raise Conflict(_CLOSED, rule="selection.call_closed")
    person = _checked(kept, group, said, today)
    paper = _paper(kept, said, person, way=Way.WEB, received_on=today)
    if not paper.address:
        raise BadInput(_CONTACT, rule="selection.no_contact", where="email")
    code = new_code()
    if messages_sent.send_code(actor, paper, code):
        paper.state, paper.code_hash = PaperState.UNCONFIRMED, code_hash(paper.reference, code)
    paper.save()
    if paper.state == PaperState.RECEIVED:
        _received(actor, paper)
    assert council.pk == kept.council_id
    return paper


def _received(actor: Account, paper: NominationPaper) -> None:
    call = paper.call
    facts = {"call": call.pk, "group": call.group_code, "paper": paper.pk, "way": paper.way}
    record(actor, "nomination_paper.received", call.council, **facts)


@transaction.atomic
def enter_paper(
    *,
    actor: Account,
    call: NominationCall,
    group: GroupRules,
    said: HandedIn,
    way: str,
    received_on: date,
) -> NominationPaper:
    """Enter a nomination that came on paper, by post, by phone or at a meeting.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: something is missing, it came outside the days of the call, or the person
            may not sit there.
        Conflict: the call was cancelled, or the person was nominated before.
    """
    require(actor, "selection.decide", call)
    locked_council(call.council)
    kept = NominationCall.objects.select_related("council").get(pk=call.pk)
    if way not in BY_OFFICER:
        raise BadInput(_WAY, rule="selection.no_way", where="way")
    if not kept.takes_on(received_on) or received_on > timezone.localdate():
        raise BadInput(_DAY, rule="selection.outside_call", where="received_on")
    person = _checked(kept, group, said, received_on)
    paper = _paper(kept, said, person, way=way, received_on=received_on)
    # The officer saw the signature, or read it back: nothing is left to confirm.
    paper.confirmed_at = timezone.now()
    paper.save()
    _received(actor, paper)
    return paper


def confirm_nomination(*, actor: Account, paper: NominationPaper, code: str) -> NominationPaper:
    """Take back the code that was sent: the paper is received.

    A wrong code is counted whatever happens to it afterwards.

    Raises:
        BadInput: the code is wrong.
        Conflict: it is confirmed already, too many were wrong, the call was cancelled meanwhile,
            or another paper of the same person was received.
    """
    require(actor, "selection.act_for_visitor")
    with transaction.atomic():
        locked_council(paper.call.council)
        kept = (
            NominationPaper.objects.select_for_update(of=("self",))
            .select_related("call__council")
            .get(pk=paper.pk)
        )
        right = _is_right(kept, code)
        if right:
            return _confirm(actor, kept)
        NominationPaper.objects.filter(pk=kept.pk).update(code_tries=F("code_tries") + 1)
    raise BadInput(_WRONG, rule="selection.code_wrong", where="code")


def _is_right(paper: NominationPaper, code: str) -> bool:
    if paper.state != PaperState.UNCONFIRMED:
        raise Conflict(_CONFIRMED, rule="selection.confirmed")
    if paper.code_tries >= MOST_TRIES or timezone.now() > paper.created_at + CODE_LIVES:
        raise Conflict(_LOCKED, rule="selection.code_locked")
    return same(paper.code_hash, code_hash(paper.reference, code))


def _confirm(actor: Account, paper: NominationPaper) -> NominationPaper:
    others = NominationPaper.objects.filter(
        call=paper.call,
        state__in=[PaperState.RECEIVED, PaperState.ACCEPTED],
        given_name=paper.given_name,
        family_name=paper.family_name,
        birth_year=paper.birth_year,
    )
    if others.exists():
        raise Conflict(_TWICE, rule="selection.nominated_twice")
    # A call that closed between sending and code keeps what was handed in in time.
    if paper.call.state != "published":
        raise Conflict(_CLOSED, rule="selection.call_closed")
    paper.state, paper.confirmed_at = PaperState.RECEIVED, timezone.now()
    paper.save()
    _received(actor, paper)
    return paper


@transaction.atomic
def forget_unconfirmed(*, actor_key: str, now: datetime) -> int:
    """Delete what was handed in and never confirmed: nobody stands behind it, so it is not kept.

    Args:
        actor_key: the worker.
        now: with time zone.

    Returns:
        how many papers were forgotten.
    """
    stale = NominationPaper.objects.filter(state=PaperState.UNCONFIRMED, created_at__lt=now - 2 * CODE_LIVES)
    count, _rows = stale.delete()
    if count:
        record_event(
            actor_key=actor_key,
            verb="nomination_paper.forgotten",
            chain="system",
            subject="system:nomination_papers",
            facts={"papers": count},
        )
    return count
