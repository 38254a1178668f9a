"""What people without an account do: the same acts, confirmed by a one-time code."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters

from sapha.civic.participants.acts import act_named
from sapha.civic.participants.forms import ContactPart
from sapha.civic.participants.queries import for_visitors
from sapha.civic.participants.views.beginning import begin, typed_again
from sapha.council.topics import acts, commands
from sapha.council.topics.forms import VisitorCommentForm, VisitorRaiseForm
from sapha.council.topics.photos import Photo
from sapha.council.topics.queries.topics import topic_for
from sapha.council.topics.views.choosing import asks_for_map, to_map, typed_before_map
from sapha.council.topics.views.kept import KeptPhotos
from sapha.council.topics.views.raising import consent, only_looks, raise_page
from sapha.design.limits import check_pace
from sapha.evidence.documents.commands import drop_waiting
from sapha.foundation.errors import BadInput, Conflict

_RAISED = ("title", "text", "place", "category", "council", "complaint_reference")


@sensitive_post_parameters("contact")
def raise_topic(request: HttpRequest) -> HttpResponse:
    """Take a topic, with photographs that wait for the code too, and send a code."""
    asked = {name: request.GET.get(name, "") for name in ("council", "category")}
    before = typed_again(request, acts.RAISE)
    kept = KeptPhotos(request, "raise", act_holder=before.pop("photos", ""))
    if asks_for_map(request):
        kept.hold_and_tell()
        return to_map(request)
    if only_looks(request):
        return raise_page(request, VisitorRaiseForm(initial=request.POST.dict()), kept)
    form = VisitorRaiseForm(
        request.POST or None,
        request.FILES or None,
        initial={**asked, **before, **typed_before_map(request)},
    )
    if request.method == "POST" and form.is_valid():
        answer = _begin(request, form, kept)
        if answer is not None:
            kept.close()
            return answer
    return raise_page(request, form, kept)


def _begin(request: HttpRequest, form: VisitorRaiseForm, kept: KeptPhotos) -> HttpResponse | None:
    """Set the photographs aside and send a code; refused, the form says why."""
    said = form.cleaned_data
    typed = {name: said[name] for name in _RAISED}
    try:
        kept.check()
        holder = _set_aside(request, form, [*kept.photos, *said["photos"]], typed)
    except (BadInput, Conflict) as error:
        form.refuse(error)
        return None
    with_photos = {**typed, "photos": holder} if holder else typed
    answer = begin(request, form, act=acts.RAISE, about=said["council"], typed=with_photos)
    if answer is None and holder:
        drop_waiting(actor=for_visitors(), holder=holder)
    return answer


def _set_aside(
    request: HttpRequest, form: VisitorRaiseForm, photos: Sequence[Photo], typed: dict[str, str]
) -> str:
    said = form.cleaned_data
    if not photos:
        return ""
    check_pace(request, "topics.raise", settings.ACTS_PER_ADDRESS_AND_HOUR)
    contact = f"{said['contact_kind']} {said['contact']}"
    return commands.set_photos_aside(actor=for_visitors(), photos=photos, said=typed, contact=contact)


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
