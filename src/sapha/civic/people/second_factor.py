"""Whoever holds an office of the city sets up a second factor before anything else opens to them."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext

from sapha.civic.people.models import Account

# Where the second factor is set up, and how one leaves again or reads the page in another language.
_OPEN = ("mfa_", "account_log", "account_reauthenticate", "account_change_password", "account_set_password")


class SecondFactorMiddleware:
    """Leads accounts that are kept waiting to where they set it up; everybody else passes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, or lead to the set-up."""
        user = request.user
        if not (isinstance(user, Account) and user.is_kept_waiting) or _is_open(request):
            return self._get_response(request)
        messages.warning(
            request, gettext("Your role needs a second factor. Set it up first: it takes a minute.")
        )
        return redirect("mfa_index")


def _is_open(request: HttpRequest) -> bool:
    """Whether the address belongs to the set-up itself."""
    try:
        return resolve(request.path_info).view_name.startswith(_OPEN)
    except Resolver404:
        return True  # nothing is there anyway
