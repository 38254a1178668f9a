"""What officers of a council do with topics beside judging them: enter, merge."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from sapha.civic.participants.commands import issue_own_code, join_on_paper
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.models import Council
from sapha.council.councils.queries.councils import council_by_key
from sapha.council.topics import commands
from sapha.council.topics.forms import EnterForm, MergeForm
from sapha.council.topics.models import Topic
from sapha.council.topics.photos import Photo, check_photos
from sapha.council.topics.queries.similar import similar_topics
from sapha.council.topics.queries.topics import NO_TOPIC, topic_for
from sapha.council.topics.views.kept import KeptPhotos, drops_one
from sapha.council.topics.views.raising import form_page, keep_photos, tell_of_rest
from sapha.foundation.errors import BadInput, Conflict, NotThere


def asked(request: HttpRequest, key: str, permit: str) -> tuple[Account, Council]:
    """Return who asks and the council, or refuse."""
    council = council_by_key(key)
    assert isinstance(request.user, Account)
    require(request.user, permit, council)
    return request.user, council


def topic_of(council: Council, account: Account, key: str) -> Topic:
    """Return a topic of this council that the officer may see."""
    topic = topic_for(account, None, key)
    if topic.council_id != council.pk:
        raise NotThere(NO_TOPIC, rule="topics.no_such_topic")
    return topic


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, key: str) -> HttpResponse:
    """Enter a topic that came on paper, by phone, by LINE or at a meeting."""
    account, council = asked(request, key, "topics.enter_topic")
    kept = KeptPhotos(request, "enter")
    more = {"council": council}
    if drops_one(request):
        return form_page(request, "topics/enter.html", EnterForm(initial=request.POST.dict()), kept, more)
    form = EnterForm(request.POST or None, request.FILES or None, initial={"council": council.key})
    if request.method == "POST" and form.is_valid():
        photos = [*kept.photos, *form.cleaned_data["photos"]]
        try:
            kept.check()
            topic = _entered(account, form, photos)
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            keep_photos(request, topic, photos)
            kept.close()
            messages.success(
                request, gettext("The topic is kept. Its number is %(key)s") % {"key": topic.key}
            )
            tell_of_rest(request, topic)
            return redirect("topics:topic", key=topic.key)
    return form_page(request, "topics/enter.html", form, kept, more)


def _entered(account: Account, form: EnterForm, photos: Sequence[Photo]) -> Topic:
    """Enter the topic of a valid form, once its photographs are judged."""
    said = form.cleaned_data
    check_photos(photos)
    participant = join_on_paper(actor=account, shown_as=said["shown_as"], public_name=said["public_name"])
    return commands.raise_topic(
        actor=account,
        council=council_by_key(said["council"]),
        participant=participant,
        said=form.words(),
        channel=said["channel"],
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, key: str, topic_key: str) -> HttpResponse:
    """Choose the topic in which this one goes on."""
    account, council = asked(request, key, "topics.enter_topic")
    topic = topic_of(council, account, topic_key)
    form = MergeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            into = topic_of(council, account, form.cleaned_data["into"])
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
@never_cache
@require_POST
def paper_code(request: HttpRequest, key: str, topic_key: str) -> HttpResponse:
    """Show, once, a code for whoever raised a topic on paper: to act by it, or to join the topic to their account."""
    account, council = asked(request, key, "topics.enter_topic")
    topic = topic_of(council, account, topic_key)
    if council.district is None or not topic.came_on_paper:
        raise NotThere(NO_TOPIC, rule="topics.no_such_topic")
    try:
        code = issue_own_code(actor=account, district=council.district, participant=topic.raised_by)
    except Conflict as error:
        messages.error(request, error.text.in_language(get_language() or "th"))
        return redirect("topics:topic", key=topic.key)
    return render(request, "topics/paper_code.html", {"topic": topic, "council": council, "code": code})
