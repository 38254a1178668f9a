"""What the database knows of the way of many topics: the same few queries for one and for a hundred."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from sapha.council.answers.models import Answer, Objection
from sapha.council.commitments.models import Commitment
from sapha.council.meetings.choices import ItemState
from sapha.council.meetings.models import AgendaItem, Resolution
from sapha.council.topics.models import Topic, TopicStep
from sapha.foundation.subjects import subject_kind

_LISTING = ("topic.listed", "topic.unlisted", "topic.not_listed", "topic.appealed")
# A topic goes on in another one, that one perhaps in a third.
_MOST_MERGES = 5


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of one topic.

    Attributes:
        topic: the topic that goes on, annotated with its answer, its listing and its objection.
        merged: the topics that were merged into it on this way, the one that was asked for first.
        item: the agenda item it came to last; ``None`` while it came to none.
        commitments: public ones, the soonest due first.
        projects: title by code of the projects that carry them out.
    """

    topic: Topic
    merged: tuple[Topic, ...] = ()
    item: AgendaItem | None = None
    commitments: tuple[Commitment, ...] = ()
    projects: Mapping[str, str] = field(default_factory=dict)


def _first(rows: QuerySet[Any], **named: str) -> dict[str, Subquery]:
    return {name: Subquery(rows.values(column)[:1]) for name, column in named.items()}


def _annotated(pks: Collection[int]) -> dict[int, Topic]:
    answers = Answer.objects.filter(topic=OuterRef("pk")).order_by("-number")
    listing = TopicStep.objects.filter(topic=OuterRef("pk"), verb__in=_LISTING).order_by("-number")
    rows = Topic.objects.filter(pk__in=pks).select_related("council__district", "raised_by__person__account")
    rows = rows.annotate(
        **_first(answers, answer_at="answered_at", answer_post="post", answer_outcome="outcome"),
        **_first(listing, listing_verb="verb", listing_at="at", listing_reason="reason"),
        **_first(Objection.objects.filter(topic=OuterRef("pk")), objected_at="said_at"),
    )
    return {one.pk: one for one in rows}


def _merges(topics: Iterable[Topic]) -> dict[int, tuple[Topic, ...]]:
    """Return which topics each one went through until it goes on by itself, the last one included."""
    ways: dict[int, tuple[Topic, ...]] = {one.pk: (one,) for one in topics}
    for _step in range(_MOST_MERGES):
        wanted = {way[-1].merged_into_id for way in ways.values() if way[-1].merged_into_id}
        if not wanted:
            break
        others = {one.pk: one for one in Topic.objects.filter(pk__in=wanted)}
        ways = {
            pk: (*way, others[way[-1].merged_into_id]) if way[-1].merged_into_id else way
            for pk, way in ways.items()
        }
    return ways


def _items(topics: Iterable[Topic]) -> dict[str, AgendaItem]:
    """Return the item each topic came to last by the topic's subject, with its latest valid resolution."""
    made = Resolution.objects.filter(item=OuterRef("pk"), voided_at__isnull=True).order_by(
        "-resolved_at", "-pk"
    )
    rows = (
        AgendaItem.objects.filter(source__in=[one.subject for one in topics])
        .exclude(state=ItemState.WITHDRAWN)
        .select_related("meeting__council")
        .annotate(
            **_first(
                made,
                resolution_number="number",
                resolution_year="year",
                resolution_outcome="outcome",
                resolution_at="resolved_at",
                resolution_text="text",
                nothing_follows="no_commitment",
            )
        )
    )
    return {one.source: one for one in rows.order_by("meeting__starts_at", "pk")}


def _commitments(topics: Iterable[Topic]) -> dict[int, tuple[Commitment, ...]]:
    """Return the public commitments of each topic: given for it, or by a resolution on its item."""
    by_subject = {one.subject: one.pk for one in topics}
    own = Q(topic__in=by_subject.values())
    by_item = Q(topic__isnull=True, resolution__item__source__in=by_subject)
    rows = Commitment.objects.filter(own | by_item, resolution__item__is_secret=False)
    found: dict[int, list[Commitment]] = {}
    for one in rows.select_related("agency", "resolution__item").order_by("due_on", "pk"):
        pk = one.topic_id or by_subject[one.resolution.item.source]
        found.setdefault(pk, []).append(one)
    return {pk: tuple(given) for pk, given in found.items()}


def _titles(commitments: Iterable[tuple[Commitment, ...]]) -> dict[str, str]:
    codes = {one.project.removeprefix("project:") for given in commitments for one in given if one.project}
    kind = subject_kind("project")
    return kind.titles_of(codes) if kind is not None and codes else {}


def found_of(topics: Collection[Topic]) -> dict[int, Found]:
    """Return what is known of the way of each topic by its id.

    Three queries, one more when projects carry something out, one more for each merge on the way.
    """
    ways = _merges(topics)
    last = _annotated({way[-1].pk for way in ways.values()})
    items, given = _items(last.values()), _commitments(last.values())
    projects = _titles(given.values())
    return {
        pk: Found(
            topic=last[way[-1].pk],
            merged=way[:-1],
            item=items.get(way[-1].subject),
            commitments=given.get(way[-1].pk, ()),
            projects=projects,
        )
        for pk, way in ways.items()
    }
