"""One page of a list that may be a million long: no more is counted than anybody leafs through."""

from __future__ import annotations

from django.core.paginator import Page, Paginator

from sapha.council.topics.models import Topic
from sapha.council.topics.queries.topics import MOST_FOUND, TopicFilter, listed_topics, topics
from sapha.foundation.database.leafing import MOST, Leafing

PER_PAGE = 20


def found_page(asked: TopicFilter, number: object) -> tuple[Page[Topic], bool]:
    """Return a page of the topics asked for, and whether there are more than are counted.

    Raises:
        BadInput: the words are too many.
    """
    rows, wanted = listed_topics(asked), str(number or 1)
    if not asked.words.strip():
        page = Leafing(rows, PER_PAGE).get_page(wanted)
        page.object_list = list(page.object_list)
        return page, page.paginator.count >= MOST
    keys = list(rows.values_list("pk", flat=True)[: MOST_FOUND + 1])
    leaf = Paginator(keys[:MOST_FOUND], PER_PAGE).get_page(wanted)
    by_key = topics().in_bulk(list(leaf.object_list))
    found = [by_key[pk] for pk in leaf.object_list if pk in by_key]
    return Page(found, leaf.number, leaf.paginator), len(keys) > MOST_FOUND  # type: ignore[arg-type]
