"""Pages of the ledger: the latest acts, and all acts on one subject."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from sapha.foundation.errors import Bilingual, NotThere
from sapha.ledger import queries
from sapha.ledger.forms import EventFilter
from sapha.ledger.validators import KEY_PATTERN
from sapha.ledger.views.visitors import visitor

_NO_CHAIN = Bilingual("ไม่พบบัญชีเหตุการณ์ของเรื่องนี้", "There is no ledger of this subject")


def _key(text: str) -> str:
    """Return a key that can be one, before it is looked for or made an address of.

    Raises:
        NotThere: no chain has such a key.
    """
    if not KEY_PATTERN.fullmatch(text):
        raise NotThere(_NO_CHAIN, rule="ledger.chain_not_there")
    return text


def _before(form: EventFilter) -> int | None:
    return form.cleaned_data.get("before") if form.is_valid() else None


@require_safe
def latest_events(request: HttpRequest) -> HttpResponse:
    """Show the latest acts the visitor may see; a chosen subject leads to its own page."""
    form = EventFilter(request.GET)
    before = _before(form)
    chain = form.cleaned_data.get("chain", "").strip()
    if chain:
        return redirect("ledger:chain", chain=_key(chain))
    page = queries.visible_events(visitor(request), before=before)
    filtering = EventFilter()
    return render(
        request, "ledger/latest.html", {"page": page, "form": filtering, "is_first": before is None}
    )


@require_safe
def chain_events(request: HttpRequest, chain: str) -> HttpResponse:
    """Show all acts on one subject, newest first.

    Raises:
        NotThere: the visitor may not see the subject, or nobody ever acted on it.
    """
    actor, before = visitor(request), _before(EventFilter(request.GET))
    head = queries.heads_of([_key(chain)]).get(chain)
    if head is None or not queries.may_view(actor, chain):
        raise NotThere(_NO_CHAIN, rule="ledger.chain_not_there")
    page = queries.visible_events(actor, chain=chain, before=before)
    context = {"page": page, "chain": chain, "title": queries.subject_title(chain), "head": head}
    return render(request, "ledger/chain.html", {**context, "is_first": before is None})
