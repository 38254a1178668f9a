"""How much one participant may send: topics and comments by the charter, supports by a number of our own."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import cast

from django.db.models import Model, QuerySet
from django.utils import timezone

from sapha.civic.participants.models import Participant
from sapha.council.councils.charter.rules import UNSAID_MODERATION, Moderation
from sapha.council.councils.models import Council
from sapha.council.councils.queries.councils import rules_on
from sapha.council.topics.models import Comment, Support, Topic
from sapha.foundation.errors import Bilingual
from sapha.foundation.pace import too_fast

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
# Nobody reads a hundred topics in an hour.
SUPPORTS_AN_HOUR = 100


def publishing_of(council: Council) -> Moderation:
    """Return the rules of moderation of the charter version in force today; two queries."""
    held = rules_on([council.charter], timezone.localdate()).get(council.charter_id)
    return held.rules.publishing if held else UNSAID_MODERATION


def _check(rows: QuerySet[Model], field: str, most: int, window: timedelta, said: Bilingual) -> None:
    now = timezone.now()
    newest = rows.filter(**{f"{field}__gt": now - window}).order_by(f"-{field}")
    times = list(newest.values_list(field, flat=True)[:most])
    if len(times) >= most:
        raise too_fast(said, cast("datetime", times[-1]) + window, now, rule="topics.too_often")


def check_topics(participant: Participant, most: int) -> None:
    """Refuse more topics of one participant than the charter takes in 24 hours.

    Raises:
        Conflict: rule ``topics.too_often``; it says when the next one is taken.
    """
    said = Bilingual(
        f"ท่านยื่นครบ {most} เรื่องใน 24 ชั่วโมงแล้ว",
        f"You raised {most} topics within 24 hours, which is all that is taken.",
    )
    own = Topic.objects.filter(raised_by=participant, entered_by=participant.actor_key)
    _check(own, "raised_at", most, DAY, said)


def check_comments(participant: Participant, most: int) -> None:
    """Refuse more comments of one participant than the charter takes in 24 hours.

    Raises:
        Conflict: rule ``topics.too_often``; it says when the next one is taken.
    """
    said = Bilingual(
        f"ท่านแสดงความเห็นครบ {most} ครั้งใน 24 ชั่วโมงแล้ว",
        f"You made {most} comments within 24 hours, which is all that is taken.",
    )
    _check(Comment.objects.filter(participant=participant), "said_at", most, DAY, said)


def check_supports(participant: Participant, most: int = SUPPORTS_AN_HOUR) -> None:
    """Refuse more supports of one participant than anybody can have read about.

    Raises:
        Conflict: rule ``topics.too_often``; it says when the next one is taken.
    """
    said = Bilingual(
        f"ท่านสนับสนุนครบ {most} เรื่องใน 1 ชั่วโมงแล้ว",
        f"You supported {most} topics within an hour, which is all that is taken.",
    )
    _check(Support.objects.filter(participant=participant), "given_at", most, HOUR, said)
