"""What officers of a council do with topics: enter, publish, hide, acknowledge."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.civic.participants.commands import join_on_paper
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.models import Council
from sapha.council.councils.queries.councils import council_by_key
from sapha.council.topics import commands
from sapha.council.topics.choices import CommentState
from sapha.council.topics.forms import EnterForm, HideForm, MergeForm
from sapha.council.topics.models import Comment, Topic
from sapha.council.topics.photos import check_photos
from sapha.council.topics.queries.moderation import WaitingTopic, judged_lately
from sapha.council.topics.queries.similar import similar_topics
from sapha.council.topics.queries.topics import NO_TOPIC, topic_for, topics_with_right, waiting_topics
from sapha.council.topics.views.raising import keep_photos
from sapha.foundation.errors import BadInput, Conflict, NotThere


def asked(request: HttpRequest, key: str, permit: str) -> tuple[Account, Council]:
    """Return who asks and the council, or refuse."""
    council = council_by_key(key)
    assert isinstance(request.user, Account)
    require(request.user, permit, council)
    return request.user, council


def _topic_of(council: Council, account: Account, key: str) -> Topic:
    topic = topic_for(account, None, key)
    if topic.council_id != council.pk:
        raise NotThere(NO_TOPIC, rule="topics.no_such_topic")
    return topic


def _held_comments(council: Council) -> QuerySet[Comment]:
    return Comment.objects.filter(topic__council=council, state=CommentState.HELD).select_related(
        "topic__council", "participant"
    )


@login_required
@require_safe
def queue(request: HttpRequest, key: str) -> HttpResponse:
    """Show what waits: topics to check or acknowledge, comments to read."""
    account, council = asked(request, key, "topics.see_work")
    context = {
        "council": council,
        "topics": [WaitingTopic.of(topic, account.actor_key) for topic in waiting_topics(key)[:100]],
        "judged": judged_lately(key),
        "comments": list(_held_comments(council)[:100]),
        "hide_form": HideForm(),
        "with_right": list(topics_with_right(key)[:100]),
        "today": timezone.localdate(),
        "may_act": account.has_perm("topics.moderate", council),
    }
    return render(request, "topics/queue.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, key: str) -> HttpResponse:
    """Enter a topic that came on paper, by phone, by LINE or at a meeting."""
    account, council = asked(request, key, "topics.enter_topic")
    form = EnterForm(request.POST or None, request.FILES or None, initial={"council": council.key})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            check_photos(said["photos"])
            participant = join_on_paper(
                actor=account, shown_as=said["shown_as"], public_name=said["public_name"]
            )
            topic = commands.raise_topic(
                actor=account,
                council=council_by_key(said["council"]),
                participant=participant,
                said=form.words(),
                channel=said["channel"],
            )
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            keep_photos(request, topic, said["photos"])
            messages.success(
                request, gettext("The topic is kept. Its number is %(key)s") % {"key": topic.key}
            )
            return redirect("topics:topic", key=topic.key)
    context = {"form": form, "council": council}
    return render(request, "topics/enter.html", context, status=422 if form.is_bound else 200)


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
@require_POST
def judge(request: HttpRequest, key: str, topic_key: str) -> HttpResponse:
    """Publish, hide or acknowledge a topic."""
    account, council = asked(request, key, "topics.see_work")
    topic, act = _topic_of(council, account, topic_key), request.POST.get("act")
    try:
        told = _judged(request, account, topic, act or "")
    except (BadInput, Conflict) as error:
        messages.error(request, error.text.in_language(get_language() or "th"))
    else:
        messages.success(request, told)
    return redirect("topics:queue", key=key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, key: str, topic_key: str) -> HttpResponse:
    """Choose the topic in which this one goes on."""
    account, council = asked(request, key, "topics.enter_topic")
    topic = _topic_of(council, account, topic_key)
    form = MergeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            into = _topic_of(council, account, form.cleaned_data["into"])
            other = commands.merge_topics(actor=account, topic=topic, into=into)
        except (BadInput, Conflict, NotThere) as error:
            form.refuse(error)
            if "into" not in form.errors:
                form.add_error("into", error.text.in_language(get_language() or "th"))
        else:
            messages.success(request, gettext("Merged; everybody who supports or follows it is told"))
            return redirect("topics:topic", key=other.key)
    similar = similar_topics(council.key, topic.title, but=topic.pk)
    context = {"form": form, "council": council, "topic": topic, "similar": similar}
    return render(request, "topics/merge.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def judge_comment(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Publish or hide a comment."""
    account, council = asked(request, key, "topics.see_work")
    comment = _held_comments(council).filter(pk=pk).first()
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
    return redirect("topics:queue", key=key)
