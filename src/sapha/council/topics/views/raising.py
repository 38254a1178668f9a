"""The page on which a topic is raised, with an account or without, and what is shown beside it while typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from sapha.civic.participants.consent_texts import PARTICIPATION, consent_text
from sapha.civic.people.models import Account
from sapha.council.topics import commands
from sapha.council.topics.acts import AT_REST
from sapha.council.topics.forms import RaiseForm
from sapha.council.topics.models import Topic
from sapha.council.topics.photos import Photo
from sapha.council.topics.queries.districts import is_at_rest
from sapha.council.topics.queries.similar import similar_topics
from sapha.council.topics.views.kept import KeptPhotos, drops_one
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
        "at_rest": bool(council) and is_at_rest(council),
        "one_fault": looks_like_one_fault(category, title[:300], text[:8000]),
        "hints": [hint.label for hint in hints_of(title[:300], text[:8000], place[:300])],
        "complaint_url": settings.COMPLAINT_CHANNEL_URL,
    }


@require_POST
def similar(request: HttpRequest) -> HttpResponse:
    """Show what helps whoever types; asked for while typing, nothing is kept."""
    return render(request, "topics/similar.html", beside(request))


def only_looks(request: HttpRequest) -> bool:
    """Return whether the form was sent only to see what others raised, or to remove a photograph that is kept."""
    return request.POST.get("act") == LOOK or drops_one(request)


def tell_of_rest(request: HttpRequest, topic: Topic) -> None:
    """Say that the topic's council does not work at present, when it does not; the topic is kept."""
    if is_at_rest(topic.council.key):
        messages.info(request, AT_REST.in_language(get_language() or "th"))


def keep_photos(request: HttpRequest, topic: Topic, photos: Sequence[Photo]) -> None:
    """Keep the photographs of a topic that is kept; when one cannot be, the topic stays and it is said."""
    assert isinstance(request.user, Account)
    try:
        commands.attach_photos(actor=request.user, topic=topic, photos=photos)
    except SaphaError as error:
        messages.error(request, error.text.in_language(get_language() or "th"))


def form_page(
    request: HttpRequest, template: str, form: RaiseForm, kept: KeptPhotos, more: dict[str, Any]
) -> HttpResponse:
    """Show a form as it was typed; what was sent with it is kept, or it is said that it is not."""
    if form.is_bound:
        is_told = "photos" in form.errors  # why they were refused, which says to choose again
        for text in kept.hold():
            if not is_told:
                form.add_error("photos", text)
    elif request.method == "POST":
        kept.hold_and_tell()
    context = {"form": form, "kept": kept.rows, **more}
    return render(request, template, context, status=422 if form.is_bound else 200)


def raise_page(request: HttpRequest, form: RaiseForm, kept: KeptPhotos) -> HttpResponse:
    """Show the form, as it was typed, with the photographs that are kept."""
    more = {"consent": consent(), **beside(request)}
    return form_page(request, "topics/raise.html", form, kept, more)
