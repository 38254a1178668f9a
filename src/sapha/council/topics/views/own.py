"""The lists of one's own topics."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sapha.civic.participants.queries import participant_of
from sapha.council.topics.models import Topic
from sapha.council.topics.queries.own import OwnList, own_topics

_PER_PAGE = 20


@login_required
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show the topics one raised, follows or supports."""
    participant, which = participant_of(request.user), request.GET.get("which", "")
    chosen = OwnList(which) if which in OwnList.values else OwnList.RAISED
    found = Topic.objects.none() if participant is None else own_topics(participant, chosen)
    context = {
        "page": Paginator(found, _PER_PAGE).get_page(request.GET.get("page")),
        "lists": OwnList.choices,
        "chosen": chosen,
    }
    return render(request, "topics/mine.html", context)
