"""Coming in by a link: opening the page uses nothing up, pressing its button does.

Mail scanners and previews open every link; a page that signed in on GET would be used up
before its person saw it.
"""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sapha.civic.people.choices import TokenPurpose
from sapha.civic.people.commands import accept_invitation, use_sign_in_link
from sapha.civic.people.forms import AcceptForm
from sapha.civic.people.models import Account
from sapha.civic.people.names import PersonDetails
from sapha.civic.people.tokens import account_of_token
from sapha.design.limits import limited
from sapha.foundation.errors import BadInput, Conflict

_methods = require_http_methods(["GET", "HEAD", "POST"])


def _no_good(request: HttpRequest) -> HttpResponse:
    """Say that the link is no good, with the same answer for every reason."""
    return render(request, "people/link_spent.html", status=410)


def sign_in(request: HttpRequest, account: Account, leads_to: str = "") -> HttpResponse:
    """Sign in through allauth, which asks for the second factor where there is one."""
    fresh = Account.objects.get(pk=account.pk)
    response: HttpResponse = perform_login(
        request, fresh, email_verification="none", redirect_url=leads_to or None
    )
    return response


@_methods
@never_cache
@limited("link")
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Show the button that signs in, and on POST sign in once."""
    account = account_of_token(token, TokenPurpose.SIGN_IN_LINK)
    if account is None:
        return _no_good(request)
    if request.method != "POST":
        return render(request, "people/link.html")
    try:
        use_sign_in_link(actor=account, token=token)
    except Conflict:
        return _no_good(request)
    return sign_in(request, account)


@_methods
@never_cache
@sensitive_post_parameters("password", "repeated")
@limited("invitation")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let an invited person confirm their name, choose a password and come in."""
    account = account_of_token(token, TokenPurpose.INVITATION)
    if account is None or account.person is None:
        return _no_good(request)
    known = {name: getattr(account.person, name) for name in PersonDetails.__slots__}
    form = AcceptForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            accept_invitation(
                actor=account, token=token, details=form.details(), password=form.cleaned_data["password"]
            )
        except BadInput as error:
            form.refuse(error)
        except Conflict:
            return _no_good(request)
        else:
            return sign_in(request, account, reverse("people:me"))
    return render(request, "people/invitation.html", {"form": form, "account": account})
