"""The way of topics on the pages of lower floors: whole on the topic's own, as a strip elsewhere."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sapha.council.commitments.models import Commitment
from sapha.council.meetings.models import AgendaItem, Meeting
from sapha.council.topics.choices import PUBLIC_STATES
from sapha.council.topics.models import Topic
from sapha.monitoring.projects.models import Project
from sapha.oversight.outcomes.queries import (
    topics_of_commitment,
    topics_of_item,
    topics_of_meeting,
    topics_of_project,
    way_of,
    ways_of,
)


def way(request: HttpRequest, topic: Topic) -> SafeString:
    """Return the whole way of a topic, for its own page."""
    context = {"way": way_of(topic), "is_public": topic.state in PUBLIC_STATES}
    return render_to_string("outcomes/on_topic.html", context, request)


def _strips(request: HttpRequest, topics: Collection[Topic]) -> SafeString | str:
    return render_to_string("outcomes/strips.html", {"ways": ways_of(topics)}, request) if topics else ""


def beside_item(request: HttpRequest, item: AgendaItem) -> SafeString | str:
    """Return the topics an agenda item deals with; nothing of a secret one."""
    return "" if item.is_secret else _strips(request, topics_of_item(item))


def on_a_meeting(request: HttpRequest, meeting: Meeting) -> SafeString | str:
    """Return the topics on the agenda of a meeting."""
    return _strips(request, topics_of_meeting(meeting))


def beside_commitment(request: HttpRequest, commitment: Commitment) -> SafeString | str:
    """Return the topic a commitment answers."""
    return _strips(request, topics_of_commitment(commitment))


def beside_project(request: HttpRequest, project: Project) -> SafeString | str:
    """Return the topics whose commitments a project carries out."""
    return _strips(request, topics_of_project(project.code))
