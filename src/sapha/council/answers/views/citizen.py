"""What citizens do with an answer: rate it, say once that it is not solved; with an account or by code."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sapha.civic.participants.acts import act_named
from sapha.civic.participants.models import Participant
from sapha.civic.participants.queries import participant_of
from sapha.civic.participants.views.beginning import begin, typed_again
from sapha.civic.people.rules import NOT_PERMITTED
from sapha.council.answers import acts, commands
from sapha.council.answers.forms import NotSolvedForm, RateForm, VisitorNotSolvedForm, VisitorRateForm
from sapha.council.topics.models import Topic
from sapha.council.topics.queries.topics import topic_for
from sapha.council.topics.views.raising import consent
from sapha.foundation.errors import BadInput, Bilingual, Conflict, NotPermitted

_Form = type[RateForm] | type[NotSolvedForm]


@sensitive_post_parameters("contact")
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, key: str) -> HttpResponse:
    """Say how useful the answer is."""
    if not request.user.is_authenticated:
        return _by_code(request, key, acts.RATE, VisitorRateForm, "usefulness")
    return _done(request, key, RateForm, _rate, acts.RATED, acts.RATE)


@sensitive_post_parameters("contact")
@require_http_methods(["GET", "HEAD", "POST"])
def not_solved(request: HttpRequest, key: str) -> HttpResponse:
    """Say that the answer did not solve it."""
    if not request.user.is_authenticated:
        return _by_code(request, key, acts.NOT_SOLVED, VisitorNotSolvedForm, "words")
    return _done(request, key, NotSolvedForm, _object, acts.REOPENED, acts.NOT_SOLVED)


def _rate(actor: Participant, topic: Topic, form: forms.Form) -> None:
    commands.rate_answer(actor=actor, topic=topic, usefulness=form.cleaned_data["usefulness"])


def _object(actor: Participant, topic: Topic, form: forms.Form) -> None:
    commands.say_not_solved(actor=actor, topic=topic, words=form.cleaned_data["words"])


def _done(
    request: HttpRequest,
    key: str,
    kind: _Form,
    deed: Callable[[Participant, Topic, forms.Form], None],
    told: Bilingual,
    act: str,
) -> HttpResponse:
    """Do a deed of the reader's own; what was typed is kept when it is refused."""
    participant = participant_of(request.user)
    topic = topic_for(request.user, participant, key)
    if participant is None:
        raise NotPermitted(NOT_PERMITTED, rule="answers.takes_no_part")
    form, language = kind(request.POST if request.method == "POST" else None), get_language() or "th"
    if request.method == "POST" and form.is_valid():
        try:
            deed(participant, topic, form)
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, told.in_language(language))
            return redirect("topics:topic", key=key)
    context = {"topic": topic, "form": form, "title": act_named(act).title.in_language(language)}
    return render(request, "answers/own.html", context, status=422 if form.is_bound else 200)


def _by_code(
    request: HttpRequest,
    key: str,
    act: str,
    kind: type[VisitorRateForm | VisitorNotSolvedForm],
    field: str,
) -> HttpResponse:
    """Take it from somebody without an account and send a code."""
    topic = topic_for(request.user, None, key)
    sent = request.POST if "contact" in request.POST else None
    form = kind(sent, initial=typed_again(request, act))
    if sent is not None and form.is_valid():
        answer = begin(request, form, act=act, about=key, typed={field: form.cleaned_data[field]})
        if answer is not None:
            return answer
    title = act_named(act).title.in_language(get_language() or "th")
    context = {"topic": topic, "form": form, "title": title, "consent": consent()}
    return render(request, "topics/take_part.html", context, status=422 if form.is_bound else 200)
