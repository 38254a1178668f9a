"""What stands on the page of a topic beside the topic itself: registered by the apps above (answers, the way)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from sapha.council.topics.models import Topic

# Places on the page, by name: the answer stands above the words, the way beside them.
ANSWER, WAY = "answer", "way"
# Called with the request and the topic; answers with rendered HTML, empty for nothing.
TopicPart = Callable[[HttpRequest, "Topic"], SafeString | str]
_PARTS: dict[str, TopicPart] = {}


def register_topic_part(place: str, render: TopicPart) -> None:
    """Fill one place of a topic's page; called once from ``AppConfig.ready``."""
    _PARTS[place] = render


def parts_of_topic(request: HttpRequest, topic: Topic) -> dict[str, SafeString | str]:
    """Return what stands beside a topic by its place; a place nobody fills is empty."""
    return {place: _PARTS[place](request, topic) if place in _PARTS else "" for place in (ANSWER, WAY)}
