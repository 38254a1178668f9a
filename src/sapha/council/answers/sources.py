"""Matters arising of the next meeting: topics that are open again, and answers that are not closed."""

from __future__ import annotations

from collections.abc import Sequence

from sapha.council.answers.queries import answered_topics, reopened_topics
from sapha.council.councils.charter.kinds import AgendaKind
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.sources import ProposedItem
from sapha.council.topics.models import Topic
from sapha.foundation.be_dates import format_date

# More than these are read from the list; the agenda stays one that a meeting can hold.
_MOST = 50
# Not the topic's own key: taking it brings the topic before the council to be followed up, not listed anew.
FOLLOWED_UP = "topic_followed_up"


def matters_arising(meeting: Meeting) -> Sequence[ProposedItem]:
    """Return an item for each topic that is open again, and offer those answered and not closed."""
    again = [
        _item(one, "ผู้ยื่นแจ้งว่ายังไม่ได้รับการแก้ไข", automatic=True)
        for one in reopened_topics(meeting.council)[:_MOST]
    ]
    told = [_item(one, "รายงานคำตอบ", automatic=False) for one in answered_topics(meeting.council)[:_MOST]]
    return [*again, *told]


def _item(topic: Topic, why: str, *, automatic: bool) -> ProposedItem:
    due = f" ครบกำหนดตอบ {format_date(topic.answer_by)}" if topic.answer_by and automatic else ""
    return ProposedItem(
        source=f"{FOLLOWED_UP}:{topic.key}",
        kind=AgendaKind.MATTERS_ARISING,
        title=f"{why} เรื่อง {topic.title}"[:500],
        detail=f"เรื่องของประชาชนเลขที่ {topic.key}{due}",
        automatic=automatic,
    )
