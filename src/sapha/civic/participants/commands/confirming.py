"""Doing an act whose code came back: by message, or from paper of an officer."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from sapha.civic.participants.acts import act_named
from sapha.civic.participants.codes import MAX_TRIES, content_digest, is_code, origin_digest, paper_hash
from sapha.civic.participants.commands.beginning import Begun
from sapha.civic.participants.known import new_person, participant_for
from sapha.civic.participants.models import Participant, PendingAct, PrintedCode
from sapha.civic.participants.queries import pending_act
from sapha.civic.people.confirmations import new_seed
from sapha.civic.people.models import Account, ContactPoint, Person
from sapha.civic.people.rules import require
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.ledger.commands import record_event

_OVER = Bilingual(
    "รหัสนี้หมดอายุ ใช้ไปแล้ว หรือกรอกผิดครบ 5 ครั้ง สิ่งที่ท่านเขียนยังอยู่ โปรดกดขอรหัสใหม่",
    "This code has expired, was used, or was typed wrongly five times. What you wrote is still here: "
    "ask for a new code.",
)
_WRONG = "รหัสไม่ถูกต้อง โปรดตรวจตัวเลข 6 หลักอีกครั้ง กรอกได้อีก {left} ครั้ง"
_WRONG_EN = "This is not the code: check the six digits, {left} more tries"
_NO_PAPER = Bilingual(
    "รหัสกระดาษนี้ใช้ไม่ได้ หมดอายุ หรือใช้ไปแล้ว โปรดตรวจตัวอักษร หรือขอรหัสใหม่ที่สำนักงานเขต",
    "This paper code is not known, has expired or was used. Check the letters, or get a new one at the "
    "district office.",
)


def confirm_act(*, actor: Account, key: str, code: str) -> PendingAct:
    """Do the act when this is its code; done already, nothing more happens.

    The try is counted and kept before the code is looked at, so that it is two transactions.

    Raises:
        NotPermitted: the actor is not the site.
        NotThere: there is no such act.
        Conflict: no code is good any more, or the act is no longer possible.
        BadInput: this is not the code, or what was typed cannot be used.
    """
    require(actor, "participants.act_for_visitor")
    pending = pending_act(key)
    if pending.done_at is not None:
        return pending
    good = PendingAct.objects.filter(
        pk=pending.pk, done_at__isnull=True, expires_at__gt=timezone.now(), tries__lt=MAX_TRIES
    )
    is_tried = bool(good.update(tries=F("tries") + 1))
    pending = pending_act(key)
    if pending.done_at is not None:  # the same tap, a moment before
        return pending
    if not is_tried:
        raise Conflict(_OVER, rule="participants.code_over", where="code")
    if not is_code(pending, code):
        left = max(MAX_TRIES - pending.tries, 0)
        said = Bilingual(_WRONG.format(left=left), _WRONG_EN.format(left=left))
        raise BadInput(said, rule="participants.wrong_code", where="code")
    return _do(pending)


@in_turn()
@transaction.atomic
def _do(pending: PendingAct) -> PendingAct:
    # The person first: whoever unites them with an account locks in the same order.
    Person.objects.select_for_update().filter(pk=pending.person_id).first()
    kept = PendingAct.objects.select_for_update(of=("self",)).select_related("person").get(pk=pending.pk)
    if kept.done_at is not None:
        return kept
    _know(kept)
    return _perform(kept, participant_for(kept.person, agrees=act_named(kept.act).agrees))


def _know(pending: PendingAct) -> None:
    """Keep the contact as confirmed; of somebody with an account it is kept already."""
    person = pending.person
    if getattr(person, "account", None) is not None:
        return
    kept = ContactPoint.objects.filter(
        person=person, kind=pending.contact_kind, value=pending.contact_value, verified_at__isnull=False
    )
    if kept.exists():
        return
    ContactPoint.objects.update_or_create(
        person=person,
        kind=pending.contact_kind,
        defaults={"value": pending.contact_value, "verified_at": timezone.now(), "is_preferred": True},
    )
    record_event(
        actor_key=f"participant:{person.participant.pk}",
        verb="contact_point.confirmed",
        chain=person.ledger_key,
        subject=person.ledger_key,
        facts={"kind": pending.contact_kind},
    )


def _perform(pending: PendingAct, participant: Participant) -> PendingAct:
    if pending.shown_as:
        participant.shown_as, participant.public_name = pending.shown_as, pending.public_name
        participant.save(update_fields=["shown_as", "public_name"])
    outcome = act_named(pending.act).perform(participant, pending.about, pending.typed)
    pending.typed, pending.contact_value, pending.public_name, pending.seed = {}, "", "", ""
    pending.done_at = timezone.now()
    pending.told_th, pending.told_en, pending.path = outcome.told.th, outcome.told.en, outcome.path
    pending.save()
    return pending


@in_turn()
@transaction.atomic
def act_with_paper_code(*, actor: Account, begun: Begun) -> PendingAct:
    """Do an act with the code an officer handed out on paper; ``begun.contact`` is that code.

    Raises:
        NotPermitted: the actor is not the site.
        NotThere: there is no such act, or nothing of what it is about.
        BadInput: the code is not good, or what was typed cannot be used.
        Conflict: the act is not possible now.
    """
    require(actor, "participants.act_for_visitor")
    now, hashed = timezone.now(), paper_hash(begun.contact)
    name = begun.kept_name()
    act_named(begun.act).check(begun.about, begun.typed)
    good = PrintedCode.objects.filter(code_hash=hashed, used_at__isnull=True, expires_at__gt=now)
    if not good.update(used_at=now):
        raise BadInput(_NO_PAPER, rule="participants.no_paper_code", where="contact")
    printed = PrintedCode.objects.select_related("participant__person").get(code_hash=hashed)
    pending = PendingAct.objects.create(
        key=new_seed(),
        act=begun.act,
        about=begun.about,
        typed=dict(begun.typed),
        shown_as=begun.shown_as,
        public_name=name,
        contact_digest=hashed,
        origin_digest=origin_digest(begun.origin, timezone.localdate()),
        content_digest=content_digest({"paper": hashed}),
        person=printed.participant.person if printed.participant else new_person(),
        expires_at=now,
    )
    return _perform(pending, participant_for(pending.person))
