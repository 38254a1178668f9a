"""How allauth serves us where another provider says who somebody is: it hears a digest and nothing else."""

from __future__ import annotations

from typing import Any

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.http import Http404, HttpRequest
from django.shortcuts import redirect

from sapha.civic.participants.openid import is_configuration
from sapha.civic.participants.proofs import ProviderProof, keep_proof, uid_digest

_LINE = "line"


_DISCOVERY = "/.well-known/"


class _Session(requests.Session):
    """Leads to a page in our words when the provider does not answer, or its answer cannot be used."""

    def request(self, method: Any, url: Any, *args: Any, **kwargs: Any) -> requests.Response:
        try:
            answer = super().request(method, url, *args, **kwargs)
        except requests.RequestException as error:
            raise ImmediateHttpResponse(redirect("socialaccount_login_error")) from error
        if answer.status_code >= 500 or (str(method).upper() == "GET" and not answer.ok):
            raise ImmediateHttpResponse(redirect("socialaccount_login_error"))
        if _DISCOVERY in str(url) and not _names_addresses(answer):
            raise ImmediateHttpResponse(redirect("socialaccount_login_error"))
        return answer


def _names_addresses(answer: requests.Response) -> bool:
    try:
        return is_configuration(answer.json())
    except requests.JSONDecodeError:
        return False


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Keeps nothing of what a provider tells, and leaves opening an account to our own page."""

    def get_requests_session(self) -> requests.Session:
        """Return a session that waits five seconds and fails in words."""
        session = _Session()
        ask = session.request
        session.request = lambda *args, **kwargs: ask(*args, timeout=5, **kwargs)  # type: ignore[method-assign]
        return session

    def get_app(self, request: HttpRequest, provider: str, client_id: str | None = None) -> SocialApp:
        """Return a configured provider; there is no page for any other."""
        try:
            return super().get_app(request, provider, client_id)
        except SocialApp.DoesNotExist as error:
            raise Http404 from error

    def populate_user(self, _request: HttpRequest, sociallogin: Any, _data: Any) -> Any:
        """Take out everything the provider told, and put a digest in the place of who it is."""
        account = sociallogin.account
        if account.uid in {"", "None"}:
            raise OAuth2Error("the provider does not say who it is")
        sociallogin.line_id = account.uid if account.provider == _LINE else ""
        account.extra_data = {}
        account.uid = uid_digest(account.provider, account.uid)
        sociallogin.email_addresses = []
        sociallogin.user.email = None
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Lead somebody new to the page that asks whether to open an account."""
        account = sociallogin.account
        if sociallogin.is_existing or sociallogin.state.get("process") != AuthProcess.LOGIN:
            return
        keep_proof(request, ProviderProof(account.provider, account.uid, sociallogin.line_id))
        raise ImmediateHttpResponse(redirect("participants:open_by_provider"))

    def is_open_for_signup(self, _request: HttpRequest, _sociallogin: Any) -> bool:
        """Return that the library itself makes no accounts."""
        return False
