"""What waits for the officers of a council, page by page, and their judgement of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics import commands
from sapha.council.topics.forms import HideForm
from sapha.council.topics.models import Topic
from sapha.council.topics.queries.moderation import WaitingTopic, held_comments, judged_lately
from sapha.council.topics.queries.topics import NO_TOPIC, topics_with_right, waiting_topics
from sapha.council.topics.views.work import asked, topic_of
from sapha.foundation.errors import BadInput, Conflict, NotThere, SaphaError

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Refused:
    """A judgement that was refused, with what was typed.

    Attributes:
        key: of the topic.
        act: what was pressed.
        where: field that is wrong; empty when it is the whole.
        told: why.
    """

    key: str
    act: str
    where: str
    told: str
    reason: str
    note: str


def _page(request: HttpRequest, rows: QuerySet[Any], parameter: str) -> Page[Any]:
    return Paginator(rows, PER_PAGE).get_page(request.GET.get(parameter))


@login_required
@require_safe
def queue(request: HttpRequest, key: str) -> HttpResponse:
    """Show what waits: topics to check or acknowledge, comments to read, topics with a right to the agenda."""
    account, council = asked(request, key, "topics.see_work")
    return _queue_page(request, account, council)


def _queue_page(
    request: HttpRequest, account: Account, council: Council, refused: Refused | None = None
) -> HttpResponse:
    waiting = _page(request, waiting_topics(council.key), "page")
    context = {
        "council": council,
        "waiting": waiting,
        "topics": [WaitingTopic.of(topic, account.actor_key) for topic in waiting],
        "judged": judged_lately(council.key),
        "comments": _page(request, held_comments(council), "comments"),
        "hide_form": HideForm(),
        "with_right": _page(request, topics_with_right(council.key), "right"),
        "today": timezone.localdate(),
        "may_act": account.has_perm("topics.moderate", council),
        "refused": refused,
        "place": f"?{request.GET.urlencode()}" if request.GET else "",
    }
    return render(request, "topics/queue.html", context, status=422 if refused else 200)


def _back(request: HttpRequest, council: Council) -> HttpResponse:
    place = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(reverse("topics:queue", args=[council.key]) + place)


def _judged(request: HttpRequest, account: Account, topic: Topic, act: str) -> str:
    """Do what the officer pressed, and return what is said of it."""
    said = {name: request.POST.get(name, "") for name in ("reason", "note")}
    if act == "read":
        commands.start_reading(actor=account, topic=topic)
        return gettext("You read this topic for 15 minutes; meanwhile no other officer can judge it")
    if act == "publish":
        commands.publish_topic(actor=account, topic=topic)
    elif act == "acknowledge":
        commands.acknowledge_topic(actor=account, topic=topic)
    elif act == "undo":
        commands.undo_judgement(actor=account, topic=topic)
    elif act == "refuse_appeal":
        commands.refuse_appeal(actor=account, topic=topic, note=said["note"])
    elif act == "split":
        commands.split_topic(actor=account, topic=topic)
    elif act == "decline":
        commands.decline_listing(actor=account, topic=topic, **said)
    else:
        commands.hide_topic(actor=account, topic=topic, **said)
    return gettext("Done; the person who raised it is told")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: HttpRequest, key: str, topic_key: str) -> HttpResponse:
    """Do what an officer pressed; refused, the page says why and holds what was typed."""
    account, council = asked(request, key, "topics.see_work")
    if request.method != "POST":  # a page number pressed on the page of a refusal
        return _back(request, council)
    topic, act = topic_of(council, account, topic_key), request.POST.get("act")
    try:
        told = _judged(request, account, topic, act or "")
    except (BadInput, Conflict) as error:
        return _queue_page(request, account, council, _refused(request, topic, error))
    messages.success(request, told)
    return _back(request, council)


def _refused(request: HttpRequest, topic: Topic, error: SaphaError) -> Refused:
    said = {name: request.POST.get(name, "") for name in ("act", "reason", "note")}
    told = error.text.in_language(get_language() or "th")
    return Refused(key=topic.key, where=error.where, told=told, **said)


@login_required
@require_POST
def judge_comment(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Publish or hide a comment."""
    account, council = asked(request, key, "topics.see_work")
    comment = held_comments(council).filter(pk=pk).first()
    if comment is None:
        raise NotThere(NO_TOPIC, rule="topics.no_such_comment")
    try:
        commands.judge_comment(
            actor=account,
            comment=comment,
            publish=request.POST.get("act") == "publish",
            reason=request.POST.get("reason", ""),
        )
    except BadInput as error:
        messages.error(request, error.text.in_language(get_language() or "th"))
    else:
        messages.success(request, gettext("Done"))
    return _back(request, council)
