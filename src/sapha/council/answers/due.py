"""The clocks of topics: what is due by when, and how late it is (DOMAIN, rule 13)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from sapha.council.councils.models import Council
from sapha.council.topics.choices import OPEN_STATES, TopicState
from sapha.council.topics.models import Topic
from sapha.council.topics.queries.topics import topics_with_listing


class Clock(models.TextChoices):
    """What a clock of a topic waits for."""

    ACKNOWLEDGE = "acknowledge", _("To say that it was received")
    LIST = "list", _("To put it on the agenda or publish why not")
    ANSWER = "answer", _("To answer it")
    FINISH = "finish", _("To finish and close it")


@dataclass(frozen=True, slots=True)
class Due:
    """One running clock of a topic.

    Attributes:
        day: last day.
        days_late: days since then; negative while there is time.
    """

    topic: Topic
    clock: Clock
    day: date
    days_late: int


_NOT_DECLINED = Q(listing_verb__isnull=True) | Q(listing_verb="topic.appealed")
_RUNS = {
    Clock.ACKNOWLEDGE: ("acknowledge_by", Q(state=TopicState.PUBLISHED, acknowledged_on__isnull=True)),
    Clock.LIST: ("list_by", Q(state=TopicState.PUBLISHED, threshold_on__isnull=False) & _NOT_DECLINED),
    Clock.ANSWER: ("answer_by", Q(state__in=OPEN_STATES)),
    Clock.FINISH: ("finish_by", Q(state=TopicState.ANSWERED)),
}


def topics_due(first: date, last: date) -> QuerySet[Topic]:
    """Return the topics of which a running clock ends from the first to the last day."""
    asked = Q(pk__in=[])
    for name, runs in _RUNS.values():
        asked |= runs & Q(**{f"{name}__gte": first, f"{name}__lte": last})
    return topics_with_listing().filter(asked, clock_by__lte=last)


def overdue_topics(today: date, council: Council | None = None) -> QuerySet[Topic]:
    """Return the public topics of which a running clock is over, the longest overdue on top.

    The earliest clock is kept with each topic and says nearly all; only where the chair's reason stopped the
    clock for listing must another one be over.
    """
    over, other = Q(clock_by__lt=today), Q(pk__in=[])
    for clock, (name, runs) in _RUNS.items():
        if clock is not Clock.LIST:
            other |= runs & Q(**{f"{name}__lt": today})
    found = topics_with_listing().filter(over).filter(_NOT_DECLINED | other).order_by("clock_by", "id")
    return found if council is None else found.filter(council=council)


def topics_to_answer(council: Council) -> QuerySet[Topic]:
    """Return the topics of a council an answer is due for, the soonest first."""
    found = topics_with_listing().filter(council=council, state__in=OPEN_STATES, answer_by__isnull=False)
    return found.order_by("answer_by", "id")


def clocks_of(topic: Topic, today: date) -> list[Due]:
    """Return the running clocks of a topic of these, the most pressing first."""
    is_declined = getattr(topic, "listing_verb", None) == "topic.not_listed"
    runs = {
        Clock.ACKNOWLEDGE: topic.state == TopicState.PUBLISHED and topic.acknowledged_on is None,
        Clock.LIST: topic.state == TopicState.PUBLISHED
        and topic.threshold_on is not None
        and not is_declined,
        Clock.ANSWER: topic.state in OPEN_STATES,
        Clock.FINISH: topic.state == TopicState.ANSWERED,
    }
    found = [
        Due(topic, clock, day, (today - day).days)
        for clock, (name, _condition) in _RUNS.items()
        if runs[clock] and (day := getattr(topic, name)) is not None
    ]
    return sorted(found, key=lambda one: one.day)


def overdue_of(found: Collection[Topic], today: date) -> list[list[Due]]:
    """Return the clocks that are over of each topic, the latest first."""
    return [[one for one in clocks_of(topic, today) if one.days_late > 0] for topic in found]
