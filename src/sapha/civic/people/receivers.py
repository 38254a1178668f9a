"""What allauth does to an account outside our commands is entered in the ledger.

allauth offers signals of its own for these acts and no adapter hook. They are sent inside
the request that does the act; model signals are not used.
"""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account_signals
from allauth.mfa import signals as mfa_signals
from allauth.socialaccount import signals as provider_signals

from sapha.civic.people.commands import record_account_act
from sapha.civic.people.models import Account


def _password_changed(user: Account, **_: Any) -> None:
    record_account_act(actor=user, verb="account.password_changed")


def _address_changed(user: Account, **_: Any) -> None:
    record_account_act(actor=user, verb="account.address_changed")


def _factor_added(user: Account, authenticator: Any, **_: Any) -> None:
    record_account_act(actor=user, verb="account.factor_added", facts={"factor": authenticator.type})


def _factor_removed(user: Account, authenticator: Any, **_: Any) -> None:
    record_account_act(actor=user, verb="account.factor_removed", facts={"factor": authenticator.type})


def _provider_added(sociallogin: Any, **_: Any) -> None:
    account, facts = sociallogin.user, {"provider": sociallogin.account.provider}
    record_account_act(actor=account, verb="account.provider_added", facts=facts)


def _provider_removed(socialaccount: Any, **_: Any) -> None:
    facts = {"provider": socialaccount.provider}
    record_account_act(actor=socialaccount.user, verb="account.provider_removed", facts=facts)


def connect() -> None:
    """Listen to allauth; a second call connects nothing twice."""
    for signal in (
        account_signals.password_set,
        account_signals.password_changed,
        account_signals.password_reset,
    ):
        signal.connect(_password_changed, dispatch_uid="people.password_changed")
    account_signals.email_changed.connect(_address_changed, dispatch_uid="people.address_changed")
    mfa_signals.authenticator_added.connect(_factor_added, dispatch_uid="people.factor_added")
    mfa_signals.authenticator_removed.connect(_factor_removed, dispatch_uid="people.factor_removed")
    provider_signals.social_account_added.connect(_provider_added, dispatch_uid="people.provider_added")
    provider_signals.social_account_removed.connect(_provider_removed, dispatch_uid="people.provider_removed")
