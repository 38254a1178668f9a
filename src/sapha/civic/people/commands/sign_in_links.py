"""One-time links by which an account signs in without a password."""

from __future__ import annotations

from django.db import transaction

from sapha.civic.people.choices import TokenPurpose
from sapha.civic.people.commands.records import record_on_person
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.civic.people.tokens import issue_token, spend_token
from sapha.foundation.errors import Bilingual, Conflict

_NO_PERSON = Bilingual("บัญชีนี้ปิดอยู่หรือไม่ใช่บัญชีของบุคคล", "This account is closed or is not a person's")


@transaction.atomic
def issue_sign_in_link(*, actor: Account, account: Account) -> str:
    """Return the token of a link good for 15 minutes and one use.

    Only the console may: whoever holds a link is that person.

    Raises:
        NotPermitted: the actor is not the console.
        Conflict: the account is closed or not a person's.
    """
    require(actor, "people.issue_sign_in_link")
    if account.person is None or not account.is_active:
        raise Conflict(_NO_PERSON, rule="people.account_closed")
    record_on_person(actor=actor, verb="account.link_issued", person=account.person)
    return issue_token(account, TokenPurpose.SIGN_IN_LINK)


@transaction.atomic
def use_sign_in_link(*, actor: Account, token: str) -> None:
    """Use up the actor's link; signing in itself is entered by the account adapter.

    Raises:
        Conflict: the link was used, withdrawn or has expired, or the account is closed.
    """
    spend_token(actor, TokenPurpose.SIGN_IN_LINK, token)
    kept = Account.objects.get(pk=actor.pk)
    if kept.person is None or not kept.is_active:
        raise Conflict(_NO_PERSON, rule="people.account_closed")
    record_on_person(actor=kept, verb="account.link_used", person=kept.person)
