"""The page of an act that waits for its code: type it, ask for another, or change what was typed."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from sapha.civic.participants.acts import act_named
from sapha.civic.participants.codes import MAX_TRIES
from sapha.civic.participants.commands import confirm_act, send_act_code_again
from sapha.civic.participants.forms import ActCodeForm
from sapha.civic.participants.models import PendingAct
from sapha.civic.participants.queries import for_visitors, masked_contact, pending_act
from sapha.civic.participants.views.accounts import signed_in
from sapha.civic.participants.views.beginning import BEGAN
from sapha.design.navigation import path_in_language
from sapha.foundation.errors import BadInput, Bilingual, Conflict


def _page(request: HttpRequest, pending: PendingAct, form: ActCodeForm) -> HttpResponse:
    known, language = act_named(pending.act), get_language() or "th"
    context: dict[str, Any] = {
        "act": pending,
        "title": known.title.in_language(language),
        "told": Bilingual(pending.told_th, pending.told_en).in_language(language),
        "path": path_in_language(pending.path, language) if pending.path else "",
        "invites": known.agrees and not known.signs_in,
        "signs_in": known.signs_in,
    }
    if pending.done_at is None:
        context |= {
            "form": form,
            "lines": known.lines(pending.about, pending.typed),
            "contact": masked_contact(pending.contact_kind, pending.contact_value),
            "form_path": f"{known.form_path(pending.about)}?again={pending.key}",
            "is_over": pending.expires_at <= timezone.now() or pending.tries >= MAX_TRIES,
        }
    return render(request, "participants/act.html", context, status=422 if form.errors else 200)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, key: str) -> HttpResponse:
    """Show the act; with its code, do it. Sent twice, it is done once."""
    pending = pending_act(key)
    form = ActCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            confirm_act(actor=for_visitors(), key=key, code=form.cleaned_data["code"])
        except (BadInput, Conflict) as error:
            form.refuse(error)
            pending.refresh_from_db()
        else:
            # Only the browser that began it: a code typed on somebody else's page signs nobody in.
            if act_named(pending.act).signs_in and request.session.pop(BEGAN, "") == key:
                return signed_in(request, pending)
            return redirect("participants:act", key=key)
    return _page(request, pending, form)


@never_cache
@require_POST
def send_again(request: HttpRequest, key: str) -> HttpResponse:
    """Send a new code; what was typed stays."""
    try:
        send_act_code_again(actor=for_visitors(), key=key, origin=get_adapter(request).get_client_ip(request))
    except Conflict as error:
        messages.error(request, error.text.in_language(get_language() or "th"))
    else:
        messages.success(request, gettext("A new code is on its way. The one before is good for nothing."))
    return redirect("participants:act", key=key)
