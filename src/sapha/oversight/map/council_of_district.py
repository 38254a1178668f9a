"""What the page of a district says of its council: state, next meeting, open topics, what was promised."""

from __future__ import annotations

from dataclasses import dataclass

from sapha.civic.districts.models import District
from sapha.council.commitments.carriers import Line, lines_of
from sapha.council.commitments.queries import unfinished_of
from sapha.council.councils.models import Council, CouncilStateChange
from sapha.council.councils.queries.councils import councils
from sapha.council.councils.queries.states import states_now
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.queries.meetings import next_meetings
from sapha.council.topics.models import Topic
from sapha.council.topics.queries.topics import TopicFilter, listed_topics

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class CouncilOfDistrict:
    """A district's council as its district sees it.

    Attributes:
        now: its present state with the day it began and its document.
        next: its next announced meeting, or the one in session; ``None``: none is announced.
        topics: its newest public topics.
        promised: what it still waits for in public, the soonest due first.
    """

    council: Council
    now: CouncilStateChange
    next: Meeting | None
    topics: list[Topic]
    promised: list[Line]


def council_of_district(district: District) -> CouncilOfDistrict | None:
    """Return the council of a district; ``None`` when it has none. One query, five when it has one."""
    council = councils().filter(key=str(district.code)).first()
    if council is None:
        return None
    return CouncilOfDistrict(
        council=council,
        now=states_now([council])[council.pk],
        next=next_meetings([council.pk]).get(council.pk),
        topics=list(listed_topics(TopicFilter(council=council.key))[:_SHOWN]),
        promised=lines_of(unfinished_of(council)[:_SHOWN]),
    )
