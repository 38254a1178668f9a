"""The page of the whole way of one topic."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sapha.civic.participants.queries import participant_of
from sapha.council.topics.queries.topics import topic_for
from sapha.oversight.outcomes.queries import pictures_of, way_of


@require_safe
def way_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show the way of a topic from the citizen to the answer, what is late and what is not yet."""
    topic = topic_for(request.user, participant_of(request.user), key)
    way = way_of(topic)
    context = {"way": way, "pictures": pictures_of(way), "topic": topic, "today": timezone.localdate()}
    return render(request, "outcomes/way.html", context)
