"""What views of other apps call when somebody without an account sends their form."""

from __future__ import annotations

from collections.abc import Mapping

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sapha.civic.participants.acts import act_named
from sapha.civic.participants.commands import Begun, act_with_paper_code, begin_act
from sapha.civic.participants.forms import PAPER, ContactPart
from sapha.civic.participants.queries import for_visitors, typed_before
from sapha.design.limits import WINDOW_SECONDS, check_pace
from sapha.foundation.errors import BadInput, Conflict

# Codes on paper that may be tried from one address in a window; a person needs three or four.
PAPER_TRIES = 20
# Which act this browser began last.
BEGAN = "began_act"


def begin(
    request: HttpRequest, form: ContactPart, *, act: str, about: str, typed: Mapping[str, str]
) -> HttpResponse | None:
    """Begin the act of a valid form and lead to where its code is typed.

    Returns:
        ``None`` when it was refused: the form then says why and holds what was typed.
    """
    said = form.cleaned_data
    begun = Begun(
        act=act,
        about=about,
        typed=typed,
        contact_kind=said["contact_kind"],
        contact=said["contact"],
        origin=get_adapter(request).get_client_ip(request),
        shown_as=said.get("shown_as", ""),
        public_name=said.get("public_name", ""),
    )
    on_paper = begun.contact_kind == PAPER
    try:
        if on_paper:
            check_pace(request, "paper_code", PAPER_TRIES, WINDOW_SECONDS)
        deed = act_with_paper_code if on_paper else begin_act
        pending = deed(actor=for_visitors(), begun=begun)
    except (BadInput, Conflict) as error:
        form.refuse(error)
        return None
    if act_named(act).signs_in:  # nobody else gets a session for an act
        request.session[BEGAN] = pending.key
    return redirect("participants:act", key=pending.key)


def typed_again(request: HttpRequest, act: str) -> dict[str, str]:
    """Return what was typed in a form whose act still waits, when the address names it."""
    found = typed_before(request.GET.get("again", ""))
    if found is None or found.act != act:
        return {}
    shown = {"shown_as": found.shown_as, "public_name": found.public_name}
    return {**found.typed, **shown, "contact_kind": found.contact_kind, "contact": found.contact_value}
