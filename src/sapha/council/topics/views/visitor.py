"""What people without an account do: the same acts, confirmed by a one-time code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters

from sapha.civic.participants.acts import act_named
from sapha.civic.participants.forms import ContactPart
from sapha.civic.participants.views.beginning import begin, typed_again
from sapha.council.topics import acts
from sapha.council.topics.forms import VisitorCommentForm, VisitorRaiseForm
from sapha.council.topics.queries.topics import topic_for
from sapha.council.topics.views.choosing import typed_before_map
from sapha.council.topics.views.raising import consent, only_looks, raise_page

_RAISED = ("title", "text", "place", "category", "council", "complaint_reference")


@sensitive_post_parameters("contact")
def raise_topic(request: HttpRequest) -> HttpResponse:
    """Take a topic and send a code."""
    asked = {name: request.GET.get(name, "") for name in ("council", "category")}
    if only_looks(request):
        return raise_page(request, VisitorRaiseForm(initial=request.POST.dict()))
    form = VisitorRaiseForm(
        request.POST or None,
        initial={**asked, **typed_again(request, acts.RAISE), **typed_before_map(request)},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        typed = {name: said[name] for name in _RAISED}
        answer = begin(request, form, act=acts.RAISE, about=said["council"], typed=typed)
        if answer is not None:
            return answer
    return raise_page(request, form)


@sensitive_post_parameters("contact")
def act_on_topic(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """Take a support, a wish to follow or a comment, and send a code."""
    topic = topic_for(request.user, None, key)
    kind = VisitorCommentForm if act == acts.COMMENT else ContactPart
    # The button of the topic's page posts nothing but its token: that asks for the form.
    sent = request.POST if "contact" in request.POST or "text" in request.POST else None
    form = kind(sent, initial=typed_again(request, act))
    if sent is not None and form.is_valid():
        said = form.cleaned_data
        typed = {"kind": said["kind"], "text": said["text"]} if act == acts.COMMENT else {}
        answer = begin(request, form, act=act, about=key, typed=typed)
        if answer is not None:
            return answer
    title = act_named(act).title.in_language(get_language() or "th")
    context = {"topic": topic, "form": form, "title": title, "consent": consent()}
    return render(request, "topics/take_part.html", context, status=422 if form.is_bound else 200)
