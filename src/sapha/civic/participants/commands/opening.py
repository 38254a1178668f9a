"""Opening an account with an address whose code came back: what was done before it stays one's own."""

from __future__ import annotations

from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.utils import timezone

from sapha.civic.participants.known import new_person, participant_for, person_by_contact
from sapha.civic.participants.models import Participant
from sapha.civic.participants.proofs import ProviderProof
from sapha.civic.people.choices import ContactKind
from sapha.civic.people.commands.accounts import keep_address
from sapha.civic.people.commands.records import record_on_person
from sapha.civic.people.models import Account, ContactPoint, Person
from sapha.civic.people.rules import require
from sapha.foundation.contacts import normal_contact
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_NO_ADDRESS = Bilingual("บัญชีเปิดได้ด้วยอีเมลเท่านั้น", "An account is opened with an e-mail address")
_HELD = Bilingual(
    "อีเมลนี้เป็นของบัญชีที่ยังไม่ได้ตอบรับคำเชิญ ยังไม่ได้ยืนยันอีเมล หรือปิดแล้ว โปรดใช้ลิงก์ในจดหมายเชิญ หรือติดต่อผู้ดูแลระบบของเมือง",
    "This address belongs to an account whose invitation was not accepted, whose address is not confirmed, or "
    "that is closed. Use the link in your invitation, or ask the city's administrator.",
)

_LINE_HELD = Bilingual(
    "LINE นี้เป็นช่องทางติดต่อของบัญชีที่มีอยู่แล้ว โปรดเข้าสู่บัญชีนั้น แล้วเชื่อม LINE ที่หน้าบัญชีของฉัน",
    "This LINE is where an account that exists already is reached. Sign in to that account and connect LINE "
    "under My account.",
)


@transaction.atomic
def open_account(*, actor: Participant) -> Account:
    """Open the account of somebody who took part without one; opened already, it is returned.

    The participant stays the same one, so that nothing is counted twice. There is no password:
    the next sign-in is by a code, a passkey, or a password chosen then.

    Args:
        actor: whoever typed the code that went to the address.

    Raises:
        NotPermitted: the actor does not take part.
        Conflict: no e-mail address was confirmed, or it belongs to an account that is not in use.
    """
    require(actor, "participants.open_account")
    person = actor.person
    known: Account | None = getattr(person, "account", None)
    if known is not None:
        return known
    point = ContactPoint.objects.filter(
        person=person, kind=ContactKind.EMAIL, verified_at__isnull=False
    ).first()
    if point is None:
        raise Conflict(_NO_ADDRESS, rule="participants.no_address", where="contact")
    if Account.objects.filter(email=point.value).exists():
        raise Conflict(_HELD, rule="participants.address_held", where="contact")
    account = Account.objects.create_user(point.value, person=person)
    keep_address(actor=account, is_proven=True)
    # From now on the account says who it is.
    Participant.objects.filter(pk=actor.pk).update(contact_digest=None)
    record_on_person(actor=account, verb="account.opened", person=person)
    return account


def open_account_by_provider(*, actor: Account, proof: ProviderProof) -> Account:
    """Open the account of somebody another provider knows; opened already, it is returned.

    Args:
        actor: the site, for nobody is signed in.
        proof: what the provider said a moment ago.

    Raises:
        NotPermitted: the actor is not the site.
        Conflict: messages by this LINE reach an account that exists already.
    """
    require(actor, "participants.act_for_visitor")
    try:
        with transaction.atomic():
            return _opened_by(proof)
    except IntegrityError:  # the same button twice at once
        return Account.objects.get(socialaccount__provider=proof.provider, socialaccount__uid=proof.uid)


def _opened_by(proof: ProviderProof) -> Account:
    known = (
        SocialAccount.objects.filter(provider=proof.provider, uid=proof.uid).select_related("user").first()
    )
    if known is not None:
        return Account.objects.get(pk=known.user_id)
    person = _person_of(proof)
    account = Account(person=person)
    account.set_unusable_password()
    account.save()
    SocialAccount.objects.create(user=account, provider=proof.provider, uid=proof.uid, extra_data={})
    who = participant_for(person)
    Participant.objects.filter(pk=who.pk).update(contact_digest=None)
    record_on_person(actor=account, verb="account.opened", person=person)
    return account


def _person_of(proof: ProviderProof) -> Person:
    """Return who it is: by the LINE they took part with before, or somebody new."""
    try:
        value = normal_contact(ContactKind.LINE, proof.line)
    except BadInput:  # another provider, or a LINE channel with ids of its own
        return new_person()
    person = person_by_contact(ContactKind.LINE, value)
    if getattr(person, "account", None) is not None:
        raise Conflict(_LINE_HELD, rule="participants.line_held")
    ContactPoint.objects.get_or_create(
        person=person, kind=ContactKind.LINE, defaults={"value": value, "verified_at": timezone.now()}
    )
    return person
