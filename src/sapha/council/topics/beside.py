"""What stands beside a topic on its page, and below the list of topics: registered by the apps above (answers, the way)."""

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


# Called with the request and the key of the district's council that was chosen, if one was; answers with rendered HTML.
ListPart = Callable[[HttpRequest, str], SafeString | str]
_BELOW_THE_LIST: list[ListPart] = []


def register_below_the_list(render: ListPart) -> None:
    """Add a way on from the list of topics; called from ``AppConfig.ready``, repeating changes nothing."""
    if render not in _BELOW_THE_LIST:
        _BELOW_THE_LIST.append(render)


def below_the_list(request: HttpRequest, council: str) -> list[SafeString | str]:
    """Return the ways on from the list of topics, of the whole city or of one council."""
    return [html for render in _BELOW_THE_LIST if (html := render(request, council))]
