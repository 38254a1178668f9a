"""The page on which a topic is raised, with an account or without, and what is shown beside it while typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_POST

from sapha.civic.participants.consent_texts import PARTICIPATION, consent_text
from sapha.civic.people.models import Account
from sapha.council.topics import commands
from sapha.council.topics.forms import RaiseForm
from sapha.council.topics.models import Topic
from sapha.council.topics.queries.similar import similar_topics
from sapha.council.topics.wording import hints_of, looks_like_one_fault
from sapha.foundation.errors import SaphaError

# Who only asks what others raised, without JavaScript, presses this button.
LOOK = "look"


def consent() -> str:
    """Return the notice people agree to, in the reader's language."""
    return consent_text(PARTICIPATION).in_language(get_language() or "th")


def beside(request: HttpRequest) -> dict[str, Any]:
    """Return what helps whoever types: similar topics, the complaint channel, what to look at again."""
    typed = request.POST if request.method == "POST" else request.GET
    council, category, title, text, place = (
        str(typed.get(name, "")) for name in ("council", "category", "title", "text", "place")
    )
    return {
        "similar": similar_topics(council, title),
        "asked": bool(council and title),
        "one_fault": looks_like_one_fault(category, title[:300], text[:8000]),
        "hints": [hint.label for hint in hints_of(title[:300], text[:8000], place[:300])],
        "complaint_url": settings.COMPLAINT_CHANNEL_URL,
    }


@require_POST
def similar(request: HttpRequest) -> HttpResponse:
    """Show what helps whoever types; asked for while typing, nothing is kept."""
    return render(request, "topics/similar.html", beside(request))


def only_looks(request: HttpRequest) -> bool:
    """Return whether the form was sent only to see what others raised."""
    return request.POST.get("act") == LOOK


def keep_photos(request: HttpRequest, topic: Topic, photos: Sequence[UploadedFile]) -> None:
    """Keep the photographs of a topic that is kept; when one cannot be, the topic stays and it is said."""
    assert isinstance(request.user, Account)
    try:
        commands.attach_photos(actor=request.user, topic=topic, photos=photos)
    except SaphaError as error:
        messages.error(request, error.text.in_language(get_language() or "th"))


def raise_page(request: HttpRequest, form: RaiseForm) -> HttpResponse:
    """Show the form, as it was typed; photographs are the one thing a browser does not send back."""
    sent = len(request.FILES.getlist("photos"))
    if form.is_bound and sent and form.errors and "photos" not in form.errors:
        told = ngettext(
            "You chose %(n)s photograph. A browser does not keep it: choose it again.",
            "You chose %(n)s photographs. A browser does not keep them: choose them again.",
            sent,
        )
        form.add_error("photos", told % {"n": sent})
    context = {"form": form, "consent": consent(), **beside(request)}
    return render(request, "topics/raise.html", context, status=422 if form.is_bound else 200)
