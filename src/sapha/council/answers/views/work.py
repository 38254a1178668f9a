"""What officials do: answer a topic, close one that is open again."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from sapha.civic.participants.queries import participant_of
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.answers import commands
from sapha.council.answers.forms import AnswerForm, CloseForm
from sapha.council.answers.posts import post_of
from sapha.council.answers.queries import objection_to, standing_answer
from sapha.council.topics.models import Topic
from sapha.council.topics.queries.topics import topic_for
from sapha.foundation.errors import BadInput, Conflict


def _asked(request: HttpRequest, key: str, permit: str) -> tuple[Account, Topic]:
    assert isinstance(request.user, Account)
    topic = topic_for(request.user, participant_of(request.user), key)
    require(request.user, permit, topic)
    return request.user, topic


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, key: str) -> HttpResponse:
    """Answer a topic; what was typed is kept when it is refused."""
    actor, topic = _asked(request, key, "answers.give_answer")
    form = AnswerForm(topic, *((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        try:
            commands.give_answer(actor=actor, topic=topic, said=form.answer())
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(
                request, gettext("The answer is public; everybody who raised, supports or follows is told")
            )
            return redirect("topics:topic", key=key)
    context = {
        "form": form,
        "topic": topic,
        "standing": standing_answer(topic),
        "objection": objection_to(topic),
        "post": post_of(actor, topic),
        "person": actor.person,
    }
    return render(request, "answers/give.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, key: str) -> HttpResponse:
    """Close a topic that is open again, with a reason."""
    actor, topic = _asked(request, key, "answers.close_topic")
    form = CloseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.close_topic(actor=actor, topic=topic, **form.cleaned_data)
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The topic is closed; everybody it concerns is told why"))
            return redirect("topics:topic", key=key)
    context = {"form": form, "topic": topic, "objection": objection_to(topic)}
    return render(request, "answers/close.html", context, status=422 if form.is_bound else 200)
