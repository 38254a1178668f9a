"""Opening an account with an address whose code came back: what was done before it stays one's own."""

from __future__ import annotations

from django.db import transaction

from sapha.civic.participants.models import Participant
from sapha.civic.people.choices import ContactKind
from sapha.civic.people.commands.accounts import keep_address
from sapha.civic.people.commands.records import record_on_person
from sapha.civic.people.models import Account, ContactPoint
from sapha.civic.people.rules import require
from sapha.foundation.errors import Bilingual, Conflict

_NO_ADDRESS = Bilingual("บัญชีเปิดได้ด้วยอีเมลเท่านั้น", "An account is opened with an e-mail address")
_HELD = Bilingual(
    "อีเมลนี้เป็นของบัญชีที่ยังไม่ได้ตอบรับคำเชิญ ยังไม่ได้ยืนยันอีเมล หรือปิดแล้ว โปรดใช้ลิงก์ในจดหมายเชิญ หรือติดต่อผู้ดูแลระบบของเมือง",
    "This address belongs to an account whose invitation was not accepted, whose address is not confirmed, or "
    "that is closed. Use the link in your invitation, or ask the city's administrator.",
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
