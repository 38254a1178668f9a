"""The page on which a topic is raised, with an account or without."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from sapha.civic.participants.consent_texts import PARTICIPATION, consent_text
from sapha.council.topics.forms import RaiseForm


def consent() -> str:
    """Return the notice people agree to, in the reader's language."""
    return consent_text(PARTICIPATION).in_language(get_language() or "th")


def raise_page(request: HttpRequest, form: RaiseForm) -> HttpResponse:
    """Show the form, as it was typed."""
    return render(
        request,
        "topics/raise.html",
        {"form": form, "consent": consent()},
        status=422 if form.is_bound else 200,
    )
