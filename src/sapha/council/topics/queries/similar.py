"""Topics that say the same as what somebody is typing."""

from __future__ import annotations

from sapha.council.topics.choices import SUPPORTED_STATES
from sapha.council.topics.models import Topic
from sapha.council.topics.queries.topics import topics
from sapha.council.topics.wording import likeness, trigrams

# Of a council's open topics the newest so many are compared: what was raised before and is still
# open stands among them, and typing costs the same in a city with a million topics.
COMPARED, SHOWN, SHORTEST = 1500, 4, 6


def similar_topics(council_key: str, title: str, *, but: int = 0) -> list[Topic]:
    """Return open topics of a council that are much like a title, the most alike first.

    Args:
        council_key: whose topics are compared; without one there are none.
        title: what is typed; shorter than six characters it says too little.
        but: primary key of a topic that is left out.
    """
    typed = trigrams(title[:300])
    if not council_key or len(title.strip()) < SHORTEST:
        return []
    rows = (
        Topic.objects.filter(council__key=council_key, state__in=SUPPORTED_STATES)
        .exclude(pk=but)
        .order_by("-published_at")
        .values_list("pk", "title", "search_text")[:COMPARED]
    )
    found = sorted(((likeness(typed, name, words), pk) for pk, name, words in rows), reverse=True)
    wanted = [pk for alike, pk in found[:SHOWN] if alike > 0]
    by_pk = {topic.pk: topic for topic in topics().filter(pk__in=wanted)}
    return [by_pk[pk] for pk in wanted if pk in by_pk]
