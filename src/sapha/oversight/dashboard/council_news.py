"""What the front page says of the councils: what they decided lately, what is late, what citizens raise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from sapha.council.commitments.carriers import Line, lines_of
from sapha.council.commitments.queries import CommitmentFilter, listed_commitments
from sapha.council.meetings.models import Resolution
from sapha.council.meetings.queries.resolutions import resolved_since
from sapha.council.topics.models import Topic
from sapha.council.topics.queries.topics import TopicFilter, listed_topics

LATELY = timedelta(days=30)
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class CouncilNews:
    """The council half of the front page.

    Attributes:
        topics: public topics, the newest first.
        resolved: public resolutions of the last 30 days, the latest first.
        late: commitments everybody may read whose day has passed, the longest overdue first.
    """

    topics: list[Topic]
    resolved: list[Resolution]
    late: list[Line]


def council_news() -> CouncilNews:
    """Return the first of each kind; three queries, and two more where projects carry out what is late."""
    return CouncilNews(
        topics=list(listed_topics(TopicFilter())[:_SHOWN]),
        resolved=list(resolved_since(timezone.now() - LATELY)[:_SHOWN]),
        late=lines_of(listed_commitments(CommitmentFilter(show="late"))[:_SHOWN]),
    )
