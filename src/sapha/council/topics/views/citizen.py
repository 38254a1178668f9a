"""What citizens do: raise, change, withdraw, support, follow, comment."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST

from sapha.civic.participants.commands import join
from sapha.civic.participants.models import Participant
from sapha.civic.participants.queries import agrees_now, participant_of
from sapha.civic.people.models import Account
from sapha.council.councils.queries.councils import council_by_key
from sapha.council.topics import acts, commands
from sapha.council.topics.forms import AppealForm, CommentForm, RaiseForm, WordsForm
from sapha.council.topics.models import Topic
from sapha.council.topics.photos import Photo, check_photos
from sapha.council.topics.queries.topics import topic_for
from sapha.council.topics.views import visitor
from sapha.council.topics.views.choosing import asks_for_map, to_map, typed_before_map
from sapha.council.topics.views.kept import KeptPhotos
from sapha.council.topics.views.public import topic_response
from sapha.council.topics.views.raising import keep_photos, only_looks, raise_page, tell_of_rest
from sapha.design.limits import check_pace
from sapha.foundation.errors import BadInput, Conflict


def _account(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    return request.user


def _joined(request: HttpRequest) -> Participant:
    """Return who takes part with this account, as they chose to be shown before."""
    known = participant_of(request.user)
    if known is None:
        return join(actor=_account(request))
    if agrees_now(known):
        return known
    return join(actor=_account(request), shown_as=known.shown_as, public_name=known.public_name)


def _topic(request: HttpRequest, key: str) -> Topic:
    return topic_for(request.user, participant_of(request.user), key)


@require_http_methods(["GET", "HEAD", "POST"])
def raise_topic(request: HttpRequest) -> HttpResponse:
    """Take a topic in under a minute: district, kind, one sentence, some more."""
    if not request.user.is_authenticated:
        return visitor.raise_topic(request)
    kept = KeptPhotos(request, "raise")
    if asks_for_map(request):
        kept.hold_and_tell()
        return to_map(request)
    if only_looks(request):
        return raise_page(request, RaiseForm(initial=request.POST.dict()), kept)
    form = RaiseForm(request.POST or None, request.FILES or None, initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        photos = [*kept.photos, *form.cleaned_data["photos"]]
        try:
            kept.check()
            topic = _raised(request, form, photos)
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            keep_photos(request, topic, photos)
            kept.close()
            messages.success(
                request, gettext("Your topic is kept. Its number is %(key)s") % {"key": topic.key}
            )
            tell_of_rest(request, topic)
            return redirect("topics:topic", key=topic.key)
    return raise_page(request, form, kept)


def _initial(request: HttpRequest) -> dict[str, str]:
    known = participant_of(request.user)
    initial = {"council": request.GET.get("council", ""), "category": request.GET.get("category", "")}
    if known is not None:
        initial |= {"shown_as": known.shown_as, "public_name": known.public_name}
    return initial | typed_before_map(request)


def _raised(request: HttpRequest, form: RaiseForm, photos: Sequence[Photo]) -> Topic:
    """Raise the topic of a valid form, once its photographs are judged."""
    said = form.cleaned_data
    check_photos(photos)
    check_pace(request, "topics.raise", settings.ACTS_PER_ADDRESS_AND_HOUR)
    participant = join(actor=_account(request), shown_as=said["shown_as"], public_name=said["public_name"])
    return commands.raise_topic(
        actor=participant,
        council=council_by_key(said["council"]),
        participant=participant,
        said=form.words(),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_topic(request: HttpRequest, key: str) -> HttpResponse:
    """Change the words of one's own topic."""
    topic, participant = _topic(request, key), _joined(request)
    known = {"title": topic.title, "text": topic.text, "place": topic.place}
    form = WordsForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_topic(actor=participant, topic=topic, said=form.words(topic.category))
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The new words are kept; the words before stay readable"))
            return redirect("topics:topic", key=key)
    return render(
        request, "topics/change.html", {"form": form, "topic": topic}, status=422 if form.is_bound else 200
    )


def _done(
    request: HttpRequest, key: str, deed: Callable[[Participant, Topic], object], told: str
) -> HttpResponse:
    """Do a deed of one button; a refusal is told on the page it came from."""
    topic, participant = _topic(request, key), _joined(request)
    try:
        deed(participant, topic)
    except (BadInput, Conflict) as error:
        messages.error(request, error.text.in_language(get_language() or "th"))
    else:
        messages.success(request, told)
    return redirect("topics:topic", key=key)


@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, key: str) -> HttpResponse:
    """Support a topic, and be told of its steps."""
    if not request.user.is_authenticated:
        return visitor.act_on_topic(request, key, acts.SUPPORT)
    if request.method != "POST":
        return redirect("topics:topic", key=key)

    def deed(actor: Participant, topic: Topic) -> None:
        check_pace(request, "topics.support", settings.ACTS_PER_ADDRESS_AND_HOUR)
        commands.support_topic(actor=actor, topic=topic)

    return _done(
        request,
        key,
        deed,
        gettext("You support this topic and will be told of every step"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, key: str) -> HttpResponse:
    """Follow a topic, or no longer."""
    if not request.user.is_authenticated:
        return visitor.act_on_topic(request, key, acts.FOLLOW)
    if request.method != "POST":
        return redirect("topics:topic", key=key)
    if request.POST.get("follows") == "no":
        return _done(
            request,
            key,
            lambda actor, topic: commands.unfollow_topic(actor=actor, topic=topic),
            gettext("You will no longer be told of this topic"),
        )
    return _done(
        request,
        key,
        lambda actor, topic: commands.follow_topic(actor=actor, topic=topic),
        gettext("You will be told of every step of this topic"),
    )


@login_required
@require_POST
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Withdraw one's own topic."""
    return _done(
        request,
        key,
        lambda actor, topic: commands.withdraw_topic(actor=actor, topic=topic),
        gettext("The topic is withdrawn"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, key: str) -> HttpResponse:
    """Comment on a topic; what was typed is kept when it is refused."""
    if not request.user.is_authenticated:
        return visitor.act_on_topic(request, key, acts.COMMENT)
    if request.method != "POST":
        return redirect("topics:topic", key=key)
    topic, participant = _topic(request, key), _joined(request)
    form = CommentForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            check_pace(request, "topics.comment", settings.ACTS_PER_ADDRESS_AND_HOUR)
            made = commands.comment_on_topic(
                actor=participant, topic=topic, kind=said["kind"], text=said["text"]
            )
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            held = gettext("Your comment is kept and will be read by an officer before others see it")
            messages.success(request, held if made.state == "held" else gettext("Your comment is published"))
            return redirect("topics:topic", key=key)
    return topic_response(request, topic, comment=form, status=422)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, key: str) -> HttpResponse:
    """Ask for a review of one's own topic, hidden or not put on the agenda."""
    topic, participant = _topic(request, key), _joined(request)
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.appeal_topic(actor=participant, topic=topic, words=form.cleaned_data["words"])
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("Your request is kept; another officer reads it"))
            return redirect("topics:topic", key=key)
    context = {"form": form, "topic": topic}
    return render(request, "topics/appeal.html", context, status=422 if form.is_bound else 200)
