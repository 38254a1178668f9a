"""One page of a list that may be a million long: no more is counted than anybody leafs through."""

from __future__ import annotations

from typing import cast

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

from sapha.council.topics.models import Topic
from sapha.council.topics.queries.topics import TopicFilter, listed_topics

PER_PAGE, MOST = 20, 2000


class _Leafing(Paginator):  # type: ignore[type-arg]  # cannot be subscripted while it runs
    """Pages of the first two thousand rows; beyond them people choose and search."""

    @cached_property
    def count(self) -> int:
        """How many rows there are, two thousand at most."""
        return cast("QuerySet[Topic]", self.object_list).order_by()[:MOST].count()


def found_page(asked: TopicFilter, number: object) -> tuple[Page[Topic], bool]:
    """Return a page of the topics asked for, and whether there are more than are counted.

    Raises:
        BadInput: the words are too many.
    """
    page = _Leafing(listed_topics(asked), PER_PAGE).get_page(str(number or 1))
    page.object_list = list(page.object_list)
    return page, page.paginator.count >= MOST
