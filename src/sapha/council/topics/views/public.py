"""Topics as everybody reads them: the list and the page of one."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

import rules
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sapha.civic.participants.queries import agrees_now, participant_of
from sapha.council.topics.beside import below_the_list, parts_of_topic
from sapha.council.topics.choices import OPEN_STATES, PUBLIC_STATES
from sapha.council.topics.forms import CommentForm, FilterForm
from sapha.council.topics.models import Topic
from sapha.council.topics.queries.listing import found_page
from sapha.council.topics.queries.moderation import moderation_figures, moderation_log
from sapha.council.topics.queries.page import (
    comments_of,
    neighbours_of,
    own_part,
    steps_of,
    voices_of,
)
from sapha.council.topics.queries.topics import is_declined, may_appeal_listing, topic_for
from sapha.council.topics.verbs import STEPS as MODERATION
from sapha.council.topics.views.raising import consent
from sapha.foundation.errors import BadInput

_COMMENTS = 50


@require_safe
def topic_list(request: HttpRequest) -> HttpResponse:
    """Show the topics that were asked for, newest first."""
    form = FilterForm(request.GET)
    asked = form.asked()
    try:
        page, is_more = found_page(asked, request.GET.get("page"))
    except BadInput as error:
        form.add_error("words", error.text.in_language(getattr(request, "LANGUAGE_CODE", "th")))
        page, is_more = Paginator(Topic.objects.none(), 1).get_page(1), False
    context = {"form": form, "page": page, "is_more": is_more, "is_asked": bool(request.GET)}
    context["ways_on"] = below_the_list(request, asked.council)
    return render(request, "topics/topics.html", context)


@require_safe
def moderation(request: HttpRequest) -> HttpResponse:
    """Show how topics were moderated: numbers and a log, without names and without what was hidden."""
    language = get_language() or "th"
    texts = {verb: text.in_language(language) for verb, text in MODERATION.items()}
    context = {"figures": moderation_figures(), "log": moderation_log(texts)}
    return render(request, "topics/moderation.html", context)


@require_safe
def topic_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show one topic."""
    topic = topic_for(request.user, participant_of(request.user), key)
    return topic_response(request, topic)


def _ways_to_share(topic: Topic) -> dict[str, str]:
    """Return the address of a public topic and links that hand it on; nothing is sent until one is pressed."""
    address = f"{settings.SITE_URL}{reverse('topics:topic', args=[topic.key])}"
    said = f"{topic.title}\n{address}"
    return {
        "address": address,
        "line": f"https://line.me/R/share?{urlencode({'text': said})}",
        "mail": f"mailto:?{urlencode({'subject': topic.title, 'body': said}, quote_via=quote)}",
    }


def topic_response(
    request: HttpRequest, topic: Topic, *, comment: CommentForm | None = None, status: int = 200
) -> HttpResponse:
    """Return the page of a topic, with a comment form that may hold what was typed."""
    participant = participant_of(request.user)
    part, declined = own_part(topic, participant), bool(topic.threshold_on) and is_declined(topic)
    sees_all = part.raised or rules.has_perm("topics.see_work", request.user, topic)
    context: dict[str, Any] = {
        "topic": topic,
        "beside": parts_of_topic(request, topic),
        "steps": steps_of(topic, sees_all=sees_all),
        "comments": Paginator(comments_of(topic, participant), _COMMENTS).get_page(
            request.GET.get("comments")
        ),
        "voices": voices_of(topic),
        "neighbours": neighbours_of(topic),
        "part": part,
        "is_declined": declined,
        "may_appeal": declined and part.raised and may_appeal_listing(topic),
        "merged": list(topic.merged_topics.only("key", "title")),
        "consent": consent() if request.user.is_authenticated and not agrees_now(participant) else "",
        "comment_form": comment or CommentForm(),
        "is_public": topic.state in PUBLIC_STATES,
        "share": _ways_to_share(topic) if topic.state in PUBLIC_STATES else None,
        "takes_comments": topic.state in OPEN_STATES,
        "takes_supports": topic.takes_supports_on(timezone.localdate()),
        "looks_after": rules.has_perm("topics.look_after", request.user, topic),
    }
    return render(request, "topics/topic.html", context, status=status)
