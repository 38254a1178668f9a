"""How allauth serves this house: accounts are opened by our own deeds, only people sign in, the ledger knows."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sapha.civic.people.commands import record_account_act
from sapha.civic.people.models import Account
from sapha.civic.people.rules import is_human, is_staff

_log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closes the library's own sign-up, admits active people only, and records signing in and out."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Return that the library makes no accounts: an invitation does, or `participants.open_account`."""
        return False

    def pre_login(self, request: HttpRequest, user: Account, **options: Any) -> HttpResponse | None:
        """Turn away closed and service accounts before anything is signed in."""
        if not is_human.test(user):
            return self.respond_user_inactive(request, user)  # type: ignore[no-any-return]
        return super().pre_login(request, user, **options)  # type: ignore[no-any-return]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter; a mail server that is down is logged, and the page answers as always."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:  # smtplib's errors among them
            _log.warning("a letter (%s) could not be sent; the mail server does not answer", template_prefix)

    @transaction.atomic
    def login(self, request: HttpRequest, user: Account) -> None:
        """Sign in and enter it in the ledger, both or neither."""
        super().login(request, user)
        record_account_act(actor=user, verb="account.signed_in")

    @transaction.atomic
    def logout(self, request: HttpRequest) -> None:
        """Sign out and enter it in the ledger, both or neither."""
        if isinstance(request.user, Account):
            record_account_act(actor=request.user, verb="account.signed_out")
        super().logout(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead staff without a second factor to where they are asked for one."""
        user = request.user
        if isinstance(user, Account) and user.is_kept_waiting:
            return reverse("mfa_index")
        if isinstance(user, Account) and is_staff.test(user) and not user.has_second_factor:
            return reverse("people:me")
        return str(super().get_login_redirect_url(request))


class SessionsAdapter(DefaultUserSessionsAdapter):  # type: ignore[misc]
    """Ends sessions elsewhere, and the ledger knows how many."""

    @transaction.atomic
    def end_sessions(self, sessions: Sequence[UserSession]) -> None:
        """End them and enter it in the ledger, both or neither; none, nothing happens."""
        super().end_sessions(sessions)
        if sessions:
            facts = {"sessions": len(sessions)}
            record_account_act(actor=sessions[0].user, verb="account.sessions_ended", facts=facts)
