"""The way of a topic, and the topics that pass through an item, a meeting, a commitment, a project."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from sapha.council.commitments.models import Commitment
from sapha.council.meetings.models import AgendaItem, Meeting
from sapha.council.topics.choices import PUBLIC_STATES
from sapha.council.topics.models import Topic
from sapha.evidence.documents.moments import BeforeAfter, public_before_and_after
from sapha.oversight.outcomes.choices import Standing
from sapha.oversight.outcomes.queries.reading import found_of
from sapha.oversight.outcomes.stations import Link, Station, stations_of

# More than these are read by nobody on one page.
_MOST = 20
_KINDS_OF_SOURCES = ("topic:", "topic_followed_up:")


# Of the small drawing, 104 units wide: the first dot, from dot to dot, from a dot to its line.
_LEFT, _APART, _GAP = 7, 15, 4


@dataclass(frozen=True, slots=True)
class Dot:
    """The place of a dot and of the line behind it, in units of the drawing."""

    middle: int

    @property
    def after(self) -> int:
        """Where the line to the next dot begins."""
        return self.middle + _GAP

    @property
    def before_next(self) -> int:
        """Where it ends."""
        return self.middle + _APART - _GAP


@dataclass(frozen=True, slots=True)
class Way:
    """The way of one topic.

    Attributes:
        topic: whose way it is.
        stations: seven.
    """

    topic: Topic
    stations: list[Station]

    @property
    def here(self) -> Station:
        """Where it is: what is late, else what is now, else the last station."""
        for state in (Standing.LATE, Standing.NOW):
            for one in self.stations:
                if one.state == state:
                    return one
        return self.stations[-1]

    @property
    def drawn(self) -> list[tuple[Dot, Station]]:
        """Each station with its place in the small drawing."""
        return [(Dot(_LEFT + number * _APART), one) for number, one in enumerate(self.stations)]

    @property
    def number(self) -> int:
        """Number of the station it is at, from 1."""
        return self.stations.index(self.here) + 1


def ways_of(topics: Collection[Topic]) -> list[Way]:
    """Return the way of each topic in their order; the same queries for one and for many."""
    found, today = found_of(topics), timezone.localdate()
    return [Way(topic, stations_of(found[topic.pk], today)) for topic in topics]


def way_of(topic: Topic) -> Way:
    """Return the way of one topic."""
    return ways_of([topic])[0]


def pictures_of(way: Way) -> list[tuple[Link, BeforeAfter]]:
    """Return what everybody may see of the places of its commitments before and after the work; one query."""
    given = [link for one in way.stations for link in one.links if link.subject]
    found = public_before_and_after([link.subject for link in given])
    return [(link, found[link.subject]) for link in given if link.subject in found]


def _public() -> QuerySet[Topic]:
    return Topic.objects.filter(state__in=PUBLIC_STATES)


def _from_sources(sources: Collection[str]) -> list[Topic]:
    keys = [source.partition(":")[2] for source in sources if source.startswith(_KINDS_OF_SOURCES)]
    return list(_public().filter(key__in=keys).order_by("key")[:_MOST]) if keys else []


def topics_of_item(item: AgendaItem) -> list[Topic]:
    """Return the public topics an item deals with: the one it comes from, or those its commitment answers."""
    if item.source.startswith("commitment:"):
        pk = item.source.partition(":")[2]
        given = Commitment.objects.filter(pk=pk, resolution__item__is_secret=False)
        return list(_public().filter(commitments__in=given).distinct()[:_MOST])
    return _from_sources([item.source])


def topics_of_meeting(meeting: Meeting) -> list[Topic]:
    """Return the public topics on the agenda of a meeting, secret items left out."""
    items = meeting.items.filter(is_secret=False).exclude(source="").exclude(state="withdrawn")
    return _from_sources(list(items.values_list("source", flat=True)))


def topics_of_commitment(commitment: Commitment) -> list[Topic]:
    """Return the public topic a commitment was given for, or on whose item it was resolved."""
    if commitment.resolution.item.is_secret:
        return []
    if commitment.topic_id is not None:
        return list(_public().filter(pk=commitment.topic_id))
    return _from_sources([commitment.resolution.item.source])


def topics_of_project(code: str) -> list[Topic]:
    """Return the public topics whose commitments a project carries out, secret ones left out."""
    given = Commitment.objects.filter(project=f"project:{code}", resolution__item__is_secret=False)
    own = _public().filter(commitments__in=given)
    return list(own.distinct().order_by("key")[:_MOST])
