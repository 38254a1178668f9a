"""The documents of anything, on its own page: ``{% load documents %}{% documents_of subject %}``."""

from __future__ import annotations

from typing import Any

from django.template import Library
from django.template.context import Context

from sapha.evidence.documents.forms import AttachForm, limit_megabytes
from sapha.evidence.documents.moments import before_and_after, is_asked
from sapha.evidence.documents.queries import documents_of as documents_shown

register = Library()


@register.inclusion_tag("documents/of_subject.html", takes_context=True)
def documents_of(context: Context, subject: str, *, offers: bool = True) -> dict[str, Any]:
    """``{% documents_of project.ledger_key %}``: the list, and the form for who may add to it unless it ``offers`` none.

    The page shows only what its visitor may see, so that the subject itself is not asked again.
    """
    request = context["request"]
    actor = request.user if request.user.is_authenticated else None
    shown, keeps = documents_shown(actor, subject)
    keeps = keeps and offers
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "subject": subject,
        "shown": shown,
        "pictures": before_and_after(shown),
        "keeps": keeps,
        "form": AttachForm(auto_id="attach_%s", asks_moment=is_asked(subject)) if keeps else None,
        "limit": limit_megabytes(),
    }
